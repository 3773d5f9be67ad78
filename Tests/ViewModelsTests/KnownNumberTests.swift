import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Numbers are known, or said not to be")
struct KnownNumberTests {
  /// All ten deleted versions of a package are being restored, of which the active ones are here.
  private func restoring() -> Scene {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.deleted)
    scene.settle()
    scene.press(.markAll)
    scene.key(.restore)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    return scene
  }

  @Test("Calls left move with the outcome of each change")
  func limits() {
    var scene = restoring()
    scene.github.notes = ReplyNotes(rateLimit: RateLimit(limit: 5_000, remaining: 4_343))
    while scene.github.changes.isEmpty { scene.answer() }
    #expect(scene.state.rateLimit?.remaining == 4_343)
  }
}
