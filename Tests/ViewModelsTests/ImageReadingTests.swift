import BrowserScenes
import ContainerImages
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
    func found(_ text: String) -> [Int64] { self.found(text, in: &scene) }
    #expect(found("is:child").isEmpty && found("!is:child").isEmpty && found("is:orphan").isEmpty)
    #expect(scene.state.message(for: .versions)?.text == "images not read: i reads them")
    scene.press(.back)
    readAllImages(in: &scene)
    #expect(found("is:index") == [100, 200, 300, 400])
    #expect(found("is:orphan") == [400, 401])
    #expect(found("is:child") == [101, 102, 103, 201, 202, 203, 301])
    #expect(found("is:untagged !is:child") == [400, 401])
  }

  @Test("A filter on images leaves the selection where it is when it rests, and when more is read")
  func selection() {
    var scene = scene()
    readAllImages(in: &scene)
    _ = found("is:child", in: &scene)
    scene.press(.down, .down)
    scene.settle()
    #expect(scene.state.versions.selectedVersion?.id == 103)
    scene.press(.image)
    scene.answerImages()
    scene.settle()
    #expect(scene.state.versions.selectedVersion?.id == 103)
    #expect(found("is:index", in: &scene).first == scene.state.versions.selectedVersion?.id)
  }

  @Test("An index inside an index is read with the rest, and the reading of all ends")
  func nested() {
    var scene = scene { github in
      github.addImage(to: "team/web-app", tags: [], platforms: 2, id: 500)
      let inner = ManifestDescriptor(
        digest: SmallGitHub.digest(500), mediaType: "application/vnd.oci.image.index.v1+json", size: 1)
      github.addImage(to: "team/web-app", tags: ["nested"], platforms: 0, id: 600)
      github.manifests[SmallGitHub.digest(600)] = Manifest(
        digest: SmallGitHub.digest(600), content: .index([inner]))
    }
    readAllImages(in: &scene)
    #expect(scene.state.notices.all.last?.text == "all images of team/web-app were read")
    #expect(found("nested", in: &scene) == [600])
    #expect(found("is:index is:child", in: &scene) == [500])
    #expect(found("is:orphan", in: &scene).isEmpty)
  }

  @Test("An index of referrers is read with the rest, and what nothing needs is found")
  func referrersTag() {
    var scene = scene { github in
      let hex = SmallGitHub.digest(100).hex
      github.addImage(
        to: "team/web-app", tags: [ForeignText("sha256-\(hex)")], platforms: 1, id: 500)
      github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 700)
    }
    readAllImages(in: &scene)
    #expect(scene.state.images.current?.isReading == false)
    #expect(found("is:orphan", in: &scene) == [700])
  }

  @Test("Referrers, and images that lack children, are found once that is known")
  func healthAndReferrers() {
    var scene = scene { github in
      let hex = SmallGitHub.digest(100).hex
      github.addImage(to: "team/web-app", tags: [ForeignText("sha256-\(hex).sig")], platforms: 0, id: 500)
      github.addImage(to: "team/web-app", tags: ["old"], platforms: 3, deleted: 1, id: 600)
    }
    for word in ["is:incomplete", "is:lost", "is:referrer", "!is:referrer", "is:index is:untagged"] {
      #expect(found(word, in: &scene).isEmpty || word == "is:referrer")
    }
    scene.press(.back)
    readAllImages(in: &scene)
    #expect(found("is:incomplete", in: &scene) == [600])
    #expect(found("is:lost", in: &scene) == [300])
    #expect(found("is:referrer", in: &scene) == [500])
    #expect(found("is:child !is:referrer", in: &scene).count == 9)
    #expect(found("is:orphan", in: &scene).isEmpty)
    #expect(scene.state.message(for: .versions)?.text == "nothing matches")
  }

  @Test("Where deleted versions cannot be listed, what can come back is not known, and the rest is")
  func withoutDeleted() {
    var scene = scene {
      $0.failures["versions team/web-app deleted"] = SmallGitHub.error(.forbidden)
    }
    readAllImages(in: &scene)
    #expect(scene.state.images.current?.isReading == false)
    #expect(found("is:incomplete", in: &scene) == [300])
    #expect(found("is:child", in: &scene).count == 7)
    #expect(found("is:lost", in: &scene).isEmpty)
    #expect(
      scene.state.message(for: .versions)?.text
        == "no match so far: some manifests could not be read")
  }

  @Test("A page that was asked for before a change does not answer for the list after it")
  func changedMeanwhile() {
    let package = PackageReference(
      owner: Owner(login: "acme", kind: .organization), type: .container, name: "team/web-app")
    var (reading, requests) = (ImageReading(package), Requests())
    let now = ContinuousClock.now
    _ = reading.begin(.guarding([]), LocalChanges(), at: now)
    func asked() -> [Ticket] { reading.fetches(&requests).compactMap(\.ticket) }
    let before = asked()
    reading.note(SmallGitHub.version(0), is: .active)
    let after = asked()
    let page = Page(items: [SmallGitHub.version(1)], links: PageLinks())
    #expect(before.count == 1 && after.count == 1)
    let takesLate = reading.receive(
      .versions(.success(Reply(page))), before[0], LocalChanges(), at: Scene.date)
    #expect(!takesLate && reading.provenVersions(at: now) == nil)
    let takesNew = reading.receive(
      .versions(.success(Reply(page))), after[0], LocalChanges(), at: Scene.date)
    #expect(takesNew)
  }

  @Test("The question names the version whose own manifest could not be read")
  func unreadThemselves() {
    let digest = SmallGitHub.digest(700)
    var scene = scene { github in
      github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 700)
      github.failures["manifest \(digest.text)"] = SmallGitHub.error(.server(status: 502))
    }
    readAllImages(in: &scene)
    select(700, in: &scene)
    scene.key(.delete)
    #expect(text(of: scene).contains("unknown: manifest \(digest.hex.prefix(8)) was not read"))
    #expect(scene.state.dialog?.textToType == "700")
  }

  @Test("An invalid manifest is read once, named, and leaves what it does not mention as it is")
  func invalid() {
    var scene = scene { github in
      github.addImage(to: "team/web-app", tags: ["odd"], platforms: 1, id: 500)
      github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 700)
      github.manifests[SmallGitHub.digest(500)] = Manifest(
        digest: SmallGitHub.digest(500),
        content: .invalid(.init(detail: "malformed JSON", mentions: [SmallGitHub.digest(501)])))
    }
    readAllImages(in: &scene)
    #expect(
      scene.effects.count {
        if case .request(.manifest(SmallGitHub.digest(500), _), _) = $0 { true } else { false }
      }
        == 1)
    #expect(
      scene.state.notices.all.contains {
        $0.text == "1 invalid manifest: \(SmallGitHub.digest(500).hex.prefix(8)): malformed JSON"
      })
    let count = reads(scene)
    readAllImages(in: &scene)
    #expect(found("is:orphan", in: &scene) == [700])
    #expect(reads(scene) == count)
    scene.press(.back)
    for (id, isKnown) in [(Int64(700), true), (501, false)] {
      select(id, in: &scene)
      scene.key(.delete)
      #expect(text(of: scene).contains("an invalid manifest may use it") == !isKnown)
      #expect((scene.state.dialog?.textToType == nil) == isKnown)
      scene.key(.cancel)
    }
    select(500, in: &scene)
    scene.settle()
    #expect(reads(scene) == count)
    let manifest = scene.state.detail.lines.first { $0.label == "manifest" }
    #expect(manifest?.value == "invalid: malformed JSON")
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
    #expect(scene.state.images.current?.isReading == false)
    #expect(scene.state.dialog?.textToType == "201")
  }

  @Test("A limit of the list of versions is waited out as well, and the guard knows as much as without")
  func limitedList() {
    var scene = scene()
    scene.github.failures["versions team/web-app active"] = SmallGitHub.error(
      .rateLimited(secondary: false, retryAt: Scene.date.addingTimeInterval(600)))
    select(201, in: &scene)
    scene.press(.delete)
    scene.answer()
    #expect(scene.state.dialog?.lines.contains { $0.text.hasPrefix("Waiting 600 s") } == true)
    scene.github.failures = [:]
    scene.setClock(Now(instant: scene.now.instant + .seconds(601), date: scene.now.date + 601))
    scene.tick()
    scene.answerImages()
    #expect(scene.state.dialog?.textToType == "v1")
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
    #expect(scene.state.images.current?.isReading == false)
    #expect(scene.state.notices.all.last?.text == "Canceled. Manifests already read are kept")
  }
}
