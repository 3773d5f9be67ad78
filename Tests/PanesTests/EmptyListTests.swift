import BrowserScenes
import GitHubPackages
import Testing
import ViewModels

@Suite("A list without rows says why, and nothing else")
struct EmptyListTests {
  @Test(
    "Nothing that a filter finds",
    arguments: [
      Action.journal, .versionsEverywhere, .deletedEverywhere, .auditLog, .conflicts, .help,
    ], [40, 80, 120, 200])
  func filtered(_ list: Action, columns: Int) throws {
    var scene = Scene(columns: columns, rows: 24)
    scene.open("acme")
    scene.press(list)
    scene.settle()
    scene.press(.filter)
    scene.type("zzzz")
    scene.press(.accept)
    scene.settle()
    let lines = try draw(scene).text.dropFirst(2).dropLast(2)
    #expect(lines.map { $0.trimming { "║ ".contains($0) } }.filter { !$0.isEmpty } == ["nothing matches"])
  }

  @Test(
    "An owner whose packages could not be listed is not called empty",
    arguments: [Action.versionsEverywhere, .deletedEverywhere])
  func refused(_ list: Action) throws {
    var github = SmallGitHub()
    for type in PackageType.allCases {
      github.failures["packages acme \(type.rawValue)"] = SmallGitHub.error(.forbidden, "Not for you.")
    }
    var scene = Scene(github)
    scene.open("acme")
    scene.press(list)
    scene.settle()
    #expect(try draw(scene).text[2].contains("Not for you."))
    scene.press(.back, .goTo)
    scene.type("web")
    scene.press(.accept)
    scene.settle()
    #expect(try text(scene).contains("not all packages of acme were read"))
  }
}
