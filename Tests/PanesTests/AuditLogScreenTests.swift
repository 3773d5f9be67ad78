import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing
import ViewModels

@Suite("Screens of the audit log")
struct AuditLogScreenTests {
  private func opened(_ columns: Int, _ rows: Int, owner: String = "acme") -> Scene {
    var github = SmallGitHub()
    let api = PackageReference(
      owner: Owner(login: "acme", kind: .organization), type: .container, name: "team/api")
    github.journal = [
      JournalEntry(
        .restorePackage(api), ChangeID(), .done, at: Scene.date.addingTimeInterval(-86_400 * 3 + 60),
        session: UUID(), host: "github.com", actor: "octocat")
    ]
    var scene = Scene(github, columns: columns, rows: rows)
    scene.open("acme")
    scene.press(.owners)
    while scene.state.owners.selectedOwner?.login.raw != owner { scene.press(.down) }
    scene.press(.auditLog)
    scene.settle()
    return scene
  }

  @Test(
    "Who deleted and restored what, and what can still come back", arguments: [(80, 24), (120, 40), (40, 12)])
  func list(columns: Int, rows: Int) throws {
    var scene = opened(columns, rows)
    scene.press(.mark)
    expectGolden(try draw(scene).text, "audit-log-\(columns)")
  }

  @Test("All that GitHub gives of an entry", arguments: [80])
  func details(columns: Int) throws {
    var scene = opened(columns, 24)
    scene.press(.detail)
    expectGolden(try draw(scene).text, "audit-log-entry")
  }

  @Test("A plan from it does not call versions untagged whose tags the log does not tell")
  func plan() throws {
    var scene = opened(80, 24)
    scene.press(.markAll, .restore)
    expectGolden(try draw(scene).text, "audit-log-plan")
  }

  @Test("An organization without one")
  func refused() throws {
    expectGolden(try draw(opened(80, 24, owner: "bigcorp")).text, "audit-log-refused")
  }
}
