import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Numbers are known, or said not to be")
struct KnownNumberTests {
  private func packages(_ count: Int, _ type: PackageType, from id: Int64) -> [Package] {
    (0..<Int64(count)).map { SmallGitHub.package(id + $0, "\(type.rawValue)-\($0)", type) }
  }

  /// The packages of acme are open.
  private func scene(_ packages: [Package]) -> Scene {
    var github = SmallGitHub()
    github.packages["acme"] = packages
    var scene = Scene(github)
    scene.open("acme")
    return scene
  }

  private func pages(_ scene: Scene) -> Int {
    scene.effects.count {
      if case .request(.packages(let owner, _, let cursor), _) = $0 {
        owner.login == "acme" && cursor != .first
      } else {
        false
      }
    }
  }

  /// All ten deleted versions of a package are being restored, of which the active ones are here.
  private func restoring() -> Scene {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.deleted)
    scene.settle()
    scene.press(.markAll)
    scene.key(.restore)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    return scene
  }

  @Test("The place at the end of Packages takes one request for each long type above")
  func endOfPackages() {
    var scene = scene(packages(540, .container, from: 1) + packages(30, .npm, from: 2_000))
    #expect(!scene.state.packages.lists.isExact && pages(scene) == 0)
    scene.press(.last)
    #expect(scene.state.packages.selectedPlace == nil)
    scene.settle()
    #expect(scene.state.packages.selectedPlace == 570)
    #expect(scene.state.packages.lists.packageCount == 570 && scene.state.packages.lists.isExact)
    #expect(pages(scene) == 1)
  }

  @Test("The place stays unknown where a last page above cannot be read")
  func unreadEnd() {
    var scene = scene(packages(540, .container, from: 1) + packages(30, .npm, from: 2_000))
    scene.github.failures["packages acme container"] = SmallGitHub.error(.server(status: 502))
    scene.press(.last)
    scene.settle()
    #expect(scene.state.packages.selectedPackage?.name == "npm-29")
    #expect(scene.state.packages.selectedPlace == nil)
    #expect(pages(scene) == 1)
  }

  @Test("The list that was not read again counts what was restored, as an estimate")
  func restored() {
    var scene = restoring()
    while scene.github.changes.count < 4 {
      if !scene.pending.isEmpty { scene.answer() }
      scene.wait(.milliseconds(1100))
    }
    #expect(scene.state.versions.count(of: .deleted)?.count == 6)
    let active = scene.state.versions.count(of: .active)
    #expect(active?.count == 41 && active?.isExact == false)
  }

  @Test("The number of active versions is asked for again after the last restore")
  func restoredAll() {
    var scene = restoring()
    scene.finishChanges()
    let active = scene.state.versionCount(in: .active)
    #expect(active?.count == 47 && active?.isExact == true)
    #expect(scene.state.versions.count(of: .active)?.isExact == false)
    scene.press(.deleted)
    scene.settle()
    #expect(scene.state.versions.count(of: .active)?.count == 47)
    #expect(scene.state.versions.count(of: .active)?.isExact == true)
  }

  @Test("What was restored and deleted again is counted once")
  func deletedAgain() throws {
    var versions = VersionsViewModel()
    let package = PackageReference(
      owner: Owner(login: "acme", kind: .organization), type: .container, name: "web")
    let session = Session(
      host: .gitHubDotCom, credential: Credential(source: .environment("GH_TOKEN"), kind: .classic))
    var context = Context(session, at: Now(instant: .now, date: Scene.date))
    _ = versions.open(package)
    func answer(_ rows: [PackageVersion]) throws {
      let effects = versions.fetches(&context)
      guard case .request(.versions, let ticket)? = effects.first else {
        Issue.record("nothing is asked for")
        return
      }
      _ = versions.receive(.success(Page(items: rows)), ticket, &context)
    }
    let (one, other) = (SmallGitHub.version(1), SmallGitHub.version(2))
    try answer([one])
    _ = versions.toggleDeleted()
    try answer([other.with(deletedAt: Scene.date)])
    versions.noteChanged(other.id, of: package, from: .deleted)
    #expect(versions.count(of: .active)?.count == 2 && versions.count(of: .deleted)?.count == 0)
    versions.noteChanged(other.id, of: package, from: .active)
    #expect(versions.count(of: .active)?.count == 1 && versions.count(of: .deleted)?.count == 1)
  }

  @Test("Calls left move with the outcome of each change")
  func limits() {
    var scene = restoring()
    scene.github.notes = ReplyNotes(rateLimit: RateLimit(limit: 5_000, remaining: 4_343))
    while scene.github.changes.isEmpty { scene.answer() }
    #expect(scene.state.rateLimit?.remaining == 4_343)
  }

  @Test("Deleted versions are looked for in every package with a name, and the others are told of")
  func everywhere() {
    let named = packages(3, .container, from: 1) + [SmallGitHub.package(9, "deleted_team/old")]
    let broken = Package(id: 10, name: Package.unreadableName, type: .container, fault: "name is missing")
    var scene = scene(named + [broken])
    scene.press(.deletedEverywhere)
    scene.settle()
    #expect(scene.state.everywhere.packageCount == 4 && scene.state.everywhere.readCount == 4)
    #expect(scene.state.everywhere.unreadable == [broken])
    scene.key(.detail)
    #expect(
      scene.state.dialog?.lines.contains { $0.label == "container, ID 10" && $0.text == "name is missing" }
        == true)
  }
}
