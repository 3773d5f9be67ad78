import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("What was read of images is not read again while it is fresh")
struct FreshImagesTests: ImageScenes {
  /// Pages of the list of active versions, and manifests, that were asked for.
  private func requests(_ scene: Scene) -> [Int] {
    let pages = scene.effects.count {
      if case .request(.versions(_, .active, _), _) = $0 { true } else { false }
    }
    return [pages, reads(scene)]
  }

  @Test("Questions within two minutes ask for nothing, later ones for the list alone")
  func deletions() {
    var scene = scene()
    select(302, in: &scene)
    scene.key(.delete)
    scene.key(.cancel)
    let read = requests(scene)
    scene.wait(.seconds(100))
    select(102, in: &scene)
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == "v2" && requests(scene) == read)
    scene.key(.cancel)
    scene.wait(.seconds(30))
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == "v2" && requests(scene) == [read[0] + 1, read[1]])
  }

  @Test("Undoing restores asks for nothing that was read before them")
  func undo() {
    var scene = scene()
    readAllImages(in: &scene)
    scene.press(.deleted)
    scene.settle()
    scene.press(.markAll)
    scene.key(.restore)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.count == 2)
    let read = requests(scene)
    scene.key(.undo)
    #expect(plan(scene)?.items.count == 2 && requests(scene) == read)
  }
}
