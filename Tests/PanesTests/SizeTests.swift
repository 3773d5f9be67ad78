import BrowserScenes
import Fuzzing
import GitHubPackages
import Panes
import Terminal
import Testing
import ViewModels

@Suite("Every size of a terminal, down to one cell and up to 400 by 120")
struct SizeTests {
  /// What is on the screen while its size changes.
  enum Sight: String, CaseIterable, Sendable {
    case loading, browsing, zoomed, filter, help, dialog, typing, plan, deleted, journal, conflicts, audit,
      sort,
      copy
    case notices, nothing
  }

  @Test("Every small size is drawn, whatever is on the screen", arguments: Sight.allCases)
  func small(_ sight: Sight) throws {
    var scene = scene(sight)
    let view = try view()
    for rows in 1...26 {
      for columns in [1, 2, 3, 5, 8, 13, 20, 38, 39, 40, 41, 55, 78, 79, 80, 81] {
        resize(&scene, columns, rows, view)
      }
    }
  }

  @Test("Any size after any other is drawn, with keys in between", arguments: FuzzSeeds.first(20))
  func any(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let view = try view()
    var scene = scene(Sight.allCases.randomElement(using: &random) ?? .browsing)
    let keys: [Action] = [.down, .up, .pageDown, .pageUp, .first, .last, .nextPane, .zoom]
    for _ in 0..<60 {
      resize(&scene, .random(in: 1...400, using: &random), .random(in: 1...120, using: &random), view)
      scene.press(keys.randomElement(using: &random) ?? .down)
      let (row, column) = (Int.random(in: 0..<120, using: &random), Int.random(in: 0..<400, using: &random))
      scene.send(.wheel(row: row, column: column, rows: Bool.random(using: &random) ? 3 : -3))
      _ = view.draw(scene.state)
    }
  }

  private func resize(_ scene: inout Scene, _ columns: Int, _ rows: Int, _ view: BrowserView) {
    scene.send(.resized(columns: columns, rows: rows))
    let grid = view.draw(scene.state)
    #expect(grid.columns == columns && grid.rows == rows)
    if let cursor = grid.cursor {
      #expect((0..<rows).contains(cursor.row) && (0..<columns).contains(cursor.column))
    }
  }

  private func scene(_ sight: Sight) -> Scene {
    if sight == .loading { return Scene() }
    if sight == .nothing {
      var github = SmallGitHub()
      (github.packages, github.organizations) = ([:], [])
      var scene = Scene(github)
      scene.settle()
      return scene
    }
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.settle()
    show(sight, &scene)
    return scene
  }

  private func show(_ sight: Sight, _ scene: inout Scene) {
    switch sight {
    case .loading, .browsing, .nothing: break
    case .zoomed: scene.press(.zoom)
    case .filter:
      scene.press(.filter)
      scene.type("v1 日本")
    case .help: scene.press(.help)
    case .dialog:
      scene.press(.last, .delete)
      scene.paint()
    case .typing:
      scene.press(.first, .delete)
      scene.paint()
      scene.type("lat")
    case .plan: scene.press(.mark, .down, .mark, .down, .mark, .delete)
    case .deleted:
      scene.press(.deleted)
      scene.settle()
    case .journal:
      scene.press(.journal)
      scene.settle()
    case .conflicts:
      scene.press(.conflicts)
      scene.settle()
    case .audit:
      scene.press(.auditLog)
      scene.settle()
    case .sort: scene.press(.sort)
    case .copy: scene.press(.copy)
    case .notices: scene.press(.notices)
    }
  }
}
