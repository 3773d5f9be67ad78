import Testing

@testable import DemoGitHub

@Suite("Other people at work on the demo")
struct ChurnTests {
  @Test("They push, tag, delete and restore, and what was there keeps its id")
  func churn() {
    var world = DemoWorld.standard()
    let before = world
    var churn = Churn(perMinute: 60)
    for second in 0...600 { _ = churn.advance(&world, after: .seconds(second)) }
    var (pushes, deletions, moves) = (0, 0, 0)
    for (account, old) in zip(world.accounts, before.accounts) {
      for (package, was) in zip(account.packages, old.packages) {
        let (store, oldStore) = (package.versions, was.versions)
        let grown = store.source.count - oldStore.source.count
        pushes += grown
        deletions += store.deleted.count { deletion in
          deletion.place < grown || oldStore.isActive(deletion.place - grown)
        }
        for place in oldStore.active {
          #expect(store.id(place + grown) == oldStore.id(place))
          #expect(store.source[place + grown].name == oldStore.source[place].name)
          if store.source[place + grown].tags != oldStore.source[place].tags { moves += 1 }
        }
        let tags = store.source.written.flatMap(\.tags)
        if grown > 0 { #expect(Set(tags).count == tags.count, "\(package.name)") }
      }
    }
    #expect(pushes > 100 && deletions > 20 && moves > 0, "\(pushes) \(deletions) \(moves)")
    #expect(churn.changes.count { $0.verb == .delete } >= deletions)
  }

  @Test("What somebody changed stays so for a while")
  func rest() throws {
    var world = DemoWorld.standard().only(["images/shared"], of: "acme")
    var churn = Churn(perMinute: 600)
    var seen: [Int: (tags: [String], isActive: Bool, at: Int)] = [:]
    for second in 0...60 {
      _ = churn.advance(&world, after: .seconds(second))
      let account = try #require(world.place(login: "acme"))
      let store = try #require(world.accounts[account].packages.first).versions
      for place in 0..<store.source.count {
        let (id, tags) = (store.id(place), store.source.unnamed(place).tags)
        let last = seen[id]
        guard last?.tags != tags || last?.isActive != store.isActive(place) else { continue }
        if let last { #expect(second - last.at > 10, "\(id)") }
        // What the world began with has long been as it is.
        seen[id] = (tags, store.isActive(place), second == 0 ? -60 : second)
      }
    }
    #expect(Set(churn.changes.map(\.verb)).count == 2)
  }

  @Test("What is pushed has an id that no version of another package has, and a digest that no other has")
  func ids() {
    var world = DemoWorld.standard().only(["images/signed", "images/nested"], of: "acme")
    var churn = Churn(perMinute: 12_000)
    for second in 0...10 { _ = churn.advance(&world, after: .seconds(second)) }
    let ids = world.accounts.flatMap(\.packages).map { package in
      Set((0..<package.versions.source.count).map(package.versions.id))
    }
    #expect(ids.count == 2 && ids[0].isDisjoint(with: ids[1]))
    for package in world.accounts.flatMap(\.packages) {
      let names = package.versions.source.written.map(\.name)
      #expect(Set(names).count == names.count)
    }
    #expect(ids.allSatisfy { $0.count >= Churn.mostVersions })
  }

  @Test("Nobody is at work where nobody asked for it")
  func quiet() {
    var world = DemoWorld.standard()
    var churn = Churn(perMinute: 0)
    #expect(churn.advance(&world, after: .seconds(1_000)).isEmpty)
  }
}
