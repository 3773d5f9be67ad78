import BrowserScenes
import GitHubPackages
import Panes
import Terminal
import Testing
import ViewModels

@Suite("Screens: keys in, picture out")
struct ScreenTests {
  private func browsing(_ columns: Int = 80, _ rows: Int = 24) -> Scene {
    var scene = Scene(columns: columns, rows: rows)
    scene.open("acme", "team/web-app")
    scene.press(.down, .down)
    scene.settle()
    return scene
  }

  @Test(
    "Four panes at sizes of each layout",
    arguments: [(80, 24), (120, 40), (200, 50), (79, 24), (40, 10), (160, 20)])
  func sizes(columns: Int, rows: Int) throws {
    let grid = try draw(browsing(columns, rows))
    expectGolden(grid.text, "browse-\(columns)x\(rows)")
    #expect(grid.cursor != nil)
  }

  @Test(
    "A field says beside its text what is wrong, or above it, and what the text can become",
    arguments: [80, 40])
  func goingTo(columns: Int) throws {
    var scene = browsing(columns)
    scene.press(.goTo)
    scene.type("acme/container/team/")
    scene.press(.complete, .complete)
    expectGolden(try draw(scene).text, "go-to-completing-\(columns)")
    scene.type("y")
    scene.press(.accept)
    scene.settle()
    expectGolden(try draw(scene).text, "go-to-unknown-\(columns)")
  }

  @Test("What a field says is seen, whatever was said before")
  func fieldOverNotice() throws {
    var scene = browsing()
    scene.send(.copied("a notice of before"))
    scene.press(.addOwner)
    #expect(try text(scene).contains("a notice of before"))
    scene.type("foo bar")
    scene.press(.accept)
    let said = try text(scene)
    #expect(said.contains("not a valid") && !said.contains("a notice of before"), "\(said)")
  }

  @Test("A screen that is too small says so in the room it has", arguments: [(39, 9), (16, 4)])
  func tooSmall(columns: Int, rows: Int) throws {
    var scene = browsing()
    scene.send(.resized(columns: columns, rows: rows))
    expectGolden(try draw(scene).text, "browse-\(columns)x\(rows)")
  }

  @Test("What text means, cell by cell")
  func styles() throws {
    expectGolden(try draw(browsing()).styles, "browse-80x24-styles")
  }

  @Test("Plain ASCII holds no other character, the Linux console only its own")
  func otherGlyphs() throws {
    var scene = browsing()
    scene.press(.refresh)
    let ascii = try draw(scene, .ascii)
    expectGolden(ascii.text, "browse-ascii")
    #expect(ascii.text.allSatisfy { $0.allSatisfy(\.isASCII) })
    let console = try draw(scene, .console)
    #expect(console.text.allSatisfy { $0.allSatisfy { $0.isASCII || "─│┌┐└┘".contains($0) } })
  }

  @Test("Deleted versions with the days that are left")
  func deleted() throws {
    var scene = browsing()
    scene.press(.deleted)
    scene.settle()
    expectGolden(try draw(scene).text, "deleted-80x24")
    scene.send(.resized(columns: 200, rows: 24))
    expectGolden(try draw(scene).text, "deleted-200x24")
  }

  @Test("Loading, before anything has answered and while versions are read")
  func loading() throws {
    expectGolden(try draw(Scene()).text, "loading-start")
    var scene = Scene()
    scene.answer()
    scene.answer()
    expectGolden(try draw(scene).text, "loading-packages")
  }

  @Test("Overlays: help, sort menu, copy menu, filter, notices")
  func overlays() throws {
    var scene = browsing()
    scene.press(.help)
    expectGolden(try draw(scene).text, "help")
    scene.press(.filter)
    scene.type("sort")
    expectGolden(try draw(scene).text, "help-searched")
    scene.press(.cancel, .filter)
    scene.type("undo")
    expectGolden(try draw(scene).text, "help-off")
    scene.press(.cancel, .back, .sort)
    expectGolden(try draw(scene).text, "menu-sort")
    scene.press(.cancel, .copy)
    expectGolden(try draw(scene).text, "menu-copy")
    scene.type("p")
    scene.send(.copied("sent to the clipboard"))
    expectGolden(try draw(scene).text, "copied")
    scene.press(.filter)
    scene.type("v1.9999")
    expectGolden(try draw(scene).text, "filter-typing")
    scene.press(.accept, .notices)
    expectGolden(try draw(scene).text, "notices")
  }

  @Test("On the smallest screen the help gives its list the most room")
  func smallHelp() throws {
    var scene = browsing(40, 10)
    scene.press(.help, .down)
    expectGolden(try draw(scene).text, "help-40x10")
  }

  @Test("Failures say what happened and what to do, in their place")
  func failures() throws {
    var github = SmallGitHub()
    let refusal = SmallGitHub.error(
      .missingScopes(["read:packages"]), "You need at least read:packages scope to list packages.")
    for type in PackageType.allCases { github.failures["packages octocat \(type.rawValue)"] = refusal }
    github.failures["organizations"] = SmallGitHub.error(.timedOut(seconds: 30))
    github.failures["packages acme npm"] = SmallGitHub.error(.notJSON(contentType: "text/html"))
    github.failures["versions team/api active"] = SmallGitHub.error(.notFound, "Package not found.")
    var scene = Scene(github)
    scene.settle()
    expectGolden(try draw(scene).text, "failure-scope")
    scene.github.failures["organizations"] = nil
    scene.press(.refresh)
    scene.open("acme", "team/api")
    expectGolden(try draw(scene).text, "failure-gone")
  }

  private static let longNotice =
    "sent to the clipboard, if the terminal allows it; what was copied also stands here, to be taken by hand: "
    + "press any key to go on"

  @Test(
    "A notice is read whole above the keys, which stay, and moves nothing",
    arguments: [(80, 24), (120, 40), (40, 24)])
  func notice(columns: Int, rows: Int) throws {
    var scene = browsing(columns, rows)
    if columns < 80 { scene.press(.versions) }
    scene.press(.mark, .mark)
    scene.key(.delete)
    let before = try draw(scene).text
    scene.send(.copied(Self.longNotice))
    let after = try draw(scene).text
    let lines = TextWrap.lines(Self.longNotice, columns: columns - 2)
    let place = rows - 1 - lines.count
    #expect(after[rows - 1] == before[rows - 1])
    #expect(after[..<place] == before[..<place])
    #expect(after[place..<rows - 1].map { $0.trimmingCharacters(in: .whitespaces) } == lines)
    expectGolden(after, "notice-\(columns)")
  }

  @Test("On the smallest screen a long notice leaves the rows to be seen, and says that it goes on")
  func longNotice() throws {
    var scene = browsing(40, 10)
    scene.press(.versions)
    scene.send(.copied(Self.longNotice))
    let lines = try draw(scene).text
    #expect(lines[6].contains("║") && !lines[7].contains("║"))
    #expect(lines[8].hasSuffix("…"))
  }

  @Test("What a row of Owners cannot hold of a failure is left to Detail, and not cut")
  func failedOwners() throws {
    var github = SmallGitHub()
    let scopes = SmallGitHub.error(.missingScopes(["read:org"]), "You need at least read:org scope.")
    github.failures["organizations"] = scopes
    var scene = Scene(github)
    scene.settle()
    #expect(try text(scene).contains("! organizations not read║"))
    scene.press(.last)
    scene.settle()
    #expect(scene.state.detail.lines.map(\.value).joined(separator: " ").contains("read:org scope"))
  }

  @Test("Single sign-on: the URL is wrapped without a character added")
  func singleSignOn() throws {
    var github = SmallGitHub()
    let url =
      "https://github.com/orgs/bigcorp/sso?authorization_request=" + String(repeating: "AB12", count: 20)
    for type in PackageType.allCases {
      github.failures["packages bigcorp \(type.rawValue)"] = SmallGitHub.error(
        .singleSignOn(url: ForeignText(url)))
    }
    var scene = Scene(github, owners: ["bigcorp"])
    scene.settle()
    let grid = try draw(scene)
    expectGolden(grid.text, "failure-sso")
    let pane = grid.text.map { String($0.dropFirst(2).prefix(24)).trimmingCharacters(in: .whitespaces) }
      .joined()
    #expect(pane.contains(url))
  }

  @Test("Read-only and a token that tells no scopes")
  func header() throws {
    var scene = Scene(isReadOnly: true)
    scene.settle()
    expectGolden([try draw(scene).text[0]], "header-read-only")
    var github = SmallGitHub()
    github.notes = ReplyNotes()
    scene = Scene(github)
    scene.settle()
    expectGolden([try draw(scene).text[0]], "header-unknown")
    scene = Scene(SmallGitHub(), columns: 44)
    scene.settle()
    expectGolden([try draw(scene).text[0]], "header-narrow")
  }
}
