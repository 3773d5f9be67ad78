import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Terminal
import Testing
import ViewModels

@Suite("Screens of changing: each tier, the plan, the bar, the journal")
struct ChangeScreenTests {
  private func browsing(_ github: SmallGitHub = SmallGitHub(), _ columns: Int = 80, _ rows: Int = 24) -> Scene
  {
    var scene = Scene(github, columns: columns, rows: rows)
    scene.open("acme", "team/web-app")
    return scene
  }

  @Test("Deleting a version, one with a protected tag, and a package")
  func deleting() throws {
    var scene = browsing()
    scene.press(.down)
    scene.key(.delete)
    expectGolden(try draw(scene).text, "ask-delete-version")
    expectGolden(try draw(scene).styles, "ask-delete-version-styles")
    scene.answerDialog(.nextButton)
    let grid = try draw(scene)
    expectGolden(grid.text, "ask-delete-version-verb")
    let cursor = try #require(grid.cursor)
    #expect(grid.text[cursor.row].contains("[>Delete version<]"))
    scene.key(.cancel)
    scene.press(.up)
    scene.key(.delete)
    expectGolden(try draw(scene).text, "ask-delete-protected")
    scene.key(.cancel)
    scene.press(.packages)
    scene.key(.delete)
    scene.paint()
    scene.wait(.seconds(1))
    scene.type("team/web")
    expectGolden(try draw(scene).text, "ask-delete-package")
  }

  @Test("Restoring a version whose tag moved on, and a package by its name")
  func restoring() throws {
    var github = SmallGitHub()
    let moved = PackageVersion(
      id: 5000, name: "sha256:0123456789abcdef", tags: ["latest", "v1.94999"],
      deletedAt: Scene.date.addingTimeInterval(-86_400 * 9))
    github.deleted["team/web-app"]?[0] = moved
    var scene = browsing(github)
    scene.press(.deleted)
    scene.settle()
    scene.key(.restore)
    expectGolden(try draw(scene).text, "ask-restore-version")
    scene.key(.cancel)
    scene.press(.packages)
    scene.key(.restore)
    expectGolden(try draw(scene).text, "ask-restore-package-name")
    scene.type("container/team/old")
    scene.key(.accept)
    expectGolden(try draw(scene).text, "ask-restore-package")
  }

  @Test("A plan, its question with hidden marks, the bar while it runs, a pause", arguments: [80, 40])
  func bulk(columns: Int) throws {
    var scene = browsing(SmallGitHub(), columns, 24)
    if columns == 40 { scene.press(.versions) }
    scene.press(.markAll, .filter)
    scene.type("v1.")
    scene.press(.accept)
    expectGolden(try draw(scene).text, "marks-\(columns)")
    scene.key(.delete)
    expectGolden(try draw(scene).text, "plan-\(columns)")
    scene.key(.open)
    scene.paint()
    scene.wait(.seconds(1))
    expectGolden(try draw(scene).text, "ask-delete-36-\(columns)")
    scene.type("36")
    scene.wait(.seconds(1))
    scene.github.outcomes[1004] = .failed(.missingRole(SmallGitHub.error(.notFound, "Package not found.")))
    scene.key(.press)
    scene.answer()
    scene.answer()
    expectGolden(try draw(scene).text, "running-\(columns)")
    for _ in 0..<6 {
      if !scene.pending.isEmpty { scene.answer() }
      scene.wait(.milliseconds(1100))
    }
    expectGolden(try draw(scene).text, "paused-\(columns)")
  }

  @Test("The token lacks a scope: why, and the line that mends it")
  func lacking() throws {
    var github = SmallGitHub()
    github.notes = ReplyNotes(scopes: Scopes(["read:packages"]))
    var scene = browsing(github)
    scene.key(.delete)
    expectGolden(try draw(scene).text, "lacking-scope")
  }

  @Test("The journal, newest first, with what cannot be undone in parentheses")
  func journal() throws {
    var github = SmallGitHub()
    github.journal = Self.entries
    var scene = browsing(github)
    scene.press(.journal)
    scene.settle()
    expectGolden(try draw(scene).text, "journal")
    scene.press(.down, .filter)
    scene.type("legacy")
    expectGolden(try draw(scene).text, "journal-filtered")
  }

  private static var entries: [JournalEntry] {
    let owner = Owner(login: "acme", kind: .organization)
    func entry(
      _ days: Double, _ verb: JournalEntry.Verb, _ phase: JournalEntry.Phase, _ host: String, _ id: Int64?
    )
      -> JournalEntry
    {
      JournalEntry(
        at: Scene.date.addingTimeInterval(-86_400 * days), change: UUID(), session: UUID(), phase: phase,
        verb: verb, host: host, actor: "octocat", owner: owner, packageType: .container,
        package: id == nil ? "team/legacy-api" : "team/web-app", versionID: id,
        version: id.map { ForeignText("sha256:\($0)0000000") }, tags: id == nil ? nil : ["v1.3.9"],
        message: phase == .failed ? "Package not found." : nil)
    }
    return [
      entry(40, .delete, .done, "github.com", 51), entry(12, .delete, .done, "ghe.example.com", 52),
      entry(9, .delete, .done, "github.com", nil), entry(2, .delete, .failed, "github.com", 53),
      entry(1, .delete, .unknown, "github.com", 54), entry(0.1, .restore, .done, "github.com", 55),
    ]
  }

  @Test("Deleted versions of all packages, expiring soonest first, with their coverage")
  func deletedEverywhere() throws {
    var github = SmallGitHub()
    github.failures["versions web-kit deleted"] = SmallGitHub.error(.forbidden, "You need admin permissions.")
    var scene = browsing(github)
    scene.press(.deletedEverywhere)
    scene.settle()
    scene.press(.mark, .mark)
    expectGolden(try draw(scene).text, "deleted-everywhere")
    scene.press(.sort)
    expectGolden(try draw(scene).text, "deleted-everywhere-sort")
    scene.type("c")
    #expect(try draw(scene).text[1].contains("Deleted versions of acme, by created, newest first"))
    scene.press(.sort)
    scene.type("l")
    scene.key(.detail)
    expectGolden(try draw(scene).text, "deleted-everywhere-refused")
    scene.key(.cancel)
    scene.key(.restore)
    expectGolden(try draw(scene).text, "deleted-everywhere-plan")
  }

  @Test("The deleted versions of many packages, before anything is read")
  func deletedEverywhereCost() throws {
    var github = SmallGitHub()
    github.packages["acme"] = (1...640).map { SmallGitHub.package($0, "image-\($0)") }
    var scene = Scene(github)
    scene.open("acme")
    scene.press(.deletedEverywhere)
    scene.settle()
    expectGolden(try draw(scene).text, "deleted-everywhere-cost")
  }

  @Test("A cut-off bulk change is offered again")
  func cutOff() throws {
    var github = SmallGitHub()
    let batch = UUID()
    let changes = (0..<4).map { number in
      var entry = Self.entries[5]
      (entry.change, entry.batch, entry.versionID) = (UUID(), batch, Int64(number))
      entry.phase = number < 2 ? .done : .plan
      return entry
    }
    let ledger = JournalLedger(changes)
    github.report = SettlingReport(settled: [ledger.changes[3]], cutOff: ledger.batches)
    var scene = Scene(github)
    scene.settle()
    expectGolden(try draw(scene).text, "cut-off")
    scene.answerDialog(.press)
    #expect(scene.state.keyContext == .plan)
  }
}
