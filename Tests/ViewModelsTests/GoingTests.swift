import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Going to a place by its name")
struct GoingTests {
  private static func scene(_ github: SmallGitHub = SmallGitHub()) -> Scene {
    var scene = Scene(github)
    scene.open("acme")
    return scene
  }

  private static func go(_ text: String, _ scene: inout Scene) {
    scene.press(.goTo)
    scene.type(text)
    scene.press(.accept)
  }

  private static func place(_ scene: Scene) -> String {
    let (state, focus) = (scene.state, "\(scene.state.focus)")
    let package = state.versions.package.map { " \($0.display)" } ?? ""
    return "\(focus) \(state.packages.owner?.login.raw ?? "-")" + (state.focus == .versions ? package : "")
  }

  @Test(
    "What was read is opened without a request of its own",
    arguments: [
      ("octocat", "packages octocat"), ("OctoCat", "packages octocat"),
      ("acme/container/team/api", "versions acme container/team/api"),
      ("container/team/api", "versions acme container/team/api"),
      ("acme/web-kit", "versions acme npm/web-kit"),
      ("docker pull ghcr.io/acme/team/api:v1.99999", "versions acme container/team/api"),
      ("team/api", "versions acme container/team/api"), ("web-kit", "versions acme npm/web-kit"),
      ("ghcr.io/acme/team/api:v1.99999", "versions acme container/team/api"),
      (
        "https://github.com/orgs/acme/packages/container/package/team%2Fapi",
        "versions acme container/team/api"
      ),
    ])
  func known(text: String, expected: String) {
    var scene = Self.scene()
    Self.go(text, &scene)
    #expect(scene.state.overlays.isEmpty && Self.place(scene) == expected)
    let asked = scene.pending.contains { effect in
      switch effect {
      case .request(.owner, _), .request(.package, _): true
      default: false
      }
    }
    #expect(!asked)
    scene.settle()
    #expect(Self.place(scene) == expected)
    if expected.hasPrefix("versions") {
      #expect(scene.state.packages.selectedReference == scene.state.versions.package)
    }
  }

  @Test("An owner and a package that were not read cost a request each, while the field stays")
  func unread() {
    var github = SmallGitHub()
    github.packages["stranger"] = [SmallGitHub.package(50, "tool")]
    github.versions["tool"] = (0..<3).map(SmallGitHub.version)
    var scene = Self.scene(github)
    Self.go("stranger/container/tool", &scene)
    #expect(scene.state.overlays.last?.field?.note?.text == "looking up stranger")
    scene.answer()
    #expect(scene.state.overlays.last?.field?.note?.text == "looking up container/tool")
    scene.answer()
    #expect(scene.state.overlays.isEmpty)
    scene.settle()
    #expect(Self.place(scene) == "versions stranger container/tool" && scene.state.versions.rowCount == 3)
    #expect(scene.state.owners.selectedOwner?.login == "stranger")
    #expect(scene.state.packages.selectedReference == scene.state.versions.package)
  }

  @Test(
    "What there is not is said beside the field, which keeps its text",
    arguments: [
      ("acme/container/team/apy", "acme has no container package \"team/apy\": did you mean team/api?"),
      ("acme/api", "acme has no container package \"api\": did you mean team/api?"),
      (
        "acme/qqq",
        "acme has no container package \"qqq\". For another type, enter TYPE/NAME; for a tag, NAME:TAG"
      ),
      ("acmee", "GitHub has no owner \"acmee\", and acme has no package of that name: did you mean acme?"),
      (
        "ghe.corp/acme/x y",
        "enter OWNER, NAME, OWNER/TYPE/NAME, :TAG, @DIGEST, an image or the URL of a page"
      ),
      (
        "https://ghe.corp/acme",
        "this session is on github.com; for the other host run: pkgdeck ghe.corp/acme"
      ),
    ])
  func refused(text: String, words: String) {
    var github = SmallGitHub()
    github.failures["owner acmee"] = SmallGitHub.error(.notFound)
    var scene = Self.scene(github)
    Self.go(text, &scene)
    scene.settle()
    let field = scene.state.overlays.last?.field
    #expect(field?.text == text && field?.note?.text == words && field?.note?.tone == .problem)
    #expect(Self.place(scene) == "packages acme")
  }

  @Test(
    "A tag or a digest alone is looked for in the package that is shown",
    arguments: [":v1.99995", "digest", "v1.99995", "short"])
  func versionOfShown(text: String) throws {
    var scene = Self.scene()
    scene.open("acme", "team/web-app")
    let version = try #require(
      scene.state.versions.list.source.loadedItems.first { $0.tags?.contains("v1.99995") == true })
    Self.go(
      text == "digest"
        ? version.name.raw : text == "short" ? String(version.name.raw.dropFirst(7).prefix(8)) : text, &scene)
    scene.settle()
    #expect(scene.state.versions.selectedVersion == version && scene.state.overlays.isEmpty)
  }

  @Test("Other text, and Esc, give up what is looked up")
  func canceled() {
    for key in [Action.erase, .cancel] {
      var scene = Self.scene()
      Self.go("stranger", &scene)
      #expect(scene.pending.count == 1)
      scene.press(key)
      #expect(scene.pending.isEmpty && scene.state.overlays.last?.field?.note == nil)
    }
  }

  @Test("A version is looked for page by page until it is found, by tag, short digest or number")
  func versions() throws {
    var github = SmallGitHub()
    github.versions["team/api"] = (0..<1000).map(SmallGitHub.version)
    let sought = SmallGitHub.version(440)
    let tag = try #require(sought.tags?.first?.raw)
    for name in [":\(tag)", "@\(sought.name.raw)", "@\(sought.name.raw.dropFirst(7).prefix(16))"] {
      var scene = Self.scene(github)
      Self.go("acme/container/team/api\(name)", &scene)
      scene.settle()
      #expect(scene.state.versions.selectedVersion?.id == sought.id)
      #expect(!scene.state.versions.list.isReadingAll)
    }
    var scene = Self.scene(github)
    Self.go("https://github.com/orgs/acme/packages/container/team%2Fapi/1001", &scene)
    scene.settle()
    #expect(scene.state.versions.selectedVersion?.id == 1001)
    #expect(scene.state.versions.list.source.loadedCount < 1000, "the rest is not read")
  }

  @Test("A version that there is not is said so once the list was read; Esc stops before that")
  func absentVersion() {
    var github = SmallGitHub()
    github.versions["team/api"] = (0..<250).map(SmallGitHub.version)
    var scene = Self.scene(github)
    Self.go("acme/container/team/api:v1.9999", &scene)
    scene.settle()
    #expect(
      scene.state.notices.current?.text
        == "team/api has no active version \"v1.9999\": did you mean v1.99999?")
    Self.go("acme/container/team/web-app:nightly-2020", &scene)
    scene.settle()
    #expect(
      scene.state.notices.current?.text
        == "team/web-app has no active version \"nightly-2020\": x lists deleted versions")
    scene = Self.scene(github)
    Self.go("acme/container/team/api:none", &scene)
    scene.answer()
    #expect(scene.state.versions.list.isReadingAll)
    scene.press(.back)
    let isAsking = scene.pending.contains { if case .request(.versions, _) = $0 { true } else { false } }
    #expect(!scene.state.versions.list.isReadingAll && !isAsking)
    scene.settle()
    #expect(scene.state.focus == .versions)
  }

  @Test("Tab goes through what was read that begins with the text")
  func completing() {
    var scene = Self.scene()
    scene.press(.goTo)
    func complete(_ text: String, _ actions: Action...) -> String? {
      scene.press(.eraseAll)
      scene.type(text)
      for action in actions { scene.press(action) }
      return scene.state.overlays.last?.field?.text
    }
    #expect(complete("octo", .complete) == "octocat")
    #expect(complete("ACME", .complete) == "acme/container/team/web-app")
    #expect(complete("team", .complete) == "container/team/web-app")
    #expect(complete("team", .complete, .complete) == "container/team/api")
    #expect(complete("team", .complete, .complete, .complete) == "container/team/web-app")
    #expect(complete("team", .completeBack) == "container/team/api")
    #expect(
      scene.state.overlays.last?.field?.completions?.texts
        == ["container/team/web-app", "container/team/api"])
    #expect(complete("acme/n", .complete) == "acme/npm/web-kit")
    #expect(complete("zzz", .complete) == "zzz")
    #expect(scene.state.overlays.last?.field?.note?.text == "no completions")
  }

  @Test("The address of a page adds its owner")
  func addedByAddress() {
    var scene = Self.scene()
    scene.press(.addOwner)
    scene.type("https://github.com/orgs/bigcorp/packages/container/package/x")
    scene.press(.accept)
    scene.settle()
    #expect(scene.state.owners.selectedOwner?.login == "bigcorp" && scene.state.owners.rows.count == 3)
  }
}
