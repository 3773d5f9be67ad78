import BrowserScenes
import GitHubPackages
import Terminal
import Testing

@testable import ViewModels

@Suite("Detail: every value can be read whole")
struct DetailTests {
  private static let url =
    "https://github.com/orgs/acme/packages/container/team%2Fapi/" + String(repeating: "9", count: 60)
  private static let digest = "sha256:" + String(repeating: "0123456789abcdef", count: 4)
  private static let about = "\u{65E5}\u{672C}\u{8A9E}" + String(repeating: "\u{8AAC}\u{660E}", count: 40)

  private func scene(columns: Int = 80) -> Scene {
    var github = SmallGitHub()
    github.versions["team/api"] = [
      PackageVersion(
        id: 1, name: ForeignText(Self.digest), tags: ["v1"], createdAt: Scene.date,
        description: ForeignText("plain \(Self.about) end"),
        links: VersionLinks(url: nil, html: VersionLinks.Template(Self.url, id: 1, name: Self.digest)))
    ]
    var scene = Scene(github, columns: columns)
    scene.open("acme", "team/api")
    if columns < 80 { scene.press(.versions) }
    scene.settle()
    return scene
  }

  private func rows(_ field: String, of scene: Scene) -> [String] {
    scene.state.detail.lines.filter { $0.field == field }.map(\.value)
  }

  @Test(
    "A value longer than a row goes on in the next, with nothing added or lost",
    arguments: [40, 79, 80, 120, 200])
  func wrapping(columns: Int) {
    let scene = scene(columns: columns)
    let frame = scene.state.layout.frames[.detail]?.innerColumns ?? columns - 2
    let room = frame - DetailViewModel.valueColumn
    #expect(rows("digest", of: scene).joined() == Self.digest)
    #expect(rows("html_url", of: scene).joined() == Self.url)
    #expect(rows("pull", of: scene).joined() == "docker pull ghcr.io/acme/team/api:v1")
    #expect(rows("about", of: scene).joined().contains(Self.about))
    #expect(scene.state.detail.lines.allSatisfy { DisplayWidth.columns(of: $0.value) < room })
    #expect(
      scene.state.detail.lines.filter { $0.field == "digest" }.map(\.label).filter { !$0.isEmpty } == [
        "digest"
      ])
  }

  @Test("Another width keeps the field that is selected, and a row within it")
  func resizing() {
    var scene = scene()
    scene.press(.detail)
    while scene.state.detail.lines[scene.state.detail.viewport.selected].field != "html_url" {
      scene.press(.down)
    }
    scene.press(.down, .down)
    for columns in [200, 40, 80] {
      scene.send(.resized(columns: columns, rows: 24))
      let detail = scene.state.detail
      #expect(detail.lines[detail.viewport.selected].field == "html_url")
    }
  }

  @Test("Copying this value takes all of its rows")
  func copying() {
    var scene = scene()
    scene.press(.detail, .down, .down, .copy)
    scene.type("v")
    #expect(scene.effects.last == .copy(Self.digest))
  }

  @Test("Where nothing lies to the side the keys say so")
  func sideways() {
    var scene = scene()
    scene.press(.detail, .scrollRight)
    #expect(scene.state.notices.current?.text == "nothing to scroll sideways here")
    scene.press(.versions, .scrollRight)
    #expect(scene.state.sideways == [.versions: 8])
  }
}
