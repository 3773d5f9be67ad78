import BrowserScenes
import Foundation
import GitHubPackages

@testable import ViewModels

/// Walks through a package of images.
protocol ImageScenes {}

extension ImageScenes {
  /// Two tagged images of three parts each, and one of which two parts are deleted and one is gone.
  func scene(_ prepare: (inout SmallGitHub) -> Void = { _ in }) -> Scene {
    var github = SmallGitHub()
    github.versions["team/web-app"] = []
    github.deleted["team/web-app"] = []
    github.addImage(to: "team/web-app", tags: ["v2", "latest"], platforms: 3, id: 100)
    github.addImage(to: "team/web-app", tags: ["v1"], platforms: 3, id: 200)
    github.addImage(to: "team/web-app", tags: ["v0"], platforms: 4, deleted: 2, gone: 1, id: 300)
    prepare(&github)
    var scene = Scene(github, columns: 120, rows: 40)
    scene.open("acme", "team/web-app")
    return scene
  }

  func select(_ id: Int64, in scene: inout Scene) {
    scene.press(.first)
    for _ in 0..<scene.state.versions.rowCount where scene.state.versions.selectedVersion?.id != id {
      scene.press(.down)
    }
  }

  func reads(_ scene: Scene) -> Int {
    scene.effects.count { if case .request(.manifest, _) = $0 { true } else { false } }
  }

  /// Reads what is in view, and then all.
  func readAllImages(in scene: inout Scene) {
    for _ in 0..<2 {
      scene.press(.image)
      scene.answerImages()
    }
  }

  /// The versions that a filter leaves.
  func found(_ text: String, in scene: inout Scene) -> [Int64] {
    scene.press(.filter)
    scene.send(.action(.eraseAll))
    scene.type(text)
    scene.press(.accept)
    scene.settle()
    return (0..<scene.state.versions.rowCount).compactMap { scene.state.versions.list.item(at: $0)?.id }
  }

  /// What is known of a version in the list that is shown.
  func words(of id: Int64, in scene: Scene) -> ImageWords? {
    let versions = scene.state.versions
    let version = (0..<versions.rowCount).compactMap { versions.list.item(at: $0) }.first { $0.id == id }
    return version.flatMap { scene.state.imageWords(of: $0, in: versions.package) }
  }

  func plan(_ scene: Scene) -> PlanViewModel? {
    if case .plan(let plan)? = scene.state.overlays.last { plan } else { nil }
  }

  func text(of scene: Scene) -> String {
    scene.state.dialog?.lines.map { "\($0.label) \($0.text)" }.joined(separator: "\n") ?? ""
  }
}
