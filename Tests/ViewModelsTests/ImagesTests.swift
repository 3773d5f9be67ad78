import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Images: what is read and when, the guard before deleting, healing")
struct ImagesTests {
  /// Two tagged images of three parts each, and one of which two parts are deleted and one is gone.
  private func scene(_ prepare: (inout SmallGitHub) -> Void = { _ in }) -> Scene {
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

  private func select(_ id: Int64, in scene: inout Scene) {
    scene.press(.first)
    for _ in 0..<scene.state.versions.rowCount where scene.state.versions.selectedVersion?.id != id {
      scene.press(.down)
    }
  }

  private func reads(_ scene: Scene) -> Int {
    scene.effects.count { if case .fetchManifest = $0 { true } else { false } }
  }

  private func plan(_ scene: Scene) -> PlanViewModel? {
    if case .plan(let plan)? = scene.state.overlays.last { plan } else { nil }
  }

  private func text(of scene: Scene) -> String {
    scene.state.dialog?.lines.map { "\($0.label) \($0.text)" }.joined(separator: "\n") ?? ""
  }

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

  @Test("Many manifests are counted first, and Esc leaves them alone")
  func many() {
    func crowded() -> Scene {
      scene { github in
        for number in Int64(0)..<60 {
          github.addImage(
            to: "team/web-app", tags: [ForeignText("x\(number)")], platforms: 0, id: 1000 + number)
        }
      }
    }
    for (keys, count) in [([Action.cancel], 0), ([.nextButton, .press], 63)] {
      var scene = crowded()
      select(201, in: &scene)
      scene.key(.delete)
      #expect(scene.state.dialog?.title == "Before deleting")
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
    #expect(text(of: scene).contains("v2 latest: pulling it fails without this"))
    scene.answerDialog(.nextButton, .nextButton, .press)
    #expect(scene.github.changes.isEmpty && scene.state.dialog != nil)
    scene.answerDialog(.nextButton)
    scene.type("v2")
    scene.answerDialog(.press)
    scene.settle()
    #expect(scene.github.changes.compactMap(\.version?.id) == [102])
    let words = scene.state.images(of: scene.state.versions.package).map {
      $0.graph.health(of: SmallGitHub.digest(100), at: Scene.date)
    }
    #expect(words?.restorable.map(\.id) == [102])
  }

  @Test("What was not read counts as needed: skipped, failed, refused, or the list cut off")
  func failsClosed() {
    let failing: [(inout SmallGitHub) -> Void] = [
      { $0.failures["manifest \(SmallGitHub.digest(200).text)"] = SmallGitHub.error(.server(status: 502)) },
      { $0.failures["manifest \(SmallGitHub.digest(100).text)"] = SmallGitHub.error(.unauthorized) },
      { $0.manifests[SmallGitHub.digest(200)] = nil },
    ]
    for prepare in failing.prefix(2) {
      var scene = scene(prepare)
      select(302, in: &scene)
      scene.key(.delete)
      #expect(text(of: scene).contains("not known"))
      #expect(scene.state.dialog?.textToType != nil)
      scene.key(.cancel)
      select(200, in: &scene)
      scene.key(.delete)
      #expect(scene.state.dialog?.textToType == nil)
    }
    var scene = scene()
    select(202, in: &scene)
    scene.press(.delete)
    scene.answerDialog(.nextButton, .press)
    #expect(scene.state.dialog?.textToType == "202" && text(of: scene).contains("not known"))
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
    #expect(shown.items[2].reason == "v2 needs it; Space takes it in")
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
    #expect(scene.state.dialog?.buttons.map(\.label) == ["Cancel", "Delete version", "With its 3 parts..."])
    scene.answerDialog(.nextButton, .nextButton, .press)
    #expect(plan(scene)?.changes.compactMap(\.version?.id) == [200, 203, 202, 201])
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<12 {
      scene.settle()
      scene.wait(.milliseconds(1100))
    }
    #expect(scene.github.changes.compactMap(\.version?.id) == [200, 203, 202, 201])
  }

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
      scene.wait(.seconds(30))
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
    scene.wait(.seconds(200))
    scene.answerDialog(.nextButton, .press)
    scene.answerImages()
    #expect(scene.github.changes.isEmpty)
    #expect(scene.state.dialog?.textToType == "v1")
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
    #expect(text(of: scene).contains("image \(SmallGitHub.digest(200).hex.prefix(8)): pulling it fails"))
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
    #expect(scene.state.dialog?.buttons.last?.label == "With its 2 parts...")
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
    #expect(plan(scene)?.items[1].reason == "v1 needs it; Space takes it in")
    scene.press(.first, .mark)
    #expect(plan(scene)?.changes.count == 3)
    scene.press(.open)
    scene.answerImages()
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<8 {
      scene.settle()
      scene.wait(.milliseconds(1100))
    }
    #expect(scene.github.changes.compactMap(\.version?.id) == [200, 201, 202])
    scene.key(.undo)
    #expect(plan(scene)?.changes.compactMap(\.version?.id) == [202, 201, 200])
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
