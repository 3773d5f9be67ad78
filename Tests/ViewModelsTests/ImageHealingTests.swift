import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Healing images")
struct ImageHealingTests: ImageScenes {
  @Test("H names what is lacking, brings back what can be, and looks again")
  func healing() {
    var scene = scene()
    select(300, in: &scene)
    scene.press(.heal)
    scene.answerImages()
    #expect(
      scene.state.notices.all.last?.text == "v0: 3 parts deleted: 2 can come back, 1 gone (over 30 days)")
    #expect(plan(scene)?.changes.compactMap(\.version?.id).sorted() == [303, 304])
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<8 {
      scene.settle()
      scene.wait(.milliseconds(1100))
    }
    #expect(scene.github.changes.count == 2)
    #expect(scene.state.notices.all.last?.text == "v0: 1 part deleted: 1 gone (over 30 days)")
    #expect(scene.state.dialog?.title == "Cannot heal")
    scene.key(.cancel)
    select(100, in: &scene)
    scene.press(.heal)
    scene.answerImages()
    #expect(scene.state.notices.all.last?.text == "v2 is whole: its 3 parts are there")
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
    select(200, in: &scene)
    scene.press(.heal)
    scene.answerImages()
    #expect(scene.state.dialog?.title == "Restore version")
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200])
    #expect(scene.state.dialog?.title == "Restore version")
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200, 201])
    #expect(scene.state.notices.all.last?.text == "v1 is whole: its 3 parts are there")
  }

  @Test("A part that was deleted elsewhere is not called whole because the pane still lists it")
  func deletedElsewhere() {
    var scene = scene()
    let part = scene.github.versions["team/web-app"]?.first { $0.id == 101 }
    scene.github.versions["team/web-app"]?.removeAll { $0.id == 101 }
    if let part { scene.github.deleted["team/web-app"]?.append(part.with(deletedAt: Scene.date)) }
    for _ in 0..<3 {
      select(100, in: &scene)
      scene.press(.heal)
      scene.answerImages()
      #expect(scene.state.notices.all.last?.text == "v2: 1 part deleted: 1 can come back")
      scene.key(.cancel)
      scene.wait(.seconds(1))
    }
  }

  @Test("A proposal to heal that was left alone is forgotten when something else is changed")
  func forgottenHealing() {
    var scene = scene()
    select(300, in: &scene)
    scene.press(.heal)
    scene.answerImages()
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
    #expect(scene.state.notices.all.last?.text.hasPrefix("v0: 3 parts deleted") == true)
  }
}
