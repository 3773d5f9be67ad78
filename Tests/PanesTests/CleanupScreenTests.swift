import BrowserScenes
import GitHubPackages
import Panes
import Retention
import Terminal
import Testing
import ViewModels

@Suite("Screens of cleaning up, and of versions that only manifests explain, over all packages")
struct CleanupScreenTests {
  private func browsing(columns: Int, rows: Int, policies: [RetentionPolicy] = []) -> Scene {
    var github = SmallGitHub()
    for name in github.packages["acme", default: []].map(\.name) {
      (github.versions[name], github.deleted[name]) = ([], [])
    }
    for (place, name) in ["team/web-app", "team/api"].enumerated() {
      let id = Int64(place + 1) * 1_000
      for number in Int64(0)..<6 {
        let tags: [ForeignText] = number == 5 ? ["v1.5", "latest"] : [ForeignText("v1.\(number)")]
        github.addImage(to: name, tags: tags, platforms: 2, id: id + number * 10)
      }
      github.addImage(to: name, tags: [], platforms: 0, id: id + 100)
      github.versions[ForeignText(name)] = github.versions[ForeignText(name)]?.map { version in
        let date = Scene.date.addingTimeInterval(-86_400 * Double(500 - version.id % 1_000))
        return PackageVersion(
          id: version.id, name: version.name, tags: version.tags, createdAt: date, updatedAt: date)
      }
    }
    var scene = Scene(github, columns: columns, rows: rows, policies: policies)
    scene.open("acme", "team/web-app")
    if columns < 60 { scene.press(.versions) }
    return scene
  }

  @Test("Policies, rules, the plan and what is kept", arguments: [(80, 24), (40, 12), (120, 30)])
  func plan(columns: Int, rows: Int) throws {
    let policy = RetentionPolicy(name: "nightly", packages: ["team/*"], rules: RetentionRules(keepNewest: 2))
    var scene = browsing(columns: columns, rows: rows, policies: [policy])
    scene.press(.cleanUp)
    expectGolden(try draw(scene).text, "cleanup-policies-\(columns)x\(rows)")
    scene.type("r")
    expectGolden(try draw(scene).text, "cleanup-rules-\(columns)x\(rows)")
    scene.press(.eraseAll)
    scene.type("newest:2 tags:v1.1")
    scene.press(.accept)
    scene.settle()
    expectGolden(try draw(scene).text, "cleanup-plan-\(columns)x\(rows)")
    scene.press(.deleted)
    expectGolden(try draw(scene).text, "cleanup-kept-\(columns)x\(rows)")
  }

  @Test(
    "Orphans of all packages: unread, found, and one plan over several", arguments: [(80, 24), (120, 30)])
  func everywhere(columns: Int, rows: Int) throws {
    var scene = browsing(columns: columns, rows: rows)
    scene.press(.versionsEverywhere)
    scene.settle()
    scene.press(.filter)
    scene.type("is:orphan")
    scene.press(.accept)
    expectGolden(try draw(scene).text, "everywhere-unread-\(columns)x\(rows)")
    scene.press(.sizes)
    scene.settle()
    expectGolden(try draw(scene).text, "everywhere-orphans-\(columns)x\(rows)")
    scene.press(.markAll)
    scene.key(.delete)
    expectGolden(try draw(scene).text, "everywhere-plan-\(columns)x\(rows)")
  }
}
