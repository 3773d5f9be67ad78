import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Names that look the same")
struct SpellingTests {
  private static let composed: ForeignText = "caf\u{E9}"
  private static let combining: ForeignText = "cafe\u{301}"

  private func scene() -> Scene {
    var github = SmallGitHub()
    github.packages["acme"] = [
      SmallGitHub.package(11, Self.composed.raw, .npm), SmallGitHub.package(12, Self.combining.raw, .npm),
    ]
    func rows(_ first: Int64, _ count: Int64) -> [PackageVersion] {
      (0..<count).map {
        PackageVersion(id: first + $0, name: ForeignText("1.0.\($0)"), createdAt: Scene.date)
      }
    }
    github.versions[Self.composed] = rows(100, 2)
    github.versions[Self.combining] = rows(200, 3)
    var scene = Scene(github)
    scene.open("acme", "nothing is called so")
    scene.press(.left)
    scene.settle()
    return scene
  }

  private func ids(_ scene: Scene) -> [Int64] {
    (0..<scene.state.versions.list.count).compactMap { scene.state.versions.list.item(at: $0)?.id }
  }

  @Test("Versions follows from one to the other, and a deletion hits what is selected")
  func versions() {
    var scene = scene()
    scene.press(.first)
    scene.settle()
    let first = scene.state.packages.selectedPackage?.id
    #expect(ids(scene) == (first == 11 ? [100, 101] : [200, 201, 202]))
    scene.press(.down)
    scene.settle()
    #expect(scene.state.packages.selectedPackage?.id == (first == 11 ? 12 : 11))
    let shown = ids(scene)
    #expect(shown == (first == 11 ? [200, 201, 202] : [100, 101]))
    scene.press(.open)
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.map(\.version?.id) == [shown[0]])
    #expect(
      scene.github.changes.map { Array($0.package.name.raw.utf8) }
        == [Array((first == 11 ? Self.combining : Self.composed).raw.utf8)])
  }

  @Test("The package whose name no keyboard spells is confirmed by its id, the other by its name")
  func typing() {
    for (id, text) in [(11, Self.composed.raw), (12, "12")] {
      var scene = scene()
      scene.press(.first)
      if scene.state.packages.selectedPackage?.id != Int64(id) { scene.press(.down) }
      scene.settle()
      scene.key(.delete)
      #expect(scene.state.dialog?.textToType.map { Array($0.utf8) } == Array(text.utf8))
      scene.answerDialog()
      scene.wait(.seconds(1))
      scene.type(text)
      #expect(scene.state.dialog?.isMatched == true)
      if id == 11 {
        scene.key(.eraseAll)
        scene.type(Self.combining.raw)
        #expect(scene.state.dialog?.isMatched == false)
      }
    }
  }
}

@Suite("A package whose name begins with deleted_")
struct LeftoverNameTests {
  @Test("It is listed, its deleted versions are found, and it can be deleted")
  func named() {
    var github = SmallGitHub()
    github.packages["acme"]?.append(SmallGitHub.package(5, "deleted_thing", .npm))
    github.deleted["deleted_thing"] = [
      PackageVersion(id: 50, name: "1.0.0", deletedAt: Scene.date.addingTimeInterval(-3600))
    ]
    var scene = Scene(github, columns: 120, rows: 40)
    scene.open("acme", "deleted_thing")
    scene.press(.packages, .deletedEverywhere)
    scene.settle()
    #expect(scene.state.everywhere.list.rows.contains { $0.id == 50 })
    #expect(scene.state.everywhere.packageCount == scene.state.packages.lists.packageCount)
    scene.press(.back)
    #expect(scene.state.packages.selectedPackage?.name == "deleted_thing")
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == "deleted_thing")
    scene.confirm(typing: "deleted_thing")
    #expect(scene.github.changes.map(\.package.name) == ["deleted_thing"])
  }
}
