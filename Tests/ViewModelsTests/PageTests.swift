import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Opening pages")
struct PageTests {
  @Test("Without a browser the address is copied, in every list")
  func copied() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    let package = "https://github.com/orgs/acme/packages/container/package/team/web-app"
    let lists: [(open: [Action], page: String)] = [
      ([.owners], "https://github.com/acme"), ([.packages], package),
      ([.versions], "https://github.com/orgs/acme/packages/container/package/team%2Fweb-app"),
      ([.deletedEverywhere], "https://github.com/orgs/acme/packages/container/package/team%2Fweb-app"),
      (
        [.back, .auditLog], "https://github.com/organizations/acme/settings/audit-log?q=action%3Apackages"
      ),
    ]
    for list in lists {
      for action in list.open { scene.press(action) }
      scene.settle()
      #expect(scene.send(.action(.openPage)) == [.copy(list.page)])
      #expect(scene.state.copied == list.page)
      #expect(scene.state.notices.current?.text == "no browser here: URL copied")
    }
  }

  @Test("With a browser the page is opened; one of another site, and one that fails, are copied")
  func opened() {
    let now = Now(instant: .now, date: Scene.date)
    let session = Session(
      host: .gitHubDotCom, credential: Credential(source: .environment("GH_TOKEN"), kind: .classic),
      opensPages: true)
    var context = Context(session, at: now)
    let page = "https://github.com/acme"
    #expect(context.open(page: page) == [.openPage(page)])
    for other in ["https://evil.example/acme", "file:///etc/passwd", "https://github.com/a b", "--help"] {
      #expect(context.open(page: other) == [.copy(other)])
    }
    var state = BrowserViewModel(session, at: now)
    #expect(
      state.handle(.notOpened(page, reason: "xdg-open could not open the page"), at: now) == [.copy(page)])
    #expect(
      state.notices.current?.text == "xdg-open could not open the page: URL copied")
  }
}
