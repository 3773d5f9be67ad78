import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Images: what is read and when")
struct ImageReadingTests: ImageScenes {
  @Test("Nothing is read until it is asked for; then what is in view, and only then the rest")
  func onDemand() {
    var scene = scene { github in
      for number in Int64(0)..<30 {
        github.addImage(
          to: "team/web-app", tags: [ForeignText("x\(number)")], platforms: 0, id: 1000 + number)
      }
    }
    scene.send(.resized(columns: 80, rows: 12))
    scene.settle()
    #expect(reads(scene) == 0)
    scene.press(.image)
    scene.answerImages()
    #expect(reads(scene) == 2, "two indexes, which tell what the rest in view is")
    scene.press(.image)
    scene.answerImages()
    let all = reads(scene)
    #expect(all > 30)
    scene.press(.image)
    scene.answerImages()
    #expect(reads(scene) == all)
  }

  @Test("What was read in an earlier run is not read again")
  func recalled() {
    var scene = scene { $0.cached = Set($0.manifests.keys) }
    scene.press(.image)
    scene.answerImages()
    #expect(reads(scene) == 0)
    select(101, in: &scene)
    let words = scene.state.versions.selectedVersion.flatMap {
      scene.state.imageWords(of: $0, in: scene.state.versions.package)
    }
    #expect(words?.kind == "linux/amd64" && words?.tags == ["v2", "latest"])
  }

  @Test("A filter finds indexes, parts and orphans once they were read, and nothing of what is not known")
  func filtering() {
    var scene = scene { github in
      github.addImage(to: "team/web-app", tags: [], platforms: 1, id: 400)
    }
    func found(_ text: String) -> [Int64] {
      scene.press(.filter)
      scene.send(.action(.eraseAll))
      scene.type(text)
      scene.press(.accept)
      scene.settle()
      return (0..<scene.state.versions.rowCount).compactMap { scene.state.versions.list.item(at: $0)?.id }
    }
    #expect(found("is:child").isEmpty && found("!is:child").isEmpty && found("is:orphan").isEmpty)
    #expect(scene.state.notices.all.last?.text.hasPrefix("i reads") == true)
    scene.press(.back, .image)
    scene.answerImages()
    scene.press(.image)
    scene.answerImages()
    #expect(found("is:index") == [100, 200, 300, 400])
    #expect(found("is:orphan") == [400, 401])
    #expect(found("is:child") == [101, 102, 103, 201, 202, 203, 301])
    #expect(found("is:untagged !is:child") == [400, 401])
  }

  @Test("A limit and a refusal at once end the reading")
  func limitAndRefusal() {
    var scene = scene()
    scene.github.failures["manifest \(SmallGitHub.digest(100).text)"] = SmallGitHub.error(
      .rateLimited(secondary: true, retryAt: Scene.date))
    scene.github.failures["manifest \(SmallGitHub.digest(200).text)"] = SmallGitHub.error(
      .unreachable(detail: "gone"))
    select(201, in: &scene)
    scene.key(.delete)
    #expect(scene.state.images?.isReading == false)
    #expect(scene.state.dialog?.textToType == "201")
  }

  @Test("A limit is waited out with a countdown, and Esc stops a reading")
  func waiting() {
    var scene = scene()
    let digest = SmallGitHub.digest(100)
    scene.github.failures["manifest \(digest.text)"] = SmallGitHub.error(
      .rateLimited(secondary: true, retryAt: Scene.date.addingTimeInterval(20)))
    scene.press(.image)
    while scene.state.imageProgress?.contains("waiting") != true, !scene.pending.isEmpty { scene.answer() }
    #expect(scene.state.imageProgress == "images: waiting 20 s")
    scene.press(.back)
    #expect(scene.state.images?.isReading == false)
    #expect(scene.state.notices.all.last?.text == "stopped; what was read stays")
  }
}
