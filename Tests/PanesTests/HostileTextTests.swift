import BrowserScenes
import GitHubPackages
import Panes
import Terminal
import Testing
import ViewModels

@Suite("Names that want to break the screen")
struct HostileTextTests {
  static let names: [String] = [
    "esc\u{1B}[2J\u{1B}]0;owned\u{07}", "cr\rlf\nline", "bidi\u{202E}txt.exe\u{202C}",
    "zero\u{200B}\u{200D}\u{FEFF}width",
    "日本語のパッケージ名前がとても長い場合", "👩‍👩‍👧‍👦 family 🇩🇪 flag 👍🏽", "z\u{301}\u{302}\u{303}a\u{308}lgo\u{30A}",
    "\u{301}mark first",
    "c1\u{9B}31mred", "tab\tbed", String(repeating: "long", count: 750), "\u{1FAE8}new emoji",
    "ﷺ wide ligature", "",
  ]

  static let versions = names.enumerated().map { index, tag in
    PackageVersion(
      id: Int64(index + 1), name: ForeignText("sha256:" + tag), tags: [ForeignText(tag), "ok"],
      createdAt: Scene.date, license: ForeignText(tag), description: ForeignText(tag))
  }

  private func scene(_ columns: Int, _ rows: Int) -> Scene {
    var github = SmallGitHub()
    github.packages["acme"] = Self.names.enumerated().map { SmallGitHub.package(Int64($0 + 1), $1) }
    for name in Self.names { github.versions[ForeignText(name)] = Self.versions }
    var scene = Scene(github, columns: columns, rows: rows)
    scene.settle()
    scene.press(.down)
    scene.settle()
    return scene
  }

  @Test("Every border stays where it belongs", arguments: [(80, 24), (120, 40), (200, 50), (60, 15)])
  func borders(columns: Int, rows: Int) throws {
    let view = try view()
    var scene = scene(columns, rows)
    scene.press(.open)
    scene.settle()
    scene.press(.open)
    scene.settle()
    expectGolden(view.draw(scene.state).text, "hostile-\(columns)x\(rows)")
    for step in [
      Action.left, .down, .scrollRight, .right, .scrollRight, .down, .right, .scrollRight, .down, .left,
      .left,
    ] {
      scene.press(step)
      scene.settle()
      try check(view.draw(scene.state), scene.state.layout)
    }
  }

  private func check(_ grid: CellGrid, _ layout: PaneLayout) throws {
    for frame in layout.frames.values {
      for row in frame.row + 1..<frame.row + frame.rows - 1 {
        for column in [frame.column, frame.column + frame.columns - 1] {
          #expect("│║".contains(grid.string(of: grid[row, column])))
        }
      }
    }
    let scalars = grid.text.flatMap { $0.unicodeScalars }
    #expect(
      scalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x202E })
  }
}
