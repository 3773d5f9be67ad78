import BrowserScenes
import GitHubPackages
import Testing
@testable import ViewModels

@Suite("Reading again, while lists change on the server")
struct RefreshingTests {
  private func versions(_ count: Int) -> Scene {
    var github = SmallGitHub()
    github.versions["team/web-app"] = (0..<count).map(SmallGitHub.version)
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    return scene
  }

  @Test(
    "With two pages on screen the selection stays on its item, whichever answers first",
    arguments: [true, false])
  func overBoundary(lastFirst: Bool) {
    var scene = versions(300)
    for _ in 0..<99 { scene.press(.down) }
    scene.settle()
    scene.press(.down, .up)
    scene.settle()
    let id = scene.state.versions.selectedVersion?.id
    scene.github.versions["team/web-app"]?.insert(SmallGitHub.version(70_000), at: 0)
    let before = scene.effects.count
    scene.press(.refresh)
    while !scene.pending.isEmpty { scene.answer(lastFirst ? scene.pending.count - 1 : 0) }
    scene.settle()
    #expect(scene.state.versions.selectedVersion?.id == id)
    #expect(scene.effects[before...].filter { $0.ticket != nil }.count <= 4)
    let list = scene.state.versions.list.source
    let ids = (0..<list.count).compactMap { list.item(at: $0)?.id }
    #expect(Set(ids).count == ids.count)
  }

  @Test("On a sorted list the selection is found again when its page comes")
  func sorted() {
    var scene = versions(300)
    scene.press(.sort)
    scene.type("n")
    scene.settle()
    for _ in 0..<251 { scene.press(.down) }
    let id = scene.state.versions.selectedVersion?.id
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.versions.selectedVersion?.id == id)
    #expect(scene.state.versions.rowCount == 300)
  }

  @Test("A filtered and sorted list stays on screen while it is read again, and the selection with it")
  func arrangedPackages() {
    var github = SmallGitHub()
    github.packages["acme"] = (1...340).map { SmallGitHub.package($0, "team/image-\(1000 - $0)") }
    var scene = Scene(github, owners: ["acme"])
    scene.settle()
    scene.press(.packages, .sort)
    scene.type("n")
    scene.settle()
    scene.press(.filter)
    scene.type("team/image-7")
    scene.press(.accept, .down, .down)
    scene.settle()
    let (id, rows) = (scene.state.packages.selectedPackage?.id, scene.state.packages.rowCount)
    #expect(rows == 100)
    scene.press(.refresh)
    while !scene.pending.isEmpty {
      #expect(scene.state.packages.rowCount == rows)
      #expect(scene.state.packages.selectedPackage?.id == id)
      scene.answer()
    }
    scene.settle()
    #expect(scene.state.packages.selectedPackage?.id == id && scene.state.packages.lists.isWhole)
    #expect(!scene.state.packages.lists.isReloading)
  }

  @Test("In Packages, types above that grow and shrink while they are read again do not move it")
  func packagesOfSeveralPages() {
    var github = SmallGitHub()
    github.packages["acme"] =
      (1...137).map { SmallGitHub.package($0, "image-\($0)") }
      + (1001...1180).map { SmallGitHub.package($0, "module-\($0)", .npm) }
    var scene = Scene(github, owners: ["acme"])
    scene.settle()
    scene.press(.packages)
    for _ in 0..<260 {
      scene.press(.down)
      if !scene.pending.isEmpty { scene.settle() }
    }
    let id = scene.state.packages.selectedPackage?.id
    #expect(id == 1124)
    scene.press(.refresh)
    #expect(scene.state.packages.selectedPackage?.id == id)
    scene.settle()
    #expect(scene.state.packages.selectedPackage?.id == id)
  }

  @Test("A list that halved is found out about in a few requests, not page by page")
  func halved() {
    var scene = versions(10_000)
    scene.press(.last)
    scene.settle()
    scene.github.versions["team/web-app"]?.removeLast(5_000)
    let before = scene.effects.count
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.versions.rowCount == 5_000)
    #expect(scene.effects[before...].filter { $0.ticket != nil }.count <= 4)
  }

  @Test("A last page beyond reason costs no memory")
  func absurdLast() {
    var list = PagedList<PackageVersion>()
    _ = list.ask(page: 0, Ticket(1))
    let links = PageLinks(next: "https://x?page=2", last: "https://x?page=99999999999999")
    _ = list.receive(Page(items: [SmallGitHub.version(1)], links: links), Ticket(1))
    #expect(list.count < 1_000 && !list.isEndKnown)
  }

  @Test("With one type failed a filter still comes to an end, and says so")
  func filterWithFailedType() {
    var github = SmallGitHub()
    github.failures["packages acme npm"] = SmallGitHub.error(.server(status: 500))
    var scene = Scene(github, owners: ["acme"])
    scene.settle()
    scene.press(.packages, .filter)
    scene.type("zzz")
    scene.settle()
    #expect(scene.state.message(for: .packages)?.text == "nothing matches in the 2 rows read so far")
    #expect(!scene.state.packages.lists.isReadingAll)
    scene.press(.cancel, .back)
    #expect(scene.state.focus == .owners)
  }

  @Test("What a filter shows as selected stays selected when other types answer")
  func filteredSelection() {
    var github = SmallGitHub()
    github.packages["acme"] = [
      SmallGitHub.package(1, "api-server"), SmallGitHub.package(2, "web"),
      SmallGitHub.package(3, "api-kit", .npm),
    ]
    var scene = Scene(github, owners: ["acme"])
    while !scene.pending.contains(where: { if case .request(.packages, _) = $0 { true } else { false } }) {
      scene.answer()
    }
    while let other = scene.pending.firstIndex(where: { effect in
      if case .request(.packages(_, .container, _), _) = effect { false } else { true }
    }) { scene.answer(other) }
    scene.press(.packages, .filter)
    scene.type("api")
    #expect(scene.state.packages.selectedPackage?.name == "api-kit")
    scene.answer()
    #expect(scene.state.packages.selectedPackage?.name == "api-kit")
  }

  @Test("A filter that goes gives the selection back, unless somebody moved meanwhile")
  func selectionAfterFilter() {
    var scene = versions(37)
    for _ in 0..<10 { scene.press(.down) }
    scene.press(.filter)
    scene.type("v1.9998")
    scene.press(.cancel)
    #expect(scene.state.versions.selectedVersion?.id == 1010)
    scene.press(.filter)
    scene.type("v1.9998")
    scene.press(.down)
    let moved = scene.state.versions.selectedVersion?.id
    scene.press(.cancel)
    #expect(moved != nil && scene.state.versions.selectedVersion?.id == moved)
  }

  @Test("Typing a filter that is no filter yet asks for nothing twice")
  func harmlessTyping() {
    var scene = Scene(SmallGitHub(), owners: ["acme"])
    while !scene.pending.contains(where: { if case .request(.packages, _) = $0 { true } else { false } }) {
      scene.answer()
    }
    let before = scene.effects.filter { $0.ticket != nil }.count
    scene.press(.packages, .filter)
    scene.type("is:tagged")
    scene.press(.cancel)
    #expect(scene.effects.filter { $0.ticket != nil }.count <= before + 6)
  }

  @Test("Detail keeps to the list that it was opened from, and goes back there")
  func detailOfList() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.packages, .detail)
    scene.settle()
    guard case .package(let package, _, _, _, _)? = scene.state.detail.subject else {
      Issue.record("Detail is not about the package")
      return
    }
    #expect(package.name == "team/web-app")
    scene.press(.left)
    #expect(scene.state.focus == .packages)
  }

  @Test("Leaving a pane before the selection has rested leaves no pane behind")
  func leavingEarly() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.left, .down, .left)
    scene.settle()
    #expect(scene.state.versions.package == scene.state.packages.selectedReference)
  }

  @Test("The same owner is listed once, however often and in whatever case it is named")
  func sameOwner() {
    var scene = Scene(owners: ["acme", "ACME", "acme"])
    scene.settle()
    #expect(scene.state.owners.rows.count == 3)
    scene.press(.addOwner)
    scene.type("nobody")
    scene.press(.accept)
    scene.settle()
    scene.press(.addOwner)
    scene.type("nobody")
    scene.press(.accept)
    scene.settle()
    #expect(scene.state.owners.rows.count == 4)
    scene.press(.addOwner)
    scene.type("we/ird")
    scene.press(.accept)
    #expect(scene.state.overlays.last?.field?.note?.text.contains("not a valid owner name") == true)
    scene.press(.cancel)
    #expect(scene.state.owners.rows.count == 4)
  }

  @Test("When the network is gone the account's row stays, and the failure is news")
  func accountStays() {
    var scene = Scene()
    scene.settle()
    let rows = scene.state.owners.rows
    scene.github.failures["account"] = SmallGitHub.error(.unreachable(detail: "no network"))
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.owners.rows == rows)
    #expect(scene.state.notices.all.last?.text.hasPrefix("cannot connect: no network") == true)
  }

  @Test("Without a network the first row is selected, and stays so; a row that was chosen is followed")
  func offlineAtStart() {
    var github = SmallGitHub()
    for subject in ["account", "organizations", "owner acme", "owner bigcorp"] {
      github.failures[subject] = SmallGitHub.error(.unknownHost("api.github.com"))
    }
    var scene = Scene(github, owners: ["acme", "bigcorp"])
    scene.settle()
    #expect(scene.state.owners.rows.count == 4 && scene.state.owners.viewport.selected == 0)
    scene.press(.down)
    let chosen = scene.state.owners.rows[1]
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.owners.rows[scene.state.owners.viewport.selected] == chosen)
  }
}
