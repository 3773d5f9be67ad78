import BrowserScenes
import Fuzzing
import GitHubPackages
import Testing
@testable import ViewModels

@Suite("Lists of which only some pages are here")
struct PagedListTests {
  private func nightly(_ count: Int = 10_000) -> Scene {
    var github = SmallGitHub()
    github.versions["team/web-app"] = (0..<count).map(SmallGitHub.version)
    return Scene(github)
  }

  @Test("End on 10,000 versions is one request, and Home is none")
  func endAndHome() {
    var scene = nightly()
    scene.open("acme", "team/web-app")
    #expect(scene.state.versions.rowCount == 10_000)
    let before = scene.effects.filter { $0.ticket != nil }.count
    scene.press(.last)
    #expect(scene.state.versions.selectedVersion == nil)
    scene.settle()
    #expect(scene.effects.filter { $0.ticket != nil }.count == before + 1)
    #expect(scene.state.versions.selectedVersion?.id == 10_999)
    scene.press(.first)
    scene.settle()
    #expect(scene.effects.filter { $0.ticket != nil }.count == before + 1)
    #expect(scene.state.versions.selectedVersion?.id == 1000)
  }

  @Test("Without a last page End goes to the last known row and asks for one page more")
  func endWithoutLast() {
    var github = SmallGitHub()
    github.versions["team/web-app"] = (0..<350).map(SmallGitHub.version)
    github.tellsLast = false
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    for known in [200, 300, 350] {
      scene.press(.last)
      scene.settle()
      #expect(scene.state.versions.list.source.loadedCount == known)
    }
    #expect(scene.state.versions.list.source.isExact)
  }

  @Test(
    "Only a list of one reply is proven: between the readings of two a row may move unseen",
    arguments: [(99, true), (100, false), (200, false)])
  func proven(count: Int, isProven: Bool) {
    var scene = nightly(count)
    scene.open("acme", "team/web-app")
    scene.press(.last)
    scene.settle()
    let list = scene.state.versions.list.source
    #expect(list.isWhole && list.isProven == isProven)
  }

  @Test("Pages that arrive in any order and size leave no gap and no row twice", arguments: 0..<40)
  func anyOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let total = Int.random(in: 1...950, using: &random)
    var list = PagedList<PackageVersion>()
    var requests = Requests()
    let versions = (0..<total).map(SmallGitHub.version)
    let pages = (total + 99) / 100
    var waiting = [0]
    while !waiting.isEmpty {
      let page = waiting.remove(at: Int.random(in: 0..<waiting.count, using: &random))
      let ticket = requests.ticket(for: .versions)
      guard list.ask(page: page, ticket) != nil else { continue }
      let items = Array(versions[(page * 100)..<min(total, page * 100 + 100)])
      let next = page + 1 < pages ? "https://x?page=\(page + 2)" : nil
      let last = page + 1 < pages ? "https://x?page=\(pages)" : nil
      _ = list.receive(Page(items: items, links: PageLinks(next: next, last: last)), ticket)
      if page == 0 { waiting = Array(1..<max(1, pages)) }
      for row in 0..<list.count {
        if let item = list.item(at: row) { #expect(list.row(of: item.id) == row) }
      }
    }
    #expect(list.count == total)
    #expect((0..<total).map { list.item(at: $0)?.id } == versions.map(\.id))
    #expect(list.isWhole && list.isExact)
  }

  @Test(
    "Pages read again arrive in any order, and none is lost that lies behind an earlier one",
    arguments: 0..<20)
  func readAgainInAnyOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var requests = Requests()
    var list = PagedList<PackageVersion>()
    // Nothing tells how many pages there are, and each reading finds one page more.
    func page(_ number: Int, of pages: Int) -> Page<PackageVersion> {
      Page(
        items: (0..<100).map { SmallGitHub.version(number * 100 + $0) },
        links: PageLinks(next: number + 1 < pages ? "https://x?page=\(number + 2)" : nil), isFull: true)
    }
    for number in 0..<4 {
      let ticket = requests.ticket(for: .versions)
      #expect(list.ask(page: number, ticket) != nil)
      _ = list.receive(page(number, of: 4), ticket)
    }
    list.expire()
    let asked = (0..<4).map { ($0, requests.ticket(for: .versions)) }
    for (number, ticket) in asked { #expect(list.ask(page: number, ticket) != nil) }
    for (number, ticket) in asked.shuffled(using: &random) {
      #expect(list.receive(page(number, of: 5), ticket) != nil)
    }
    #expect(list.loadedCount == 400)
    #expect(list.wantedPages(first: 9) == [4])
  }

  @Test("A row that stands on two pages while they are read again goes from both", arguments: ["", "sha"])
  func removed(filter: String) {
    var requests = Requests()
    var list = ArrangedList<PackageVersion>()
    _ = list.setFilter(Filter(filter, now: Scene.date))
    for (number, rows) in [0..<100, 99..<199, 199..<250].enumerated() {
      let ticket = requests.ticket(for: .versions)
      _ = list.ask(page: number, ticket)
      let links = PageLinks(next: number < 2 ? "https://x?page=\(number + 2)" : nil, last: "https://x?page=3")
      _ = list.receive(Page(items: rows.map(SmallGitHub.version), links: links), ticket)
    }
    let id = SmallGitHub.version(99).id
    #expect(list.source.loadedItems.count { $0.id == id } == 2)
    let isTaken = list.remove(id)
    #expect(isTaken)
    #expect(list.source.loadedCount == 249 && list.count == 249)
    #expect((0..<list.count).allSatisfy { list.item(at: $0)?.id != id })
    let isTakenAgain = list.remove(id)
    #expect(!isTakenAgain)
  }

  @Test("A page that repeats another page's row has the list read again")
  func overlap() {
    var scene = nightly(300)
    scene.open("acme", "team/web-app")
    for _ in 0..<12 { scene.press(.pageDown) }
    scene.settle()
    #expect(scene.state.versions.list.source.loadedCount == 200)
    scene.github.versions["team/web-app"]?.insert(SmallGitHub.version(99_999), at: 0)
    scene.press(.last)
    scene.settle()
    scene.press(.first)
    scene.settle()
    let list = scene.state.versions.list.source
    let ids = (0..<list.count).compactMap { list.item(at: $0)?.id }
    #expect(Set(ids).count == ids.count)
    #expect(list.count == 301)
    #expect(list.item(at: 0)?.id == 100_999)
  }

  @Test("A refresh keeps the selected item where it is on screen")
  func refreshKeepsSelection() {
    var scene = nightly(90)
    scene.open("acme", "team/web-app")
    for _ in 0..<30 { scene.press(.down) }
    let (id, offset) = (scene.state.versions.selectedVersion?.id, offset(scene))
    scene.github.versions["team/web-app"]?.removeFirst(5)
    scene.press(.refresh)
    #expect(scene.state.versions.selectedVersion?.id == id)
    scene.settle()
    #expect(scene.state.versions.selectedVersion?.id == id)
    #expect(self.offset(scene) == offset)
    #expect(scene.state.versions.rowCount == 85)
  }

  private func offset(_ scene: Scene) -> Int {
    scene.state.versions.viewport.selected - scene.state.versions.viewport.top
  }

  @Test("A page that fails is one row that says so; R reads it again")
  func failedPage() {
    var scene = nightly()
    scene.open("acme", "team/web-app")
    scene.github.failures["versions team/web-app active"] = SmallGitHub.error(.server(status: 502))
    scene.press(.last)
    scene.settle()
    #expect(scene.state.versions.list.failure?.kind == .server(status: 502))
    #expect(scene.state.versions.list.source.loadedCount == 100)
    #expect(!scene.state.versions.list.source.isExact, "nobody knows how many rows the page has")
    scene.github.failures = [:]
    scene.press(.refresh)
    scene.settle()
    scene.press(.last)
    scene.settle()
    #expect(scene.state.versions.selectedVersion?.id == 10_999)
  }

  @Test("A refresh that fails keeps what was here and tells")
  func failedRefresh() {
    var scene = nightly(50)
    scene.open("acme", "team/web-app")
    scene.github.failures["versions team/web-app active"] = SmallGitHub.error(.connectionLost)
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.versions.list.source.loadedCount == 50)
    #expect(scene.state.notices.current?.text.contains("the connection was lost") == true)
    #expect(!scene.state.versions.list.source.isProven, "what was here is known to be old")
    scene.github.failures = [:]
    scene.press(.versions, .markAll)
    scene.settle()
    #expect(scene.state.versions.marks.count == 50, "marking all reads it again")
    scene.press(.clearMarks)
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.versions.list.source.isProven)
  }
}
