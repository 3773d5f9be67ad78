import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("What every list can do")
struct ListKeysTests {
  private static let acme = Owner(login: "acme", kind: .organization, id: 2)
  private static let web = PackageReference(owner: acme, type: .container, name: "team/web-app")

  private static func entry(_ change: Change, _ phase: JournalEntry.Phase = .done) -> JournalEntry {
    JournalEntry(
      change, ChangeID(batch: nil), phase, at: Scene.date, session: UUID(), host: "github.com",
      actor: "octocat")
  }

  private static func scene(_ journal: [JournalEntry] = []) -> Scene {
    var github = SmallGitHub()
    github.journal = journal
    var scene = Scene(github)
    scene.open("acme", "team/api")
    return scene
  }

  @Test("Enter in the deleted versions of all packages goes to the version in its package")
  func fromDeletedVersions() throws {
    var scene = Self.scene()
    scene.press(.deletedEverywhere)
    scene.settle()
    scene.press(.down, .down)
    let selected = try #require(scene.state.everywhere.list.selected)
    scene.press(.open)
    scene.settle()
    #expect(scene.state.overlays.isEmpty && scene.state.focus == .versions)
    #expect(scene.state.versions.package == selected.package && scene.state.versions.state == .deleted)
    #expect(scene.state.versions.selectedVersion?.id == selected.id)
    #expect(scene.state.packages.selectedReference == selected.package)
  }

  @Test("Enter in the journal goes to where the version is since")
  func fromJournal() {
    let (version, deleted) = (SmallGitHub.version(5), SmallGitHub.deletedVersion(3))
    for (change, id, state) in [
      (Change.restoreVersion(Self.web, seen: version), version.id, VersionState.active),
      (.deleteVersion(Self.web, seen: deleted), deleted.id, .deleted),
    ] {
      var scene = Self.scene([Self.entry(change)])
      scene.press(.journal)
      scene.settle()
      scene.press(.open)
      scene.settle()
      #expect(scene.state.overlays.isEmpty && scene.state.versions.state == state)
      #expect(scene.state.versions.selectedVersion?.id == id)
    }
  }

  @Test("A version that is not where the journal has it is said to be missing")
  func missing() {
    var scene = Self.scene([Self.entry(.deleteVersion(Self.web, seen: SmallGitHub.version(9000)))])
    scene.press(.journal)
    scene.settle()
    scene.press(.open)
    scene.settle()
    #expect(scene.state.notices.current?.text.hasPrefix("team/web-app has no deleted version") == true)
  }

  @Test("Marked changes are undone together, those of one kind and of versions only")
  func undoingMarked() throws {
    let changes: [Change] =
      (0..<3).map { .deleteVersion(Self.web, seen: SmallGitHub.deletedVersion($0)) } + [
        .restoreVersion(Self.web, seen: SmallGitHub.version(5))
      ]
    var scene = Self.scene(changes.map { Self.entry($0) })
    scene.press(.journal)
    scene.settle()
    scene.press(.markAll)
    #expect(scene.state.journal.marks.count == 4)
    scene.press(.undo)
    #expect(
      scene.state.notices.current?.text == "deletions and restores are marked: undo one kind at a time")
    scene.press(.clearMarks, .first)
    while let selected = scene.state.journal.list.selected, scene.state.journal.marks.count < 3 {
      if selected.latest.verb == .delete { scene.press(.mark) } else { scene.press(.down) }
    }
    scene.press(.undo)
    scene.settle()
    guard case .plan(let plan)? = scene.state.overlays.last else {
      Issue.record("there is no plan")
      return
    }
    #expect(plan.changes.count == 3 && !plan.isDeletion)
    scene.press(.back)
    #expect(scene.state.journal.marks.count == 3, "leaving the plan keeps the marks")
  }

  @Test("What a list cannot do is refused in one sentence of its own")
  func refusals() {
    let generic = "not available here; press Esc first"
    let lists: [(open: Action, refused: [Action])] = [
      (.deletedEverywhere, [.detail]), (.journal, [.sort, .range]), (.auditLog, [.delete]),
      (.conflicts, [.sort, .mark, .markAll, .range, .clearMarks]),
    ]
    for list in lists {
      var scene = Self.scene([Self.entry(.deleteVersion(Self.web, seen: SmallGitHub.deletedVersion(0)))])
      scene.press(list.open)
      scene.settle()
      for action in list.refused {
        scene.press(action)
        #expect(scene.state.notices.current.map { $0.text != generic && !$0.text.isEmpty } == true)
        #expect(scene.state.availability.refusal(of: action) != nil)
      }
    }
  }

  @Test("Names and addresses are copied from every list")
  func copying() {
    for list in [Action.deletedEverywhere, .journal, .auditLog] {
      var scene = Self.scene([Self.entry(.deleteVersion(Self.web, seen: SmallGitHub.deletedVersion(0)))])
      scene.press(list)
      scene.settle()
      scene.press(.copy)
      scene.type("n")
      #expect(scene.state.copied == "team/web-app")
    }
  }
}
