import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Bulk changes: a plan, one item after the other, pauses and waits")
struct BulkChangeTests {
  /// Five untagged versions are being deleted: the first one is under way.
  private func running(_ outcomes: [Int64: ChangeOutcome] = [:]) -> Scene {
    var github = SmallGitHub()
    github.outcomes = outcomes
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    scene.press(.down)
    for _ in 0..<5 { scene.press(.mark) }
    #expect(scene.state.versions.marks.count == 5)
    scene.key(.delete)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    return scene
  }

  private var performed: (Scene) -> [Int64] {
    { scene in
      scene.effects.compactMap {
        if case .request(.change(let confirmed, _, _), _) = $0 { confirmed.change.version?.id } else { nil }
      }
    }
  }

  private func failure(_ kind: GitHubError.Kind) -> ChangeOutcome {
    .failed(.gitHub(SmallGitHub.error(kind, "GitHub's words")))
  }

  @Test("The plan is written first, items follow a second apart, and the list is read again at the end")
  func pacing() {
    var scene = running()
    #expect(performed(scene).isEmpty)
    scene.answer()
    #expect(performed(scene) == [1001])
    scene.answer()
    scene.wait(.milliseconds(900))
    #expect(performed(scene) == [1001])
    scene.wait(.milliseconds(300))
    #expect(performed(scene) == [1001, 1002])
    scene.finishChanges()
    #expect(performed(scene) == [1001, 1002, 1003, 1004, 1005])
    #expect(scene.state.work == nil && scene.state.versions.marks.isEmpty)
    #expect(scene.state.versions.list.count == 32)
    #expect(scene.state.notices.all.last?.text == "Deleted 5 of 5 (u: undo)")
  }

  @Test("What ending the program cuts off is told in numbers")
  func cutOff() {
    var scene = running()
    #expect(scene.state.work?.cutOff(isKept: true) == "0 of 5 deleted, 5 not started")
    scene.answer()
    #expect(
      scene.state.work?.cutOff(isKept: true)
        == "0 of 5 deleted, 1 in progress, 4 not started: the next start offers to continue")
    scene.answer()
    #expect(scene.state.work?.cutOff(isKept: false) == "1 of 5 deleted, 4 not started")
  }

  @Test("One item's own failure leaves it marked with its reason, and the others run")
  func ownFailure() {
    var scene = running([1003: .failed(.objection("its tags are v9 now"))])
    scene.finishChanges()
    #expect(scene.github.changes.count == 4)
    #expect(scene.state.versions.marks.items.map(\.id) == [1003])
    #expect(scene.state.versions.marks.problem(of: 1003) == "its tags are v9 now")
    #expect(scene.state.dialog?.lines.contains { $0.text == "its tags are v9 now" } == true)
  }

  @Test(
    "A failure that the next would share pauses the whole",
    arguments: [
      ChangeFailure.gitHub(SmallGitHub.error(.missingScopes(["delete:packages"]))),
      .gitHub(SmallGitHub.error(.unauthorized)), .gitHub(SmallGitHub.error(.singleSignOn(url: nil))),
      .missingRole(SmallGitHub.error(.notFound)), .journal("disk full"),
      .gitHub(SmallGitHub.error(.connectionLost)),
    ])
  func pausing(failure: ChangeFailure) {
    var scene = running([1002: .failed(failure)])
    scene.answer()
    scene.answer()
    scene.wait(.milliseconds(1100))
    scene.answer()
    #expect(scene.state.dialog?.title == "Paused at 2 of 5")
    scene.wait(.seconds(30))
    #expect(performed(scene) == [1001, 1002])
    scene.github.outcomes = [:]
    scene.answerDialog(.nextButton, .press)
    #expect(performed(scene) == [1001, 1002, 1002])
    scene.finishChanges()
    #expect(scene.github.changes.count == 5)
  }

  @Test("A change that came to nothing leaves the one before it to be undone")
  func undoAfterFailure() {
    var github = SmallGitHub()
    github.outcomes = [1002: .failed(.objection("its tags are v9 now"))]
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    for _ in 0..<2 {
      scene.press(.first, .down)
      scene.key(.delete)
      scene.answerDialog(.nextButton, .press)
      scene.settle()
    }
    scene.key(.cancel)
    #expect(scene.github.changes.compactMap(\.version?.id) == [1001])
    scene.key(.undo)
    #expect(scene.state.dialog?.title == "Restore version")
  }

  @Test("Stopping at a pause leaves the rest marked")
  func stoppingAtPause() {
    var scene = running([1002: failure(.unauthorized)])
    scene.answer()
    scene.answer()
    scene.wait(.milliseconds(1100))
    scene.answer()
    scene.answerDialog(.press)
    scene.settle()
    #expect(scene.state.work == nil)
    #expect(scene.state.versions.marks.items.map(\.id) == [1002, 1003, 1004, 1005])
  }

  @Test("Without network it asks by reading alone, and says when the line is back")
  func offline() {
    var scene = running([1001: failure(.unreachable(detail: "no route"))])
    scene.answer()
    scene.answer()
    scene.github.isOnline = false
    scene.wait(.seconds(6))
    #expect(scene.pending.count == 1)
    scene.answer()
    scene.github.isOnline = true
    scene.wait(.seconds(6))
    scene.answer()
    #expect(scene.state.dialog?.lines.contains { $0.text == "GitHub can be reached again." } == true)
    #expect(scene.state.awaitsPaint && performed(scene) == [1001])
  }

  @Test("A rate limit is waited out, and the same item is tried again then")
  func limited() {
    let date = Scene.date.addingTimeInterval(42)
    var scene = running([1001: failure(.rateLimited(secondary: true, retryAt: date))])
    scene.answer()
    scene.answer()
    scene.github.outcomes = [:]
    scene.wait(.seconds(41))
    #expect(performed(scene) == [1001] && scene.state.dialog == nil)
    scene.wait(.seconds(2))
    #expect(performed(scene) == [1001, 1001])
  }

  @Test("Each limit in a row that names no time doubles the wait; an answer in between ends the row")
  func limitedAgain() {
    var scene = running([1001: failure(.rateLimited(secondary: true, retryAt: nil))])
    scene.answer()
    for (sent, wait) in [60, 120, 240].enumerated() {
      scene.answer()
      scene.wait(.seconds(wait - 1))
      #expect(performed(scene).count == sent + 1, "not before \(wait) s")
      scene.wait(.seconds(1))
      answerCheck(&scene)
      #expect(performed(scene).count == sent + 2)
    }
    scene.github.outcomes = [1002: failure(.rateLimited(secondary: true, retryAt: nil))]
    scene.answer()
    scene.wait(.milliseconds(1100))
    scene.answer()
    scene.wait(.seconds(59))
    #expect(performed(scene) == [1001, 1001, 1001, 1001, 1002])
    scene.wait(.seconds(1))
    answerCheck(&scene)
    #expect(performed(scene).last == 1002 && performed(scene).count == 6)
  }

  /// Answers what is asked about images, where what was known of them is too old.
  private func answerCheck(_ scene: inout Scene) {
    while scene.state.changes.isChecking, !scene.pending.isEmpty { scene.answer() }
  }

  @Test("A single change is sent again after a minute at most; else the person is told when to ask")
  func singleLimited() {
    var github = SmallGitHub()
    github.outcomes = [1001: failure(.rateLimited(secondary: true, retryAt: nil))]
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    scene.press(.down)
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.answer()
    scene.wait(.seconds(60))
    #expect(performed(scene) == [1001, 1001])
    scene.answer()
    scene.wait(.seconds(3_600))
    #expect(performed(scene) == [1001, 1001] && scene.state.work == nil)
    #expect(scene.state.dialog?.title == "Not deleted")
    // Asked for once more, it is the third limit in a row, though it was found changed in between.
    for outcome in [.failed(.objection("its tags are v1 now")), scene.github.outcomes[1001]] {
      scene.github.outcomes[1001] = outcome
      scene.answerDialog(.press)
      scene.key(.delete)
      scene.answerImages()
      scene.answerDialog(.nextButton, .press)
      scene.answer()
      scene.wait(.seconds(3_600))
      #expect(scene.state.dialog?.title == "Not deleted")
    }
    #expect(performed(scene) == [1001, 1001, 1001, 1001])
  }

  @Test("Esc ends it after the item under way; the same key goes on with the rest")
  func stopping() {
    var scene = running()
    scene.answer()
    #expect(scene.state.overridingContext == .running)
    scene.press(.stop)
    #expect(scene.state.work?.isStopping == true)
    scene.answer()
    scene.settle()
    #expect(scene.github.changes.count == 1)
    #expect(scene.state.versions.marks.count == 4)
    scene.key(.delete)
    #expect(scene.state.keyContext == .plan)
  }

  @Test("While it runs changes are off and lists can be read; quitting asks, and waits for the item")
  func quitting() {
    var scene = running()
    scene.answer()
    scene.press(.down, .restore)
    #expect(scene.state.dialog == nil && scene.state.notices.all.last?.text == "a change is running")
    scene.press(.quit)
    #expect(scene.state.dialog?.title == "A change is running")
    #expect(!scene.effects.contains(.quit))
    scene.answerDialog(.nextButton, .press)
    #expect(!scene.effects.contains(.quit))
    scene.answer()
    #expect(scene.effects.last == .quit && scene.github.changes.count == 1)
  }

  @Test("Suspending waits for the item under way")
  func suspending() {
    var scene = running()
    scene.answer()
    scene.press(.suspend)
    #expect(!scene.effects.contains(.suspend))
    scene.answer()
    #expect(scene.effects.contains(.suspend) && scene.state.work != nil)
  }

  @Test("Undo takes back what the last change did, and asks as its opposite does")
  func undo() {
    var scene = running()
    scene.finishChanges()
    scene.press(.undo)
    #expect(scene.state.keyContext == .plan)
    scene.press(.open)
    #expect(scene.state.dialog?.title == "Restore 5 versions")
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.state.versions.list.count == 37)
  }

  @Test("A plan leaves out protected tags and what is too late; the dialog counts what will really go")
  func leavingOut() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.markAll)
    scene.key(.delete)
    guard case .plan(let plan)? = scene.state.overlays.last else {
      Issue.record("no plan")
      return
    }
    #expect(plan.leftOutCount == 1 && plan.changes.count == 36)
    scene.press(.mark, .open)
    #expect(scene.state.dialog == nil)
    #expect(scene.state.notices.all.last?.text.hasPrefix("a package keeps at least one version") == true)
    scene.press(.up, .mark, .open)
    #expect(scene.state.dialog?.textToType == "36")
  }
}
