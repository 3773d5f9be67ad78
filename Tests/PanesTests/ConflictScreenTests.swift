import BrowserScenes
import Foundation
import GitHubPackages
import Panes
import Terminal
import Testing
import ViewModels

@Suite("Screens of Docker migration conflicts")
struct ConflictScreenTests {
  private static func package(_ id: Int64, _ name: String, _ type: PackageType) -> Package {
    Package(
      id: id, name: ForeignText(name), type: type, visibility: id.isMultiple(of: 2) ? .private : .public,
      repository: RepositorySummary(fullName: ForeignText("acme/\(name)\(type == .docker ? "" : "-next")")),
      createdAt: Scene.date.addingTimeInterval(-86_400 * Double(id % 700)),
      updatedAt: Scene.date.addingTimeInterval(-3600 * Double(id % 700)))
  }

  private func scene(_ names: [String], _ columns: Int, _ rows: Int) -> Scene {
    var github = SmallGitHub()
    github.packages["acme"] = names.enumerated().flatMap { index, name in
      [
        Self.package(Int64(2 * index + 101), name, .docker),
        Self.package(Int64(3 * index + 5000), name, .container),
      ]
    }
    for name in names { github.versions[ForeignText(name)] = (0..<20).map(SmallGitHub.version) }
    var scene = Scene(github, columns: columns, rows: rows)
    scene.settle()
    scene.press(.owners, .first, .down)
    scene.settle()
    return scene
  }

  @Test(
    "None, one and 500 conflicts, wide, at 80 columns and narrow",
    arguments: [(80, 24), (120, 40), (60, 20), (40, 10)])
  func sizes(columns: Int, rows: Int) throws {
    for count in [0, 1, 500] {
      var scene = scene((0..<count).map { "team/image-\($0)" }, columns, rows)
      scene.press(.conflicts)
      scene.settle()
      if count > 1 { scene.press(.down, .pageDown) }
      scene.settle()
      expectGolden(try draw(scene).text, "conflicts-\(count)-\(columns)x\(rows)")
    }
  }

  @Test("Several owners, a change since the last look, and the mark in Packages")
  func owners() throws {
    var scene = scene(["web", "billing", "mailer"], 80, 24)
    scene.github.failures["conflicts bigcorp"] = SmallGitHub.error(.singleSignOn(url: nil))
    scene.press(.markAll, .conflicts)
    scene.settle()
    scene.press(.down)
    expectGolden(try draw(scene).text, "conflicts-owners")
    scene.press(.open)
    scene.settle()
    scene.github.packages["acme"]?.removeAll { $0.name == "billing" && $0.type == .container }
    scene.github.packages["acme"]? += [Self.package(41, "new", .docker), Self.package(42, "new", .container)]
    scene.press(.refresh)
    scene.settle()
    expectGolden(try draw(scene).text, "conflicts-since")
    expectGolden(try draw(scene).styles, "conflicts-since-styles")
    expectGolden(try draw(scene, .ascii).text, "conflicts-ascii")
    scene.press(.open, .down)
    expectGolden(try draw(scene).text, "conflicts-panel")
    scene.press(.conflicts, .open)
    scene.settle()
    expectGolden(try draw(scene).text, "conflicts-marked-packages")
  }

  @Test("The question before the container side is deleted", arguments: [80, 40])
  func question(columns: Int) throws {
    var scene = scene(["web", "billing"], columns, 24)
    scene.press(.conflicts)
    scene.settle()
    scene.key(.delete)
    scene.paint()
    expectGolden(try draw(scene).text, "conflicts-ask-\(columns)")
  }

  @Test("Names that want to break the screen", arguments: [(80, 24), (40, 24)])
  func hostile(columns: Int, rows: Int) throws {
    var scene = scene(HostileTextTests.names.filter { !$0.isEmpty }, columns, rows)
    scene.press(.conflicts)
    for _ in HostileTextTests.names {
      scene.settle()
      let grid = try draw(scene)
      for row in 2..<rows - 2 {
        #expect(grid.string(of: grid[row, 0]) == "║" && grid.string(of: grid[row, columns - 1]) == "║")
      }
      scene.press(.down)
    }
    scene.press(.first)
    scene.settle()
    expectGolden(try draw(scene).text, "conflicts-hostile-\(columns)x\(rows)")
  }
}
