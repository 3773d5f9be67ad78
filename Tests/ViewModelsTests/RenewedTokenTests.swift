import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("A bulk change whose token was refused goes on with one that is read anew")
struct RenewedTokenTests {
  /// Two of five versions are deleted or not, and the rest waits for a token.
  private func paused(_ source: TokenSource, _ kind: GitHubError.Kind = .unauthorized) -> Scene {
    var github = SmallGitHub()
    github.outcomes = [1002: .failed(.gitHub(SmallGitHub.error(kind)))]
    var scene = Scene(github, source: source)
    scene.open("acme", "team/web-app")
    scene.press(.down)
    for _ in 0..<5 { scene.press(.mark) }
    scene.key(.delete)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.state.dialog?.title == "Paused at 2 of 5")
    scene.github.outcomes = [:]
    return scene
  }

  private func text(_ scene: Scene) -> String {
    (scene.state.dialog?.lines.map(\.text) ?? []).joined(separator: " ")
  }

  /// Presses the button that the sentence names.
  private func tryAgain(_ scene: inout Scene) -> [Effect] {
    let start = scene.effects.count
    scene.answerDialog(.nextButton, .press)
    return Array(scene.effects[start...])
  }

  private static let kept: [TokenSource] = [.gh, .hostsFile(path: "/h")]

  @Test("The dialog names its own button, and no key that it does not take", arguments: kept)
  func words(source: TokenSource) {
    let scene = paused(source)
    #expect(text(scene).contains("gh auth login -h github.com, then press Try again"))
    #expect(scene.state.dialog?.buttons.map(\.label) == ["Stop", "Try again"])
    let other = paused(source, .missingScopes(["delete:packages"]))
    #expect(text(other).contains("gh auth refresh -h github.com -s delete:packages, then press Try again"))
  }

  @Test("The button reads the token, asks whose it is, and only then goes on", arguments: kept)
  func goingOn(source: TokenSource) {
    var scene = paused(source)
    let effects = tryAgain(&scene)
    #expect(effects.first == .renewToken)
    guard case .request(.account, _)? = effects.dropFirst().first else {
      Issue.record("\(effects)")
      return
    }
    #expect(scene.github.changes.count == 1)
    scene.finishChanges()
    #expect(scene.github.changes.compactMap(\.version?.id) == [1001, 1002, 1003, 1004, 1005])
    #expect(scene.state.context.identity.isKnown)
  }

  @Test("A token that is refused as well pauses it again")
  func refusedAgain() {
    var scene = paused(.gh)
    scene.github.failures["account"] = SmallGitHub.error(.unauthorized)
    _ = tryAgain(&scene)
    scene.settle()
    #expect(scene.state.dialog?.title == "Paused at 2 of 5")
    #expect(text(scene).contains("then press Try again") && scene.github.changes.count == 1)
    scene.github.failures = [:]
    _ = tryAgain(&scene)
    scene.finishChanges()
    #expect(scene.github.changes.count == 5)
  }

  @Test("Another account's token changes nothing: the rest stays marked")
  func otherAccount() {
    var scene = paused(.gh)
    scene.github.account = Account(login: "hubot", id: 7)
    _ = tryAgain(&scene)
    scene.finishChanges()
    #expect(scene.github.changes.count == 1 && scene.state.work == nil)
    #expect(scene.state.versions.marks.items.map(\.id) == [1002, 1003, 1004, 1005])
    let notices = scene.state.notices.all.map(\.text)
    #expect(
      notices.contains("stopped: the token now belongs to hubot; another account confirmed this change"),
      "\(notices)")
  }

  @Test("Stopped while GitHub is asked whose the token is, it stays stopped")
  func stoppedMeanwhile() {
    var scene = paused(.gh)
    _ = tryAgain(&scene)
    scene.press(.stop)
    scene.settle()
    #expect(scene.state.work == nil && scene.github.changes.count == 1)
  }

  @Test("A token of the environment is the same whenever it is read: it goes on at once")
  func environment() {
    var scene = paused(.environment("GH_TOKEN"))
    #expect(text(scene).contains("put a valid classic token into GH_TOKEN, then start again"))
    let effects = tryAgain(&scene)
    #expect(!effects.contains(.renewToken))
    scene.finishChanges()
    #expect(scene.github.changes.count == 5)
  }
}
