import BrowserScenes
import GitHubPackages
import Testing
@testable import ViewModels

@Suite("Moving about")
struct BrowsingTests {
  @Test("Headings are never selected, in either direction and from either end")
  func headings() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.left, .first)
    var seen: [String] = []
    for motion in [
      Action.down, .down, .down, .up, .up, .up, .last, .first, .pageDown, .pageUp, .nextType, .nextType,
    ] {
      scene.press(motion)
      guard let package = scene.state.packages.selectedPackage else {
        Issue.record("a heading is selected after \(motion)")
        return
      }
      seen.append(package.name.raw)
    }
    #expect(seen[2] == "web-kit" && seen[6] == "web-kit" && seen[7] == "team/web-app")
    #expect(seen.suffix(2) == ["web-kit", "team/web-app"])
  }

  @Test("Types that answer late appear above without moving the selected package on screen")
  func lateTypes() {
    var github = SmallGitHub()
    github.packages["acme"] =
      (1...5).map { SmallGitHub.package($0, "image-\($0)") }
      + (6...30).map { SmallGitHub.package($0, "module-\($0)", .npm) }
    var scene = Scene(github, owners: ["acme"])
    while !scene.pending.contains(where: { if case .request(.packages, _) = $0 { true } else { false } }) {
      scene.answer()
    }
    while let other = scene.pending.firstIndex(where: { effect in
      if case .request(.packages(_, .container, _), _) = effect { false } else { true }
    }) { scene.answer(other) }
    #expect(scene.pending.count == 1)
    scene.press(.right)
    for _ in 0..<8 { scene.press(.down) }
    let name = scene.state.packages.selectedPackage?.name
    let place = scene.state.packages.viewport.selected - scene.state.packages.viewport.top
    scene.settle()
    #expect(name != nil)
    #expect(scene.state.packages.selectedPackage?.name == name)
    #expect(scene.state.packages.viewport.selected - scene.state.packages.viewport.top == place)
  }

  @Test("Resizing keeps selection, filter and focus, at any size")
  func resizing() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    for _ in 0..<20 { scene.press(.down) }
    let id = scene.state.versions.selectedVersion?.id
    for (columns, rows) in [(40, 10), (200, 50), (30, 5), (79, 24), (80, 24), (1, 1), (400, 120), (80, 19)] {
      scene.send(.resized(columns: columns, rows: rows))
      #expect(scene.state.versions.selectedVersion?.id == id)
      let viewport = scene.state.versions.viewport
      #expect(viewport.visible(of: scene.state.versions.rowCount).contains(viewport.selected))
      #expect(scene.state.focus == .versions)
    }
  }

  @Test("q, Ctrl-C and Esc leave the innermost; only at the outermost q and Ctrl-C quit, and Esc never does")
  func leaving() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.zoom, .leave)
    #expect(!scene.state.panes.isZoomed && scene.state.focus == .versions)
    scene.press(.leave, .leave)
    #expect(scene.state.focus == .owners)
    scene.press(.back, .back)
    #expect(!scene.effects.contains(.quit))
    scene.press(.leave)
    #expect(scene.effects.last == .quit)
  }

  @Test("One fact about an owner is one message, and a partial failure hides nothing else")
  func failures() {
    var github = SmallGitHub()
    let refusal = SmallGitHub.error(
      .missingScopes(["read:packages"]), "You need at least read:packages scope to list packages.")
    for type in PackageType.allCases { github.failures["packages bigcorp \(type.rawValue)"] = refusal }
    github.failures["packages acme npm"] = SmallGitHub.error(.server(status: 500))
    var scene = Scene(github, owners: ["bigcorp", "acme"])
    scene.settle()
    let message = scene.state.message(for: .packages)
    #expect(message?.text == "You need at least read:packages scope to list packages.")
    #expect(message?.step?.contains("GH_TOKEN lacks read:packages") == true)
    scene.press(.down)
    scene.settle()
    #expect(scene.state.message(for: .packages) == nil)
    let rows = (0..<scene.state.packages.rowCount).compactMap { scene.state.packages.row($0) }
    #expect(
      rows.contains { if case .failed(let error) = $0 { error.kind == .server(status: 500) } else { false } })
    #expect(
      rows.contains { if case .package(let package) = $0 { package.name == "team/api" } else { false } })
  }

  @Test("Single sign-on marks the owner, offers the URL, and R tries again")
  func singleSignOn() {
    var github = SmallGitHub()
    let refusal = SmallGitHub.error(.singleSignOn(url: "https://github.com/orgs/bigcorp/sso?x=1"))
    for type in PackageType.allCases { github.failures["packages bigcorp \(type.rawValue)"] = refusal }
    var scene = Scene(github, owners: ["bigcorp"])
    scene.settle()
    #expect(scene.state.owners.signOns["bigcorp"] != nil)
    scene.press(.packages, .copy)
    #expect(scene.effects.last == .copy("https://github.com/orgs/bigcorp/sso?x=1"))
    scene.github.failures = [:]
    scene.press(.owners, .refresh)
    scene.settle()
    #expect(scene.state.owners.signOns["bigcorp"] == nil)
    #expect(scene.state.message(for: .packages)?.text == "bigcorp has no packages")
  }

  @Test("An owner added by name is selected and opened; a wrong name says so and stays")
  func addingOwners() {
    var scene = Scene()
    scene.settle()
    scene.press(.addOwner)
    scene.type("nobody")
    scene.press(.accept)
    scene.settle()
    #expect(scene.state.owners.rows.contains { if case .failed("nobody", _) = $0 { true } else { false } })
    scene.press(.addOwner)
    scene.send(.paste("acme\n"))
    scene.press(.accept)
    scene.settle()
    #expect(scene.state.packages.owner?.login == "acme")
    #expect(scene.state.focus == .owners)
  }

  @Test("Copying takes what is selected, and never a control character")
  func copying() {
    var github = SmallGitHub()
    github.versions["team/api"] = [PackageVersion(id: 1, name: "sha256:abcd", tags: ["v1\u{1B}]0;x\u{07}"])]
    var scene = Scene(github)
    scene.open("acme", "team/api")
    scene.press(.copy)
    scene.type("d")
    #expect(scene.effects.last == .copy("sha256:abcd"))
    scene.press(.copy)
    scene.type("t")
    #expect(scene.effects.last == .copy("v1\\u{1B}]0;x\\u{7}"))
    #expect(scene.state.notices.current?.text.contains("invisible") == true)
    scene.press(.copy)
    scene.type("n")
    #expect(scene.effects.last == .copy("team/api"))
  }

  @Test("A package that answers 404 stays, marked as gone")
  func gone() {
    var github = SmallGitHub()
    github.failures["versions team/api active"] = SmallGitHub.error(.notFound, "Package not found.")
    var scene = Scene(github)
    scene.open("acme", "team/api")
    #expect(scene.state.packages.selectedPackage.map(scene.state.packages.isGone) == true)
    #expect(
      scene.state.message(for: .versions)?.step
        == "deleted, or hidden from you; r in Packages restores it, R tries again")
  }

  @Test("A notice stays five seconds and until a key")
  func notices() {
    var scene = Scene()
    scene.settle()
    scene.send(.copied("written to a.tsv"))
    #expect(scene.state.notices.current != nil)
    scene.wait(.seconds(60))
    #expect(scene.state.notices.current != nil)
    scene.press(.down)
    #expect(scene.state.notices.current == nil)
    scene.send(.copied("written to b.tsv"))
    scene.press(.down)
    #expect(scene.state.notices.current != nil)
    scene.wait(.seconds(6))
    #expect(scene.state.notices.current == nil)
    #expect(scene.state.notices.all.count == 2)
  }

  @Test("A paste outside of a field does nothing but say so")
  func paste() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    let focus = scene.state.focus
    scene.send(.paste("qqq\n"))
    #expect(scene.state.focus == focus && !scene.effects.contains(.quit))
  }
}
