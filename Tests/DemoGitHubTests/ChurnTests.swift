import Testing

@testable import DemoGitHub

@Suite("Other people at work on the demo")
struct ChurnTests {
  @Test("They push, tag, delete and restore, and what was there keeps its id")
  func churn() {
    var world = DemoWorld.standard()
    let before = world
    var churn = Churn(perMinute: 60)
    for second in 0...600 { _ = churn.advance(&world, to: world.now + second) }
    var (pushes, deletions, moves) = (0, 0, 0)
    for (account, old) in zip(world.accounts, before.accounts) {
      for (package, was) in zip(account.packages, old.packages) {
        let (shelf, oldShelf) = (package.versions, was.versions)
        let grown = shelf.source.count - oldShelf.source.count
        pushes += grown
        deletions += shelf.deleted.count { deletion in
          deletion.place < grown || oldShelf.isActive(deletion.place - grown)
        }
        for place in oldShelf.active {
          #expect(shelf.id(place + grown) == oldShelf.id(place))
          #expect(shelf.source[place + grown].name == oldShelf.source[place].name)
          if shelf.source[place + grown].tags != oldShelf.source[place].tags { moves += 1 }
        }
        let tags = shelf.source.written.flatMap(\.tags)
        if grown > 0 { #expect(Set(tags).count == tags.count, "\(package.name)") }
      }
    }
    #expect(pushes > 100 && deletions > 20 && moves > 0, "\(pushes) \(deletions) \(moves)")
  }

  @Test("Nobody is at work where nobody asked for it")
  func quiet() {
    var world = DemoWorld.standard()
    var churn = Churn(perMinute: 0)
    #expect(churn.advance(&world, to: world.now + 1_000).isEmpty)
  }
}
