import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Bulk changes that a person stops")
struct StoppedChangeTests: ImageScenes {
  /// Three tagged images, none of them protected.
  private func images() -> Scene {
    scene { github in
      github.versions["team/web-app"] = []
      for (place, tag) in ["v2", "v1", "v0"].enumerated() {
        let id = Int64(place + 1) * 100
        github.addImage(to: "team/web-app", tags: [ForeignText(tag)], platforms: 3, id: id)
      }
    }
  }

  /// Deletes v2, v1 and all their children, and stops it after the first.
  ///
  /// - Parameter pause: how long its plan is looked at.
  private func stopped(after pause: Duration = .zero) -> Scene {
    var scene = images()
    scene.press(.first)
    for _ in 0..<8 { scene.press(.mark) }
    scene.key(.delete)
    #expect(plan(scene)?.changes.count == 8)
    scene.wait(pause)
    confirm(&scene)
    scene.answer()
    scene.press(.stop)
    scene.answer()
    scene.settle()
    #expect(scene.github.changes.count == 1 && scene.state.work == nil)
    return scene
  }

  private func confirm(_ scene: inout Scene) {
    scene.press(.open)
    scene.answerImages()
    scene.answerDialog(.nextButton, .press)
  }

  private func plans(_ scene: Scene) -> [(changes: [Change], ids: [ChangeID?])] {
    scene.effects.compactMap {
      if case .request(.plan(let changes, let ids, _), _) = $0 { (changes, ids) } else { nil }
    }
  }

  private func dropped(_ scene: Scene) -> [DroppedChange] {
    scene.effects.flatMap { effect -> [DroppedChange] in
      if case .forget(let dropped, _) = effect { dropped } else { [] }
    }
  }

  /// What the journal holds of a bulk change of which one was made.
  private func journal(of changes: [Change]) -> [JournalEntry] {
    let (batch, session) = (UUID(), UUID())
    let ids = changes.map { _ in ChangeID(batch: batch) }
    func line(_ place: Int, _ phase: JournalEntry.Phase) -> JournalEntry {
      JournalEntry(
        changes[place], ids[place], phase, at: Scene.date, session: session, host: "github.com",
        actor: "octocat")
    }
    return changes.indices.map { line($0, .plan) } + [line(0, .intent), line(0, .done)]
  }

  @Test("What was not begun stays planned, with one line in the journal; nothing is called left out by hand")
  func oneLine() {
    let scene = stopped()
    #expect(dropped(scene).isEmpty)
    let stops = scene.effects.compactMap { effect -> String? in
      if case .noteStop(let change, _, let count, _, _) = effect {
        "\(change.version?.id ?? 0) \(count)"
      } else {
        nil
      }
    }
    #expect(stops.count == 1 && stops[0].hasSuffix(" 7"))
    #expect(
      scene.state.notices.all.last?.text
        == "Deleted 1 of 8, 7 not started (u: undo; J offers the rest again)")
  }

  @Test("Enter in the journal opens what was not begun, and goes on with it under its names")
  func fromJournal() throws {
    var scene = stopped()
    let changes = try #require(plans(scene).first?.changes)
    scene.github.journal = journal(of: changes)
    scene.press(.journal)
    scene.settle()
    #expect(scene.state.journal.list.rows.map(\.count) == [7, 1])
    scene.press(.first, .open)
    scene.answerImages()
    #expect(Set(plan(scene)?.changes ?? []).count == 7)
    scene.press(.last, .mark)
    confirm(&scene)
    #expect(plans(scene).count == 2 && plans(scene)[1].ids.allSatisfy { $0 != nil })
    #expect(plans(scene)[1].changes.count == 6)
    #expect(dropped(scene).map(\.reason) == ["excluded by you"])
  }

  @Test("Who deletes the marked rest goes on with the plan that was stopped, and adds to it")
  func sameKey() throws {
    var scene = stopped()
    let first = try #require(plans(scene).first)
    select(300, in: &scene)
    scene.press(.mark)
    scene.key(.delete)
    let protected = plan(scene)?.items.first { !$0.isIn }
    #expect(protected?.reason == "a package keeps at least one version: delete the package instead")
    confirm(&scene)
    let second = try #require(plans(scene).last)
    #expect(second.changes.count == 7 && second.ids.count == 7)
    #expect(!second.ids.contains { $0 == nil } && Set(second.changes).isSubset(of: first.changes))
  }

  @Test("While GitHub's list still shows a deleted image, its children are orphans all the same")
  func laggingList() {
    var scene = stopped(after: .seconds(100))
    let image = scene.github.changes.compactMap(\.version)[0]
    scene.github.versions["team/web-app"]?.insert(image, at: 0)
    // What was known is too old to act on by then, and the list is read again.
    scene.wait(.seconds(30))
    let before = scene.effects.count
    scene.key(.delete)
    #expect(scene.effects[before...].contains { if case .request(.versions, _) = $0 { true } else { false } })
    #expect(plan(scene)?.changes.count == 7)
  }

  @Test("The check while it runs calls nothing needed by an image that was just deleted")
  func laggingCheck() {
    var scene = images()
    scene.press(.first)
    for _ in 0..<4 { scene.press(.mark) }
    scene.key(.delete)
    scene.wait(.seconds(110))
    let image = plan(scene)?.changes[0].version
    scene.github.outcomes[plan(scene)?.changes[1].version?.id ?? 0] = .failed(
      .gitHub(SmallGitHub.error(.unauthorized)))
    confirm(&scene)
    scene.settle()
    scene.wait(.seconds(2))
    scene.settle()
    #expect(scene.state.dialog?.title == "Paused at 2 of 4")
    scene.github.outcomes = [:]
    if let image { scene.github.versions["team/web-app"]?.insert(image, at: 0) }
    scene.wait(.seconds(20))
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<8 {
      scene.settle()
      scene.wait(.milliseconds(1100))
    }
    #expect(scene.github.changes.count == 4)
    #expect(scene.state.dialog == nil)
  }
}
