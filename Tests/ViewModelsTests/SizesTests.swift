import BrowserScenes
import ContainerImages
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Sizes: what is read for them, and where they are seen")
struct SizesTests: ImageScenes {
  /// Bytes of an image for one platform that no other has: its layer and its manifest.
  private static let ownOfImage: Int64 = 1_000_000 + 1_234
  private static let base: Int64 = 30_000_000

  private func readAllSizes(in scene: inout Scene) {
    for _ in 0..<2 {
      scene.press(.sizes)
      scene.answerImages()
    }
  }

  private func size(of id: Int64, in scene: Scene) -> VersionSize? {
    scene.state.storage?.versions[id]
  }

  @Test("Nothing has a size before it is asked for: then what is in view with its children, then all")
  func onDemand() {
    var scene = scene { github in
      for number in Int64(0)..<30 {
        github.addImage(
          to: "team/web-app", tags: [ForeignText("x\(number)")], platforms: 0, id: 1000 + number)
      }
    }
    scene.send(.resized(columns: 80, rows: 12))
    scene.settle()
    scene.press(.image)
    scene.answerImages()
    #expect(scene.state.storage == nil && size(of: 100, in: scene) == nil)
    let before = reads(scene)
    scene.press(.sizes)
    scene.answerImages()
    let inView = reads(scene)
    #expect(inView > before && inView < 20)
    let some = size(of: 100, in: scene)
    #expect(some?.size == ByteCount(500 + 3 * Self.ownOfImage + Self.base))
    #expect(some?.own.mayBeLess == true, "versions that were not read may share its layers")
    scene.press(.sizes)
    scene.answerImages()
    #expect(size(of: 100, in: scene)?.own == ByteCount(500 + 3 * Self.ownOfImage))
    let all = reads(scene)
    #expect(all > 35)
    scene.press(.sizes)
    scene.answerImages()
    #expect(reads(scene) == all, "nothing is read twice")
  }

  @Test("More than 50 manifests are asked about first, and what was read before costs nothing")
  func asks() {
    func add(_ github: inout SmallGitHub) {
      for number in Int64(0)..<60 {
        github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 1000 + number)
      }
    }
    var scene = scene(add)
    readAllSizes(in: &scene)
    #expect(scene.state.dialog?.title.hasPrefix("Read ") == true)
    let before = reads(scene)
    scene.answerDialog(.nextButton, .press)
    scene.answerImages()
    #expect(reads(scene) > before + 50)
    #expect(scene.state.storage?.total.isExact == true)
    var recalled = self.scene {
      add(&$0)
      $0.cached = Set($0.manifests.keys)
    }
    readAllSizes(in: &recalled)
    #expect(recalled.state.dialog == nil && size(of: 100, in: recalled)?.own.isExact == true)
  }

  @Test("The package's total and what orphans hold are said at the end")
  func total() {
    var scene = scene { $0.addImage(to: "team/web-app", tags: [], platforms: 1, id: 400) }
    readAllSizes(in: &scene)
    // Three indexes with seven images, and an orphaned one with one.
    #expect(
      scene.state.storage?.total
        == ByteCount(2_000 + 8 * Self.ownOfImage + Self.base))
    #expect(scene.state.notices.all.last?.text == "team/web-app: 38.0 MB; 2 orphans: 1.0 MB")
  }
}
