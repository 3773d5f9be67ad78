import BrowserScenes
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
}
