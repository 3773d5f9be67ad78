import BrowserScenes
import ContainerImages
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("The guard before deleting container versions")
struct ImageGuardTests: ImageScenes {
  /// Three images, and so many more.
  private func crowded(_ count: Int64) -> Scene {
    scene { github in
      for number in 0..<count {
        github.addImage(
          to: "team/web-app", tags: [ForeignText("x\(number)")], platforms: 0, id: 1000 + number)
      }
    }
  }

  @Test("Fifty manifests are read without asking, and one more is asked about")
  func mostUnasked() {
    for (count, reads) in [(Int64(47), 50), (48, 0)] {
      var scene = crowded(count)
      select(201, in: &scene)
      scene.key(.delete)
      #expect(self.reads(scene) == reads)
    }
  }

  @Test("Where reading comes to a question, Cancel has the focus anew, and the question has to be seen first")
  func newButtons() {
    var scene = crowded(60)
    select(201, in: &scene)
    scene.press(.delete)
    scene.answerDialog(.nextButton)
    #expect(scene.state.dialog?.focus == 1)
    scene.answerImages()
    #expect(scene.state.dialog?.buttons.map(\.label) == ["Cancel", "Read manifests", "Skip"])
    #expect(scene.state.dialog?.focus == 0 && scene.state.awaitsPaint)
  }

  @Test("A reading that was made void is made again before the next deletion, however new it is")
  func expired() {
    let now = ContinuousClock.now
    var imageGuard = ImageGuard([], nil, readAt: now)
    #expect(!imageGuard.isStale(at: now))
    imageGuard.expire()
    #expect(imageGuard.isStale(at: now))
  }

  @Test("Many manifests are counted first, and Esc leaves them alone")
  func many() {
    for (keys, count) in [([Action.cancel], 0), ([.nextButton, .press], 63)] {
      var scene = crowded(60)
      select(201, in: &scene)
      scene.key(.delete)
      #expect(scene.state.dialog?.title == "Check which images are in use?")
      #expect(text(of: scene).contains("63 manifests to read"))
      #expect(reads(scene) == 0)
      for key in keys { scene.answerDialog(key) }
      scene.answerImages()
      #expect(reads(scene) == count)
      #expect((scene.state.dialog?.textToType == "v1") == (count > 0))
      #expect(scene.github.changes.isEmpty)
    }
  }

  @Test("A part that a tag needs is deleted only after the tag was typed, and the tags are named")
  func guarding() {
    var scene = scene()
    select(102, in: &scene)
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == "v2")
    #expect(text(of: scene).contains("v2 latest: cannot be pulled without this"))
    scene.answerDialog(.nextButton, .nextButton, .press)
    #expect(scene.github.changes.isEmpty && scene.state.dialog != nil)
    scene.answerDialog(.nextButton)
    scene.type("v2")
    scene.answerDialog(.press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [102])
    let words = scene.state.images.reading(of: scene.state.versions.package).map {
      $0.graph.health(of: SmallGitHub.digest(100), at: Scene.date)
    }
    #expect(words?.restorable.map(\.id) == [102])
  }

  @Test("What was not read counts as needed: skipped, failed, refused, or the list cut off")
  func failsClosed() {
    let failing: [(inout SmallGitHub) -> Void] = [
      { $0.failures["manifest \(SmallGitHub.digest(200).text)"] = SmallGitHub.error(.server(status: 502)) },
      { $0.failures["manifest \(SmallGitHub.digest(100).text)"] = SmallGitHub.error(.unauthorized) },
      { $0.failures["manifest \(SmallGitHub.digest(200).text)"] = SmallGitHub.error(.notFound) },
    ]
    for prepare in failing {
      var scene = scene(prepare)
      select(302, in: &scene)
      scene.key(.delete)
      #expect(text(of: scene).contains("unknown"))
      #expect(scene.state.dialog?.textToType != nil)
      scene.key(.cancel)
      select(200, in: &scene)
      scene.key(.delete)
      #expect(scene.state.dialog?.textToType == "v1")
    }
    var scene = scene()
    select(202, in: &scene)
    scene.press(.delete)
    scene.answerDialog(.nextButton, .press)
    #expect(scene.state.dialog?.textToType == "202" && text(of: scene).contains("unknown"))
    scene.settle()
    #expect(reads(scene) == 0)
    scene.key(.cancel)
    scene.github.failures["versions team/web-app active"] = SmallGitHub.error(.server(status: 500))
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == "202")
  }

  @Test("A plan leaves out what tagged images need, puts images before parts, and takes parts in on demand")
  func bulk() throws {
    var scene = scene()
    select(201, in: &scene)
    scene.press(.mark)
    select(102, in: &scene)
    scene.press(.mark)
    select(200, in: &scene)
    scene.press(.mark)
    scene.key(.delete)
    let shown = try #require(plan(scene))
    #expect(shown.items.map(\.change.version?.id) == [200, 201, 102])
    #expect(shown.items.map(\.isIn) == [true, true, false])
    #expect(shown.items[2].reason == "v2 uses it")
    scene.press(.image)
    #expect(plan(scene)?.changes.compactMap(\.version?.id) == [200, 201, 203, 202])
    scene.press(.down, .mark)
    scene.press(.open)
    #expect(scene.state.dialog?.textToType == nil)
    scene.key(.cancel)
    scene.press(.first, .mark)
    #expect(plan(scene)?.changes.isEmpty == true)
    scene.press(.mark, .open)
    scene.answerImages()
    #expect(scene.state.dialog?.textToType == "v1")
  }

  @Test("An image goes with the parts that nobody else uses")
  func parts() {
    var scene = scene()
    select(200, in: &scene)
    scene.key(.delete)
    #expect(
      scene.state.dialog?.buttons.map(\.label) == [
        "Cancel", "Delete version", "Delete with its 3 children...",
      ])
    #expect(text(of: scene).contains("3 become orphans: nothing else uses them"))
    scene.answerDialog(.nextButton, .nextButton, .press)
    #expect(plan(scene)?.changes.compactMap(\.version?.id) == [200, 203, 202, 201])
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200, 203, 202, 201])
  }

  @Test("What others push after the pane was read is known before a deletion, and again when confirming late")
  func pushedMeanwhile() {
    var scene = scene()
    scene.key(.delete)
    scene.key(.cancel)
    // The index of v1 lost its tag, and gets it back later: the pane still shows it tagged.
    func tag(_ tags: [ForeignText]) {
      scene.github.versions["team/web-app"] = scene.github.versions["team/web-app"]?.map { version in
        version.id == 200
          ? PackageVersion(id: 200, name: version.name, tags: tags, createdAt: version.createdAt) : version
      }
      scene.wait(.seconds(130))
    }
    tag([])
    select(201, in: &scene)
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == nil)
    scene.key(.cancel)
    tag(["v1"])
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == "v1")
    scene.key(.cancel)
    tag([])
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == nil)
    tag(["v1"])
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.isEmpty)
    #expect(scene.state.dialog?.title == "Not deleted")
    #expect(text(of: scene).contains("used by v1, which stays"))
  }

  @Test("A list that changes while it is read is read again, and not relied on if that goes on")
  func disturbed() {
    var scene = scene()
    scene.github.pageSize = 4
    select(201, in: &scene)
    scene.press(.delete)
    scene.answer()
    scene.github.versions["team/web-app"]?.removeFirst(2)
    scene.github.versions["team/web-app"]?.insert(
      contentsOf: (900..<903).map { SmallGitHub.version($0 * 4 + 1) }, at: 0)
    scene.answerImages()
    #expect(scene.state.dialog?.textToType == "v1")
  }

  @Test("An image of which GitHub does not tell the tags needs its parts as well")
  func untoldTags() {
    var scene = scene { github in
      github.versions["team/web-app"] = github.versions["team/web-app"]?.map { version in
        version.id == 200 ? PackageVersion(id: 200, name: version.name, tags: nil) : version
      }
    }
    select(201, in: &scene)
    scene.key(.delete)
    #expect(scene.state.dialog?.textToType == "201")
    #expect(text(of: scene).contains("image \(SmallGitHub.digest(200).hex.prefix(8)): cannot be pulled"))
  }

  @Test("Parts that an untagged index may use are not called nobody's")
  func untaggedIndex() {
    var scene = scene { github in
      let shared = ManifestDescriptor(
        digest: SmallGitHub.digest(201), mediaType: "application/vnd.oci.image.manifest.v1+json", size: 1)
      github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 500)
      github.manifests[SmallGitHub.digest(500)] = Manifest(
        digest: SmallGitHub.digest(500), mediaType: "application/vnd.oci.image.index.v1+json",
        content: .index([shared]))
    }
    select(200, in: &scene)
    scene.key(.delete)
    #expect(scene.state.dialog?.buttons.count == 2)
    scene.key(.cancel)
    scene.press(.image)
    scene.answerImages()
    scene.key(.delete)
    #expect(scene.state.dialog?.buttons.last?.label == "Delete with its 2 children...")
  }

  @Test("An image that is left out of a plan takes its parts out, and back in")
  func planReviews() {
    var scene = scene()
    select(200, in: &scene)
    scene.press(.mark, .mark, .mark)
    scene.key(.delete)
    #expect(plan(scene)?.changes.compactMap(\.version?.id) == [200, 201, 202])
    scene.press(.mark)
    #expect(plan(scene)?.changes.isEmpty == true)
    #expect(plan(scene)?.items[1].reason == "v1 uses it")
    scene.press(.first, .mark)
    #expect(plan(scene)?.changes.count == 3)
    scene.press(.open)
    scene.answerImages()
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.compactMap(\.version?.id) == [200, 201, 202])
    scene.key(.undo)
    #expect(plan(scene)?.changes.compactMap(\.version?.id) == [202, 201, 200])
  }
}
