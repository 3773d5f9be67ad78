import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Healing images")
struct ImageHealingTests: ImageScenes {
  /// Presses the key on an image, and has read what that takes.
  private func heal(_ id: Int64, in scene: inout Scene) {
    select(id, in: &scene)
    scene.press(.heal)
    scene.answerImages()
  }

  @Test("H names what is lacking, brings back what can be, and looks again")
  func healing() {
    var scene = scene()
    heal(300, in: &scene)
    #expect(
      scene.state.notices.all.last?.text
        == "v0: 3 of 4 children missing (2 restorable, 1 gone (over 30 days))")
    #expect(plan(scene)?.changes.compactMap(\.version?.id).sorted() == [303, 304])
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.count == 2)
    #expect(scene.state.notices.all.last?.text == "v0: 1 of 4 children missing (1 gone (over 30 days))")
    #expect(scene.state.dialog?.title == "Nothing found to restore")
    scene.key(.cancel)
    heal(100, in: &scene)
    #expect(scene.state.notices.all.last?.text == "v2 is complete: all 3 children are present")
  }

  @Test("What can come back is counted by GitHub's clock, not by this machine's")
  func clock() {
    var scene = scene { github in
      github.notes = ReplyNotes(clockOffset: -2 * 86_400)
      let date = Scene.date.addingTimeInterval(-86_400 * 30.4)
      github.deleted["team/web-app"] = github.deleted["team/web-app"]?.map { $0.with(deletedAt: date) }
    }
    heal(300, in: &scene)
    #expect(
      scene.state.notices.all.last?.text
        == "v0: 3 of 4 children missing (2 restorable, 1 gone (over 30 days))")
    #expect(plan(scene)?.changes.compactMap(\.version?.id).sorted() == [303, 304])
  }

  @Test("A deleted index is brought back first, for only then the registry tells its parts")
  func deletedIndex() {
    var scene = scene { github in
      let versions = github.versions["team/web-app"] ?? []
      github.versions["team/web-app"] = versions.filter { $0.id != 200 && $0.id != 201 }
      github.deleted["team/web-app"]? += versions.filter { $0.id == 200 || $0.id == 201 }
        .map { $0.with(deletedAt: Scene.date.addingTimeInterval(-86_400)) }
    }
    scene.press(.deleted)
    scene.settle()
    heal(200, in: &scene)
    #expect(scene.state.dialog?.title == "Restore version")
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200])
    #expect(scene.state.dialog?.title == "Restore version")
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200, 201])
    #expect(scene.state.notices.all.last?.text == "v1 is complete: all 3 children are present")
  }

  @Test("A part that was deleted elsewhere is not called whole because the pane still lists it")
  func deletedElsewhere() {
    var scene = scene()
    let part = scene.github.versions["team/web-app"]?.first { $0.id == 101 }
    scene.github.versions["team/web-app"]?.removeAll { $0.id == 101 }
    if let part { scene.github.deleted["team/web-app"]?.append(part.with(deletedAt: Scene.date)) }
    for _ in 0..<3 {
      heal(100, in: &scene)
      #expect(scene.state.notices.all.last?.text == "v2: 1 of 3 children missing (1 restorable)")
      scene.key(.cancel)
      scene.wait(.seconds(1))
    }
  }

  @Test("A proposal to heal that was left alone is forgotten when something else is changed")
  func forgottenHealing() {
    var scene = scene()
    heal(300, in: &scene)
    scene.press(.back)
    select(200, in: &scene)
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200])
    #expect(scene.state.overlays.isEmpty)
    #expect(scene.state.notices.all.last?.text.hasPrefix("Deleted") == true)
  }

  @Test("Healing interrupts nobody who went on to something else")
  func noInterruption() {
    var scene = scene()
    select(300, in: &scene)
    scene.press(.heal)
    scene.press(.help)
    scene.answerImages()
    #expect(plan(scene) == nil && scene.state.dialog == nil)
    #expect(scene.state.notices.all.last?.text.hasPrefix("v0: 3 of 4 children missing") == true)
  }

  @Test("An image that stays incomplete is said to before the restore, in the words of row, Detail and count")
  func staysIncomplete() {
    var scene = scene { github in
      let late = github.deleted["team/web-app"]?.last?.with(deletedAt: Scene.date - 86_400 * 40)
      github.deleted["team/web-app"]?.removeLast()
      if let late { github.deleted["team/web-app"]?.append(late) }
    }
    heal(300, in: &scene)
    #expect(
      scene.state.notices.all.last?.text
        == "v0: 3 of 4 children missing (1 restorable, 2 gone (over 30 days))")
    #expect(scene.state.dialog?.title == "Restore version")
    #expect(text(of: scene).contains("v0 stays incomplete: 2 gone (over 30 days)"))
    scene.key(.cancel)
    scene.settle()
    let children = scene.state.detail.lines.map(\.value).filter { $0.contains("linux/") }
    #expect(children.count { $0.hasSuffix("  gone") } == 2)
    #expect(children.count { $0.hasSuffix("  restorable") } == 1)
    let shortfall = words(of: 300, in: scene)?.shortfall
    #expect(shortfall?.word == "lost" && shortfall?.count == "3 of 4 missing")
  }

  @Test("A plan that heals says before it runs what stays missing")
  func planStaysIncomplete() {
    var scene = scene()
    heal(300, in: &scene)
    scene.press(.open)
    #expect(scene.state.dialog?.title == "Restore 2 versions")
    #expect(text(of: scene).contains("v0 stays incomplete: 1 gone (over 30 days)"))
  }

  /// v1 and all its children are deleted.
  private func withDeletedImage() -> Scene {
    scene { github in
      let gone = github.versions["team/web-app"]?.filter { (200...203).contains($0.id) } ?? []
      github.versions["team/web-app"]?.removeAll { (200...203).contains($0.id) }
      github.deleted["team/web-app"]? += gone.map { $0.with(deletedAt: Scene.date - 86_400) }
    }
  }

  @Test("An image that comes back without its children is looked at, and H is named")
  func restoredAlone() {
    var scene = withDeletedImage()
    scene.press(.deleted)
    scene.settle()
    select(200, in: &scene)
    scene.key(.restore)
    #expect(text(of: scene).contains("unknown: its manifest was not read"))
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200])
    #expect(
      scene.state.notices.all.last?.text
        == "v1 is incomplete: 3 children are still deleted. H restores them")
    #expect(scene.state.overlays.isEmpty)
  }

  @Test("An image whose manifest was read offers to come back with its children, or alone")
  func restoredTogether() {
    var scene = scene()
    readAllImages(in: &scene)
    for id in Int64(200)...203 {
      select(id, in: &scene)
      scene.press(.mark)
    }
    scene.key(.delete)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.count == 4)
    scene.press(.deleted)
    scene.settle()
    select(200, in: &scene)
    scene.key(.restore)
    #expect(text(of: scene).contains("v1 stays incomplete: 3 restorable"))
    #expect(
      scene.state.dialog?.buttons.map(\.label)
        == ["Cancel", "Restore version", "Restore with its 3 children"])
    var alone = scene
    alone.answerDialog(.nextButton, .press)
    alone.settle()
    #expect(
      alone.state.notices.all.last?.text
        == "v1 is incomplete: 3 children are still deleted. H restores them")
    scene.answerDialog(.nextButton, .nextButton, .press)
    #expect(plan(scene)?.changes.compactMap(\.version?.id).last == 200)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.count == 8)
    #expect(scene.state.notices.all.last?.text == "v1 is complete: all 3 children are present")
  }

  @Test("H on a child heals the image that it belongs to")
  func healingFromChild() {
    var scene = withDeletedImage()
    scene.press(.deleted)
    scene.settle()
    heal(200, in: &scene)
    scene.key(.cancel)
    heal(202, in: &scene)
    // Which index names a deleted child only that index's manifest tells, and the registry has none of a
    // deleted one: until it is back, the child is all that can be restored.
    #expect(scene.state.notices.all.last?.text.hasSuffix(": image restorable, children unknown") == true)
    scene.key(.cancel)
    select(200, in: &scene)
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    heal(202, in: &scene)
    #expect(scene.state.notices.all.last?.text == "v1: 3 of 3 children missing (3 restorable)")
    #expect(plan(scene)?.changes.compactMap(\.version?.id).sorted() == [201, 202, 203])
  }

  @Test("A child that comes back alone tells of its image")
  func restoredChild() {
    var scene = scene()
    readAllImages(in: &scene)
    scene.press(.deleted)
    scene.settle()
    select(303, in: &scene)
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(
      scene.state.notices.all.last?.text
        == "v0 is incomplete: 2 children are missing: 1 restorable, 1 gone (over 30 days). H shows them")
  }

  @Test("An image without children comes back in peace")
  func restoredSingle() {
    var scene = scene { github in
      github.addImage(to: "team/web-app", tags: ["single"], platforms: 0, id: 700)
      let single = github.versions["team/web-app"]?.popLast()
      github.manifests[SmallGitHub.digest(700)] = nil
      if let single { github.deleted["team/web-app"]?.append(single.with(deletedAt: Scene.date - 86_400)) }
    }
    scene.press(.deleted)
    scene.settle()
    select(700, in: &scene)
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.state.notices.all.last?.text.hasPrefix("Restored") == true)
  }

  @Test("A child that GitHub lists and the registry lacks is found, by asking without a download")
  func unserved() {
    var scene = scene { $0.unserved = [SmallGitHub.digest(202)] }
    readAllImages(in: &scene)
    let count = reads(scene)
    heal(200, in: &scene)
    #expect(reads(scene) == count)
    #expect(scene.state.notices.all.last?.text == "v1: 1 of 3 children missing (1 not in the registry)")
    #expect(scene.state.dialog?.title == "Nothing found to restore")
    #expect(text(of: scene).contains("not in the registry \(SmallGitHub.digest(202).hex.prefix(12))"))
    scene.key(.cancel)
    scene.settle()
    #expect(words(of: 200, in: scene)?.shortfall?.word == "lost")
    #expect(found("is:lost", in: &scene) == [200, 202, 300])
    scene.press(.back)
    scene.github.unserved = []
    heal(200, in: &scene)
    #expect(scene.state.notices.all.last?.text == "v1 is complete: all 3 children are present")
  }

  @Test("Where the registry does not answer, an image is not called whole")
  func unanswered() {
    var scene = scene { $0.failures["check"] = SmallGitHub.error(.server(status: 502)) }
    heal(200, in: &scene)
    #expect(scene.state.notices.all.last?.text == "v1: image unknown, children: 3 unknown")
    #expect(scene.state.images.current?.isReading == false)
  }
}
