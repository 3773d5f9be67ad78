import BrowserScenes
import Changes
import ContainerImages
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

/// What others do, and what servers leave out, between a reading and the deletion that follows from it.
@Suite("The guard in a world that moves")
struct ImageGuardTruthTests: ImageScenes {
  /// Confirms a plan, and lets its changes be made one after the other.
  private func run(_ scene: inout Scene, changes: Int) {
    scene.press(.open)
    scene.answerImages()
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<40 where scene.github.changes.count < changes {
      scene.settle()
      scene.wait(.milliseconds(1100))
    }
  }

  private func orphan(_ id: Int64) -> PackageVersion {
    PackageVersion(id: id, name: ForeignText(SmallGitHub.digest(id).text), tags: [], createdAt: Scene.date)
  }

  @Test("An image that slides over the edge of a page while the list is read still needs its children")
  func gap() {
    var scene = scene { github in
      github.versions["team/web-app"]?.insert(contentsOf: [orphan(901), orphan(902)], at: 0)
      github.pageSize = 3
    }
    // The pages: 901 902 100, 101 102 103, 200 and its children.
    select(201, in: &scene)
    scene.press(.delete)
    scene.answer()
    scene.answer()
    scene.github.versions["team/web-app"]?.removeFirst()
    scene.answerImages()
    #expect(scene.state.dialog?.textToType == "v1")
    #expect(text(of: scene).contains("v1: cannot be pulled without this"))
  }

  @Test("What a pane shows as a tagged image and the list lacks may need anything")
  func lacking() {
    var scene = scene()
    select(202, in: &scene)
    scene.github.versions["team/web-app"]?.removeAll { $0.id == 200 }
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == "202" && text(of: scene).contains("unknown"))
  }

  @Test("What a paused deletion has become needed for is left alone and named")
  func pushedWhilePaused() throws {
    var scene = scene { github in
      github.versions["team/web-app"]?.insert(contentsOf: [901, 902, 903].map(orphan), at: 0)
      github.outcomes[902] = .failed(.gitHub(SmallGitHub.error(.unauthorized)))
    }
    select(901, in: &scene)
    scene.press(.mark, .mark, .mark)
    scene.key(.delete)
    #expect(plan(scene)?.changes.count == 3)
    run(&scene, changes: 1)
    scene.settle()
    #expect(scene.state.dialog?.title == "Paused at 2 of 3")
    scene.github.outcomes = [:]
    let children = [902, 903].map {
      ManifestDescriptor(
        digest: SmallGitHub.digest($0), mediaType: "application/vnd.oci.image.manifest.v1+json", size: 1)
    }
    scene.github.addImage(to: "team/web-app", tags: ["v3"], platforms: 0, id: 950)
    scene.github.manifests[SmallGitHub.digest(950)] = Manifest(
      digest: SmallGitHub.digest(950), mediaType: "application/vnd.oci.image.index.v1+json",
      content: .index(children))
    scene.wait(.seconds(125))
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<6 {
      scene.settle()
      scene.wait(.milliseconds(1100))
    }
    #expect(scene.github.changes.compactMap(\.version?.id) == [901])
    #expect(scene.state.work == nil)
    #expect(text(of: scene).contains("used by v3, which stays"))
    let dropped = scene.effects.flatMap { effect -> [DroppedChange] in
      if case .forget(let dropped, _) = effect { dropped } else { [] }
    }
    #expect(dropped.map(\.reason) == ["used by v3, which stays", "used by v3, which stays"])
  }

  @Test(
    "The children of an image that could not be deleted stay with it",
    arguments: [
      ChangeOutcome.failed(.objection("its tags are v1 v9 now")), .unknown("deleted, or hidden from you"),
    ])
  func imageStays(outcome: ChangeOutcome) {
    var scene = scene { github in
      github.versions["team/web-app"]?.insert(orphan(901), at: 0)
      github.outcomes[200] = outcome
    }
    for id in [901, 200, 201, 202] as [Int64] {
      select(id, in: &scene)
      scene.press(.mark)
    }
    scene.key(.delete)
    #expect(plan(scene)?.changes.count == 4)
    run(&scene, changes: 1)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [901])
    #expect(scene.state.work == nil)
    #expect(text(of: scene).contains("used by v1, which stays"))
  }

  @Test("What became part of an image since the plan was made is deleted after that image")
  func ordered() {
    var scene = scene { github in
      github.versions["team/web-app"]?.insert(orphan(901), at: 0)
    }
    for id in [901, 200] as [Int64] {
      select(id, in: &scene)
      scene.press(.mark)
    }
    scene.key(.delete)
    #expect(plan(scene)?.changes.compactMap(\.version?.id) == [901, 200])
    // Somebody attaches it to the image by a referrers tag.
    scene.github.addImage(
      to: "team/web-app", tags: [ForeignText("sha256-\(SmallGitHub.digest(200).hex)")], platforms: 0, id: 950)
    let signature = ManifestDescriptor(
      digest: SmallGitHub.digest(901), mediaType: "application/vnd.oci.image.manifest.v1+json", size: 1,
      artifactType: "application/vnd.dev.cosign.artifact.sig.v1+json")
    scene.github.manifests[SmallGitHub.digest(950)] = Manifest(
      digest: SmallGitHub.digest(950), mediaType: "application/vnd.oci.image.index.v1+json",
      content: .index([signature]))
    scene.wait(.seconds(125))
    run(&scene, changes: 2)
    #expect(scene.github.changes.compactMap(\.version?.id) == [200, 901])
  }

  @Test("A list that grew old while somebody was asked about the manifests is read again before the question")
  func oldList() {
    var scene = scene { github in
      for place in 0..<60 as Range<Int64> {
        github.addImage(to: "team/web-app", tags: [ForeignText("x\(place)")], platforms: 0, id: 1_000 + place)
      }
    }
    select(201, in: &scene)
    scene.press(.delete)
    while scene.state.dialog?.buttons.contains(where: { $0.choice == .readManifests }) != true {
      scene.answer()
    }
    scene.wait(.seconds(130))
    scene.answerDialog(.nextButton, .press)
    scene.answerImages()
    #expect(scene.state.dialog?.textToType == "v1")
    #expect(!text(of: scene).contains("leaves"))
    #expect(scene.state.images.current?.provenVersions(at: scene.now.instant) != nil)
  }

  @Test("A check that fails while a deletion runs pauses it, and nothing is deleted unknown")
  func checkFails() {
    var scene = scene { github in
      github.versions["team/web-app"]?.insert(contentsOf: [901, 902].map(orphan), at: 0)
      github.outcomes[901] = .failed(.gitHub(SmallGitHub.error(.unauthorized)))
    }
    select(901, in: &scene)
    scene.press(.mark, .mark)
    scene.key(.delete)
    run(&scene, changes: 1)
    scene.github.outcomes = [:]
    scene.github.failures["versions team/web-app active"] = SmallGitHub.error(.server(status: 502))
    scene.wait(.seconds(125))
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.isEmpty)
    #expect(scene.state.dialog?.title == "Paused at 1 of 2")
    #expect(text(of: scene).contains("could not check again which images use it"))
    scene.github.failures = [:]
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<4 {
      scene.settle()
      scene.wait(.milliseconds(1100))
    }
    #expect(scene.github.changes.compactMap(\.version?.id) == [901, 902])
  }

  @Test(
    "Where the registry refuses, a tagged version asks for its tag, and plans exclude it",
    arguments: [false, true])
  func refused(skips: Bool) {
    var scene = scene { github in
      github.versions["team/web-app"] = []
      github.addImage(to: "team/web-app", tags: ["1.0-amd64"], platforms: 0, id: 101)
      github.addImage(to: "team/web-app", tags: ["1.0-arm64"], platforms: 0, id: 102)
      github.addImage(to: "team/web-app", tags: ["1.0"], platforms: 0, id: 103)
      for id in Int64(101)...103 where !skips {
        github.failures["manifest \(SmallGitHub.digest(id).text)"] = SmallGitHub.error(.forbidden)
      }
    }
    select(101, in: &scene)
    if skips {
      scene.press(.delete)
      scene.answerDialog(.nextButton, .press)
    } else {
      scene.key(.delete)
    }
    #expect(scene.state.dialog?.textToType == "1.0-amd64")
    #expect(text(of: scene).contains("unknown"))
    scene.key(.cancel)
    scene.press(.mark, .mark)
    scene.key(.delete)
    // The plan's own reading is not skipped.
    #expect(plan(scene)?.changes.count == (skips ? 2 : 0))
  }

  @Test("A full page whose links a proxy took out is not the end of the list")
  func strippedLinks() {
    var scene = scene { github in
      let image = github.versions["team/web-app"] ?? []
      github.versions["team/web-app"] = (0..<100).map { orphan(1_000 + $0) } + image
      github.losesLinks = true
    }
    scene.press(.last)
    scene.settle()
    scene.press(.last)
    #expect(scene.state.versions.count(of: .active)?.count == 110)
    select(201, in: &scene)
    scene.key(.delete)
    if scene.state.dialog?.title == "Check which images are in use?" {
      scene.answerDialog(.nextButton, .press)
      scene.answerImages()
    }
    #expect(scene.state.dialog?.textToType == "v1")
  }

  /// An image of two children; a bundle about a child, one about the index, one that the referrers tag lists; an
  /// orphan.
  private func signed() -> Scene {
    scene { github in
      github.versions["team/web-app"] = []
      let image = github.addImage(to: "team/web-app", tags: ["v1"], platforms: 2, id: 100)
      func add(_ id: Int64, _ tags: [ForeignText], _ content: Manifest.Content, subject: Digest?) {
        github.addImage(to: "team/web-app", tags: tags, platforms: 0, id: id)
        github.manifests[SmallGitHub.digest(id)] = Manifest(
          digest: SmallGitHub.digest(id), content: content,
          artifactType: "application/vnd.dev.sigstore.bundle.v0.3+json", subject: subject)
      }
      let bundle = Manifest.Content.image(Manifest.Image(configType: nil, layerTypes: []))
      add(501, [], bundle, subject: image[1])
      add(502, [], bundle, subject: image[0])
      add(503, [], bundle, subject: nil)
      add(504, [], bundle, subject: nil)
      let listed = ManifestDescriptor(
        digest: SmallGitHub.digest(503), mediaType: "application/vnd.oci.image.manifest.v1+json",
        artifactType: "application/vnd.dev.sigstore.bundle.v0.3+json")
      add(505, [ForeignText("sha256-\(image[0].hex)")], .index([listed]), subject: nil)
    }
  }

  @Test("What refers to an image that stays is excluded and named; alone it asks for the image's tag")
  func referrers() {
    var scene = signed()
    scene.press(.first)
    for _ in 0..<scene.state.versions.rowCount { scene.press(.mark) }
    select(100, in: &scene)
    scene.press(.mark)
    select(505, in: &scene)
    scene.press(.mark)
    scene.key(.delete)
    #expect(plan(scene)?.changes.compactMap(\.version?.id) == [504])
    let reasons = plan(scene)?.items.filter { !$0.isIn }.compactMap(\.reason) ?? []
    #expect(reasons.count == 5 && reasons.allSatisfy { $0.contains("v1") })
    #expect(reasons.contains { $0.hasSuffix("of v1") })
    scene.press(.back)
    for id in [501, 502, 503, 505] as [Int64] {
      scene.press(.clearMarks)
      select(id, in: &scene)
      scene.key(.delete)
      #expect(scene.state.dialog?.textToType == "v1", "\(id)")
      scene.key(.cancel)
    }
  }

  @Test("With the image goes what refers to it")
  func referrersOfWhatGoes() {
    var scene = signed()
    scene.press(.first)
    for _ in 0..<scene.state.versions.rowCount { scene.press(.mark) }
    scene.key(.delete)
    #expect(plan(scene)?.items.count == 8)
    let excluded = plan(scene)?.items.filter { !$0.isIn } ?? []
    #expect(excluded.map(\.reason) == ["a package keeps at least one version: delete the package instead"])
  }
}
