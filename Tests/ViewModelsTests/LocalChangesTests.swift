import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("What was changed from here, and what others do with the same names")
struct LocalChangesTests: ImageScenes {
  private static let isThere = "A package with this name already exists"

  /// Packages of acme, with `web-kit` deleted from here.
  private func deleted() -> Scene {
    var scene = Scene()
    scene.open("acme", "web-kit")
    scene.press(.packages)
    scene.key(.delete)
    scene.confirm(typing: "web-kit")
    return scene
  }

  private func list(_ id: Int64, in scene: inout Scene) {
    scene.github.packages["acme"]?.append(SmallGitHub.package(id, "web-kit", .npm))
    scene.press(.refresh)
    scene.settle()
  }

  private func askToRestore(_ text: String, in scene: inout Scene) {
    scene.press(.restore, .eraseAll)
    scene.type(text)
    scene.press(.accept)
  }

  private func ids(_ scene: Scene) -> [Int64] {
    scene.state.packages.lists.all.flatMap { $0.source.loadedItems.map(\.id) }
  }

  @Test("A name that somebody published anew is there, whatever was deleted from here")
  func publishedAnew() {
    var scene = deleted()
    askToRestore("npm/web-kit", in: &scene)
    #expect(scene.state.dialog?.title == "Restore package")
    scene.key(.cancel)
    list(77, in: &scene)
    #expect(ids(scene).contains(77))
    askToRestore("npm/web-kit", in: &scene)
    #expect(text(of: scene).contains("\(Self.isThere) (ID 77)"))
  }

  @Test("The deleted package itself is one that lists lag behind for a minute, and there after it")
  func lagging() {
    var scene = deleted()
    list(3, in: &scene)
    #expect(!ids(scene).contains(3))
    askToRestore("npm/web-kit", in: &scene)
    #expect(scene.state.dialog?.title == "Restore package")
    scene.key(.cancel)
    scene.wait(.seconds(61))
    scene.press(.refresh)
    scene.settle()
    #expect(ids(scene).contains(3))
    askToRestore("npm/web-kit", in: &scene)
    #expect(text(of: scene).contains("\(Self.isThere) (ID 3)"))
  }

  @Test("A package that answered 404 says nothing of another one that has its name since")
  func gone() {
    var scene = Scene()
    scene.github.failures["versions team/api active"] = SmallGitHub.error(.notFound, "Package not found.")
    scene.open("acme", "team/api")
    scene.press(.packages)
    #expect(scene.state.packages.selectedPackage.map(scene.state.packages.isGone) == true)
    scene.github.failures = [:]
    scene.github.packages["acme"]?.removeAll { $0.name == "team/api" }
    scene.github.packages["acme"]?.append(SmallGitHub.package(88, "team/api"))
    // The list is read again because of another change in it.
    scene.press(.first)
    if scene.state.packages.selectedPackage?.name != "team/web-app" { scene.press(.down) }
    scene.settle()
    scene.key(.delete)
    scene.confirm(typing: "team/web-app")
    #expect(ids(scene).contains(88))
    askToRestore("container/team/api", in: &scene)
    #expect(text(of: scene).contains("\(Self.isThere) (ID 88)"))
  }

  @Test("A conflict whose container package was published anew has it in its way again")
  func conflict() {
    var github = SmallGitHub()
    github.packages["acme"]? += [
      SmallGitHub.package(40, "web", .docker), SmallGitHub.package(41, "web"),
    ]
    var scene = Scene(github)
    scene.settle()
    while scene.state.owners.selectedOwner?.login.raw != "acme" { scene.press(.down) }
    scene.settle()
    scene.press(.conflicts)
    scene.settle()
    scene.key(.delete)
    scene.confirm(typing: "web")
    scene.github.packages["acme"]?.append(SmallGitHub.package(42, "web"))
    scene.press(.refresh)
    scene.settle()
    let container = scene.state.conflicts.selected?.conflict.reference(.container)
    #expect(container.map(scene.state.localChanges.isDeleted) == false)
    scene.press(.restore)
    #expect(scene.state.notices.current?.text == "the container package still exists")
  }

  @Test("A version name that was published anew is taken, though it was deleted from here")
  func versionName() {
    var scene = Scene()
    let version = PackageVersion(id: 60, name: "1.0.0", createdAt: Scene.date)
    scene.github.versions["web-kit"] = [
      version, PackageVersion(id: 61, name: "0.9.0", createdAt: Scene.date),
    ]
    scene.open("acme", "web-kit")
    scene.press(.first)
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    scene.github.versions["web-kit"]?.insert(
      PackageVersion(id: 62, name: "1.0.0", createdAt: Scene.date), at: 0)
    scene.press(.refresh, .deleted)
    scene.settle()
    scene.press(.deleted)
    scene.settle()
    scene.press(.deleted, .first)
    scene.settle()
    scene.key(.restore)
    #expect(text(of: scene).contains("was published again (ID 62)"))
  }

  @Test(
    "A list that shows an image that was deleted from here may lag, or somebody restored it: neither is known"
  )
  func deletedImage() {
    var scene = scene()
    select(200, in: &scene)
    let lagging = scene.github.versions["team/web-app"]
    scene.key(.delete)
    // Soon old enough for the guard to read the list again.
    scene.wait(.seconds(110))
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200])
    scene.github.versions["team/web-app"] = lagging
    scene.wait(.seconds(15))
    select(202, in: &scene)
    scene.key(.delete)
    #expect(text(of: scene).contains("no tagged image"))
  }

  @Test(
    "An image that somebody restored after it was deleted from here needs its children once lists are believed"
  )
  func restoredByOthers() {
    var scene = scene()
    select(200, in: &scene)
    let restored = scene.github.versions["team/web-app"]
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200])
    scene.github.versions["team/web-app"] = restored
    scene.wait(.seconds(130))
    select(202, in: &scene)
    scene.key(.delete)
    #expect(text(of: scene).contains("v1: cannot be pulled"))
  }

  @Test("A list that lags lacks an image that was restored from here, and its parts are needed")
  func restoredImage() {
    var scene = scene { github in
      let index = github.versions["team/web-app"]?.first { $0.id == 200 }
      github.versions["team/web-app"]?.removeAll { $0.id == 200 }
      github.deleted["team/web-app"] = index.map { [$0.with(deletedAt: Scene.date)] } ?? []
      github.cached = [SmallGitHub.digest(200)]
    }
    let lagging = scene.github.versions["team/web-app"]
    scene.press(.deleted)
    scene.settle()
    select(200, in: &scene)
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200])
    scene.press(.deleted)
    scene.settle()
    scene.github.versions["team/web-app"] = lagging
    readAllImages(in: &scene)
    select(202, in: &scene)
    scene.key(.delete)
    #expect(text(of: scene).contains("v1: cannot be pulled"))
  }
}
