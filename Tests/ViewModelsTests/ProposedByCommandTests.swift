import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Changes that no key named")
struct ProposedByCommandTests {
  private static let package = PackageReference(
    owner: Owner(login: "acme", kind: .organization), type: .container, name: "team/web-app")

  /// An image with two children.
  private static func gitHub() -> SmallGitHub {
    var github = SmallGitHub()
    github.versions["team/web-app"] = []
    github.addImage(to: "team/web-app", tags: ["v2"], platforms: 3, id: 100)
    github.addImage(to: "team/web-app", tags: ["v1"], platforms: 3, id: 200)
    return github
  }

  private static func changes(_ github: SmallGitHub) -> [Change] {
    (github.versions["team/web-app"] ?? []).filter { $0.id >= 200 }.map {
      .deleteVersion(package, seen: $0)
    }
  }

  @Test("They are guarded, planned and asked about as those of a key, without any pane being open")
  func guarded() throws {
    let github = Self.gitHub()
    var scene = Scene(github)
    scene.settle()
    let child = try #require(github.versions["team/web-app"]?.first { $0.id > 100 && $0.id < 200 })
    scene.send(.propose(Self.changes(github) + [.deleteVersion(Self.package, seen: child)]))
    scene.answerImages()
    guard case .plan(let plan)? = scene.state.overlays.last else {
      Issue.record("no plan")
      return
    }
    #expect(plan.items.filter { !$0.isIn }.map(\.reason) == ["v2 uses it"])
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<8 {
      scene.settle()
      scene.wait(.milliseconds(1100))
    }
    #expect(scene.github.changes.count == Self.changes(github).count)
    #expect(scene.state.work == nil && scene.state.endedWork?.doneCount == scene.github.changes.count)
  }

  @Test("Of all versions of a package one is left out, also where none of them is tagged")
  func allUntagged() throws {
    var github = Self.gitHub()
    github.versions["team/web-app"] = []
    for id in [Int64(300), 400, 500] { github.addImage(to: "team/web-app", tags: [], platforms: 0, id: id) }
    var scene = Scene(github)
    scene.settle()
    scene.send(.propose(Self.changes(github)))
    scene.answerImages()
    guard case .plan(let plan)? = scene.state.overlays.last else {
      Issue.record("no plan")
      return
    }
    #expect(plan.items.map(\.isIn) == [true, true, false])
    scene.press(.open)
    #expect(scene.state.dialog?.title == "Delete 2 versions")
  }

  @Test("What an earlier session planned is gone on with under its names in the journal")
  func adopted() throws {
    var github = Self.gitHub()
    let changes = Self.changes(github)
    let (batch, session) = (UUID(), UUID())
    let ids = changes.map { _ in ChangeID(batch: batch) }
    let entries = zip(changes, ids).map { change, id in
      JournalEntry(
        change, id, .plan, at: Scene.date, session: session, host: "github.com", actor: "octocat")
    }
    github.report = SettlingReport(cutOff: JournalLedger(entries).cutOffBatches)
    var scene = Scene(github)
    while let index = scene.pending.firstIndex(where: { _ in true }) { scene.answer(index) }
    #expect(scene.state.dialog?.title.hasSuffix("was interrupted") == true)
    scene.send(.propose(changes))
    scene.answerImages()
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    let resumed = scene.effects.compactMap { effect -> [ChangeID?]? in
      if case .request(.plan(_, let ids, _), _) = effect { ids } else { nil }
    }
    #expect(resumed.count == 1 && Set(resumed[0]) == Set(ids))
  }

  @Test("Of several restores, each tag that is on another version by now is told")
  func movedTags() throws {
    let owner = Self.package
    func version(_ id: Int64, _ tag: ForeignText) -> PackageVersion {
      PackageVersion(id: id, name: SmallGitHub.version(Int(id)).name, tags: [tag])
    }
    var scene = Scene(Self.gitHub())
    scene.settle()
    scene.send(
      .propose(
        [version(901, "v1"), version(902, "v8")].map { .restoreVersion(owner, seen: $0) },
        listed: [owner: [version(903, "v1")]]))
    scene.press(.open)
    let text = (scene.state.dialog?.lines ?? []).map(\.text)
    #expect(scene.state.dialog?.title == "Restore 2 versions")
    #expect(text.filter { $0.contains("is now on") }.count == 1, "\(text)")
  }

  @Test("Where nobody sits by, a single change waits as long as GitHub asks")
  func limited() throws {
    var github = Self.gitHub()
    let version = try #require(github.versions["team/web-app"]?.first { $0.id == 200 })
    github.outcomes[200] = .failed(
      .gitHub(SmallGitHub.error(.rateLimited(secondary: false, retryAt: Scene.date + 100))))
    var scene = Scene(github, hasScreen: false)
    scene.settle()
    scene.send(.propose([.deleteVersion(Self.package, seen: version)]))
    scene.answerImages()
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    scene.github.outcomes = [:]
    scene.wait(.seconds(99))
    #expect(scene.state.work != nil && scene.pending.isEmpty)
    scene.wait(.seconds(2))
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200])
  }

  @Test("With read-only they are refused")
  func readOnly() {
    let github = Self.gitHub()
    var scene = Scene(github, isReadOnly: true)
    scene.settle()
    scene.send(.propose(Self.changes(github)))
    #expect(scene.state.overlays.isEmpty)
    #expect(scene.state.notices.all.last?.text == "read-only: changes are disabled")
  }

  @Test("Without a screen, words name no keys")
  func words() {
    let credential = Credential(source: .environment("GH_TOKEN"), kind: .classic)
    let error = SmallGitHub.error(.rateLimited(secondary: false, retryAt: nil))
    let unseen = Session(host: .gitHubDotCom, credential: credential, hasScreen: false)
    let seen = Session(host: .gitHubDotCom, credential: credential)
    #expect(
      unseen.nextStep(after: error)
        == error.nextStep(host: .gitHubDotCom, credential: credential, on: .commandLine))
    #expect(unseen.nextStep(after: error) != seen.nextStep(after: error))
  }
}
