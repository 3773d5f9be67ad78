import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Lists after changes, and readings that were cut short")
struct ListsAfterChangesTests {
  private func scene(_ count: Int = 3, pageSize: Int = 100) -> Scene {
    var github = SmallGitHub()
    github.pageSize = pageSize
    github.versions["team/web-app"] = (0..<count).map(SmallGitHub.version)
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    return scene
  }

  @Test("A filtered list that shrank on the server takes the answer of a page that is no more")
  func shrunk() {
    var scene = scene(600)
    scene.press(.filter)
    scene.type("v1")
    scene.press(.accept)
    scene.settle()
    scene.github.versions["team/web-app"]?.removeFirst(300)
    scene.press(.refresh)
    while !scene.pending.isEmpty { scene.answer(scene.pending.count - 1) }
    scene.settle()
    #expect(scene.state.versions.list.source.loadedItems.count == 300)
  }

  @Test("What is undone from the journal leaves its list, though the journal knows no owner's number")
  func fromJournal() {
    var scene = scene(5)
    scene.press(.deleted)
    scene.settle()
    let version = scene.github.deleted["team/web-app"]?[0] ?? SmallGitHub.version(0)
    scene.github.journal = [
      JournalEntry(
        at: Scene.date, change: UUID(), session: UUID(), phase: .done, verb: .delete, host: "github.com",
        actor: "octocat", owner: Owner(login: "ACME", kind: .organization), packageType: .container,
        package: "team/web-app", versionID: version.id, version: version.name, tags: version.tags)
    ]
    scene.press(.journal)
    scene.settle()
    scene.press(.undo)
    #expect(scene.state.dialog?.lines.first?.text.contains("private") == true)
    scene.answerDialog(.nextButton, .press)
    let asked = scene.effects.count { if case .request(.journal, _) = $0 { true } else { false } }
    scene.settle()
    #expect(
      scene.effects.count { if case .request(.journal, _) = $0 { true } else { false } } == asked + 1,
      "its rows follow")
    #expect(scene.state.versions.list.count == 9)
    #expect(scene.state.versions.list.row(of: version.id, near: 0) == nil)
  }

  @Test("Deleted versions of all packages drop those of a package that is deleted, and undo works there")
  func deletedEverywhere() {
    var scene = scene(5)
    scene.press(.packages, .deletedEverywhere)
    scene.settle()
    let count = scene.state.everywhere.list.rowCount
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.state.everywhere.list.rowCount == count - 1)
    #expect(scene.state.notices.all.last?.text.hasSuffix("(u: undo)") == true)
    scene.key(.undo)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.state.everywhere.list.rowCount == count)
    #expect(scene.state.notices.all.last?.text.hasSuffix("(u: redo)") == true)
    scene.press(.back)
    scene.key(.delete)
    scene.confirm(typing: "team/web-app")
    scene.press(.deletedEverywhere)
    scene.settle()
    #expect(!scene.state.everywhere.list.all.contains { $0.package.name == "team/web-app" })
  }

  @Test("Where nothing can be undone, undo in a plan says so")
  func nothingToUndoInPlan() {
    var scene = scene(5)
    scene.press(.mark, .mark)
    scene.key(.delete)
    #expect(scene.state.overlays.last?.plan != nil)
    scene.press(.undo)
    #expect(scene.state.notices.current?.text.hasPrefix("nothing to undo in this session") == true)
    scene.press(.help, .undo)
    #expect(scene.state.notices.current?.text.hasPrefix("nothing to undo") == false)
    #expect(scene.state.overlays.last?.help != nil)
  }

  @Test("In Owners nothing is chosen that could be read or brought back")
  func fromOwners() {
    var scene = scene(3)
    scene.press(.owners)
    for action in [Action.image, .heal] {
      scene.press(action)
      #expect(scene.state.notices.current?.text == "choose a package or a version first")
    }
  }

  @Test("Marking all that match is given up with the reading, and never done later")
  func markingGivenUp() {
    var scene = scene(300)
    scene.press(.filter)
    scene.type("v1")
    scene.press(.accept)
    scene.press(.markAll)
    scene.press(.back, .back)
    for _ in 0..<40 {
      scene.press(.pageDown)
      scene.settle()
    }
    #expect(scene.state.versions.marks.isEmpty)
  }

  @Test("A list that was to be read again, and was left before the answer, is read when it is shown next")
  func rereadCancelled() {
    var scene = scene(3)
    scene.press(.deleted)
    scene.settle()
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    scene.press(.deleted, .deleted, .deleted)
    scene.settle()
    #expect(scene.state.versions.list.count == 4)
    #expect(!scene.state.versions.list.source.isReloading)
  }

  @Test("A list that lags does not bring a deleted version back, and is believed again after a minute")
  func lagging() {
    var scene = scene(6)
    scene.press(.down)
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.github.versions["team/web-app"] = (0..<6).map(SmallGitHub.version)
    scene.answer()
    scene.github.versions["team/web-app"] = (0..<6).map(SmallGitHub.version)
    scene.settle()
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.versions.list.count == 5)
    scene.wait(.seconds(61))
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.versions.list.count == 6)
  }

  @Test("A package that is deleted takes its versions off the screen")
  func packageGone() {
    var scene = scene(3)
    scene.press(.packages)
    scene.key(.delete)
    scene.confirm(typing: "team/web-app")
    #expect(scene.state.versions.package?.name != "team/web-app")
  }

  @Test("Undo is of the last change that was made, or of none")
  func undoOfTheLast() {
    var scene = scene(6)
    scene.press(.down)
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    scene.github.outcomes[1002] = .done(note: "was already deleted")
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.state.notices.all.last?.text.contains("u: undo") == false)
    #expect(scene.state.changes.undo.changes(of: scene.state.context.identity).first?.version?.id == 1001)
  }

  @Test("A question that was behind something, or behind the shell, begins anew")
  func covered() {
    var scene = scene(6)
    scene.press(.down)
    scene.key(.delete)
    scene.answerDialog(.nextButton)
    scene.press(.suspend)
    scene.send(.resumed)
    scene.wait(.seconds(60))
    scene.key(.press)
    #expect(scene.state.awaitsPaint)
    #expect(!scene.effects.contains { if case .request(.change, _) = $0 { true } else { false } })
  }

  @Test("Probing ends with the bulk change that it was for")
  func probing() {
    var scene = scene(6)
    scene.github.outcomes[1001] = .failed(.gitHub(SmallGitHub.error(.unreachable(detail: "no route"))))
    scene.press(.down, .mark, .mark)
    scene.key(.delete)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    scene.answer()
    scene.answer()
    scene.answerDialog(.press)
    scene.settle()
    scene.wait(.seconds(60))
    #expect(!scene.effects.contains { if case .request(.probe, _) = $0 { true } else { false } })
    #expect(scene.state.nextWake == nil || scene.state.work == nil)
  }
}
