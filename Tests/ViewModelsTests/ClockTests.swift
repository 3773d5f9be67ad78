import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Days left go by GitHub's clock, and too late is a warning")
struct ClockTests {
  /// The deleted versions of a package are shown, all of which went at the same time.
  ///
  /// - Parameters:
  ///   - days: since then, by GitHub's clock.
  ///   - ahead: days that this machine's clock is ahead of GitHub's.
  private func scene(deleted days: Double, ahead: Double = 0) -> Scene {
    var github = SmallGitHub()
    let date = Scene.date.addingTimeInterval(-86_400 * (days + ahead))
    github.deleted["team/web-app"] = (0..<3).map { SmallGitHub.deletedVersion($0).with(deletedAt: date) }
    github.notes = ReplyNotes(
      scopes: Scopes(["read:packages", "delete:packages", "write:packages"]), clockOffset: -86_400 * ahead)
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    scene.press(.deleted)
    scene.settle()
    return scene
  }

  private func plan(_ scene: Scene) -> PlanViewModel? {
    if case .plan(let plan)? = scene.state.overlays.last { plan } else { nil }
  }

  private func text(of scene: Scene) -> String {
    scene.state.dialog?.lines.map { "\($0.label) \($0.text)" }.joined(separator: "\n") ?? ""
  }

  @Test("The last days are counted though this machine's clock is ahead, or behind", arguments: [2, 0, -2.0])
  func daysLeft(ahead: Double) {
    var scene = scene(deleted: 28.4, ahead: ahead)
    scene.key(.restore)
    #expect(text(of: scene).contains("time left 1d"))
    scene.key(.cancel)
    scene.press(.mark, .mark, .mark)
    scene.key(.restore)
    #expect(plan(scene)?.changes.count == 3)
  }

  @Test("A filter goes by it, and Detail")
  func filter() {
    var scene = scene(deleted: 28.4, ahead: 2)
    scene.press(.filter)
    scene.type("left:<2d")
    scene.press(.accept)
    scene.settle()
    #expect(scene.state.versions.rowCount == 3)
    let deleted = scene.state.detail.lines.first { $0.label == "deleted" }
    #expect(deleted?.value.hasSuffix("(28d)") == true)
  }

  @Test("What went over 30 days ago is asked about with a warning, and GitHub decides")
  func warning() {
    var scene = scene(deleted: 33.5)
    scene.key(.restore)
    #expect(scene.state.dialog?.title == "Restore version")
    #expect(text(of: scene).contains("time left none: deleted over 30 days ago: GitHub may refuse"))
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.count == 1)
  }

  @Test("A plan excludes it until Space includes it")
  func planned() {
    var scene = scene(deleted: 33.5)
    scene.press(.mark, .mark)
    scene.key(.restore)
    #expect(plan(scene)?.changes.isEmpty == true)
    #expect(
      plan(scene)?.items.first?.reason
        == "deleted over 30 days ago: GitHub may refuse to restore it")
    scene.press(.first, .mark, .first, .down, .mark)
    #expect(plan(scene)?.changes.count == 2)
    scene.press(.open)
    #expect(text(of: scene).split(separator: "\n").count { $0.hasSuffix("over 30d") } == 2)
  }

  @Test("A deletion of 40 days ago is undone from the journal with the same warning")
  func journal() throws {
    var github = SmallGitHub()
    let package = PackageReference(owner: github.organizations[0], type: .container, name: "team/web-app")
    github.journal = [
      JournalEntry(
        .deleteVersion(package, seen: SmallGitHub.version(1)), ChangeID(), .done,
        at: Scene.date.addingTimeInterval(-86_400 * 40), session: UUID(), host: "github.com",
        actor: "octocat")
    ]
    var scene = Scene(github)
    scene.settle()
    scene.press(.journal)
    scene.settle()
    scene.key(.undo)
    #expect(scene.state.dialog?.title == "Restore version")
    #expect(text(of: scene).contains("time left none"))
  }

  @Test("What is undone has the days left that GitHub gives it")
  func undo() {
    var scene = scene(deleted: 1, ahead: 2)
    scene.press(.deleted)
    scene.settle()
    scene.press(.down, .down, .down, .down)
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.count == 1)
    scene.key(.undo)
    #expect(text(of: scene).contains("time left 30d"))
  }
}
