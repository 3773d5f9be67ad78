import BrowserScenes
import ContainerImages
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Deletions over several packages in one plan")
struct SeveralPackagesTests {
  private static let (web, api) = ("team/web-app", "team/api")

  /// Two packages of images, `V` over both.
  private func scene(_ prepare: (inout SmallGitHub) -> Void = { _ in }) -> Scene {
    var github = SmallGitHub()
    for name in github.packages["acme", default: []].map(\.name) {
      (github.versions[name], github.deleted[name]) = ([], [])
    }
    github.addImage(to: Self.web, tags: ["v1"], platforms: 2, id: 700)
    github.addImage(to: Self.web, tags: [], platforms: 0, id: 710)
    github.addImage(to: Self.api, tags: ["v9"], platforms: 2, id: 800)
    github.addImage(to: Self.api, tags: [], platforms: 0, id: 810)
    prepare(&github)
    var scene = Scene(github, columns: 120, rows: 40)
    scene.open("acme")
    scene.press(.versionsEverywhere)
    scene.settle()
    return scene
  }

  private func mark(_ ids: Int64..., in scene: inout Scene) {
    for id in ids {
      scene.press(.first)
      for _ in scene.state.everywhere.list.rows where scene.state.everywhere.list.selected?.id != id {
        scene.press(.down)
      }
      scene.press(.mark)
    }
  }

  private func items(of scene: Scene) -> [Int64: String?] {
    Dictionary(
      uniqueKeysWithValues: (scene.state.overlays.last?.plan?.items ?? []).compactMap { item in
        item.change.version.map { ($0.id, item.reason) }
      })
  }

  private func text(of scene: Scene) -> String {
    (scene.state.dialog?.lines ?? []).map { "\($0.label) \($0.text)" }.joined(separator: "\n")
  }

  @Test("Each package is guarded by its own images, and undo brings all of it back")
  func guarding() {
    var scene = scene()
    mark(701, 710, 801, 810, in: &scene)
    scene.key(.delete)
    #expect(items(of: scene) == [701: "v1 uses it", 710: nil, 801: "v9 uses it", 810: nil])
    while scene.state.overlays.last?.plan?.list.selected?.change.version?.id != 801 { scene.press(.down) }
    scene.press(.mark)
    scene.press(.delete)
    #expect(scene.state.dialog?.textToType == "v9")
    #expect(text(of: scene).contains("team/api: v9: cannot be pulled without this"))
    #expect(!text(of: scene).contains("team/web-app: v1"))
    scene.confirm(typing: "v9")
    scene.finishChanges()
    #expect(Set(scene.github.changes.compactMap(\.version?.id)) == [710, 801, 810])
    #expect(scene.state.everywhere.list.all.filter { [710, 801, 810].contains($0.id) }.isEmpty)
    scene.key(.undo)
    scene.press(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.filter { !$0.isDeletion }.count == 3)
  }

  @Test("An image that stands in two packages is needed in one of them only")
  func sameDigest() {
    var scene = scene { github in
      let part = github.versions["team/web-app"]?.first { $0.id == 701 }
      github.versions["team/api"]?.append(PackageVersion(id: 899, name: part?.name ?? "", tags: []))
    }
    mark(701, 899, in: &scene)
    scene.key(.delete)
    #expect(items(of: scene) == [701: "v1 uses it", 899: nil])
  }

  @Test("Many manifests are asked about once for all packages; few of each are together many")
  func askedOnce() {
    var scene = scene { github in
      for number in Int64(0)..<30 {
        for (place, name) in [Self.web, Self.api].enumerated() {
          let id = 10_000 * Int64(place + 1) + number
          github.addImage(to: name, tags: [ForeignText("x\(number)")], platforms: 0, id: id)
        }
      }
    }
    mark(710, 810, in: &scene)
    scene.key(.delete)
    #expect(text(of: scene).contains("package 2 of 2") && text(of: scene).contains("to read"))
    scene.answerDialog(.nextButton, .press)
    scene.answerImages()
    #expect(items(of: scene) == [710: nil, 810: nil])
  }

  @Test("A package keeps its last tagged version, whatever is deleted in others")
  func lastOfOne() {
    var scene = scene()
    mark(700, 810, in: &scene)
    scene.key(.delete)
    let items = items(of: scene)
    #expect(items[700]??.contains("keeps at least one version") == true && items[810] == .some(nil))
  }

  @Test("What cannot be checked again in one package is left there, and the others go on")
  func checkedApart() {
    var scene = scene()
    mark(710, 810, in: &scene)
    scene.key(.delete)
    scene.press(.delete)
    scene.answerDialog()
    scene.wait(.seconds(200))
    scene.github.failures["versions \(Self.web) active"] = SmallGitHub.error(.notFound, "Not Found")
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.compactMap(\.version?.id) == [810])
    #expect(scene.state.everywhere.marks.problem(of: 710)?.hasPrefix("not checked: ") == true)
  }

  private func found(_ text: String, in scene: inout Scene) -> [Int64] {
    scene.press(.filter)
    scene.send(.action(.eraseAll))
    scene.type(text)
    scene.press(.accept)
    return scene.state.everywhere.list.rows.map(\.id).sorted()
  }

  @Test("Orphans of all packages are found once images are read, in the packages that the filter leaves")
  func orphans() {
    var scene = scene()
    #expect(found("is:orphan name:team", in: &scene).isEmpty)
    #expect(scene.state.everywhere.undecidedCount == 2 && scene.state.footerActions.first == .image)
    _ = found("is:orphan name:api", in: &scene)
    #expect(scene.state.everywhere.undecidedCount == 1)
    scene.press(.image)
    scene.settle()
    #expect(scene.state.everywhere.list.rows.map(\.id) == [810])
    #expect(found("is:orphan", in: &scene) == [810] && scene.state.everywhere.undecidedCount == 1)
    scene.press(.image)
    scene.settle()
    #expect(scene.state.everywhere.list.rows.map(\.id).sorted() == [710, 810])
    let count = scene.effects.count { if case .request(.manifest, _) = $0 { true } else { false } }
    scene.press(.markAll)
    scene.key(.delete)
    #expect(items(of: scene) == [710: nil, 810: nil])
    #expect(
      scene.effects.count { if case .request(.manifest, _) = $0 { true } else { false } } == count,
      "no manifest is read twice")
  }

  @Test("Marks that the filter hides are counted, and told from the others in a plan")
  func hiddenMarks() throws {
    var scene = scene()
    mark(710, 810, in: &scene)
    #expect(scene.state.everywhere.shown.hiddenMarkCount == 0)
    _ = found("name:api", in: &scene)
    #expect(scene.state.everywhere.shown.hiddenMarkCount == 1)
    scene.key(.delete)
    let plan = try #require(scene.state.overlays.last?.plan)
    #expect(plan.items.filter(\.isHidden).map(\.change.version?.id) == [710] && plan.items.count == 2)
  }

  @Test("Sizes over several packages sort, filter, and add up in a plan")
  func sizes() throws {
    var scene = scene()
    scene.press(.sizes)
    scene.settle()
    let sizes = scene.state.everywhere.sizes
    let expected = try #require(sizes[710]).own.bytes + #require(sizes[810]).own.bytes
    #expect(found("own:>500k !is:tagged", in: &scene) == [701, 702, 801, 802])
    #expect(found("own:>2G", in: &scene).isEmpty)
    _ = found("", in: &scene)
    mark(710, 810, in: &scene)
    scene.key(.delete)
    #expect(scene.state.overlays.last?.plan?.freed == ByteCount(expected))
  }

  @Test("An incomplete image of any package is healed from there")
  func healing() {
    var scene = scene { $0.addImage(to: Self.api, tags: ["v8"], platforms: 3, deleted: 1, id: 820) }
    scene.press(.image)
    scene.settle()
    #expect(found("is:incomplete", in: &scene) == [820])
    scene.press(.heal)
    scene.settle()
    #expect(scene.state.dialog?.title == "Restore version")
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.compactMap(\.version?.id) == [823])
    scene.press(.image)
    scene.settle()
    #expect(scene.state.everywhere.list.rows.isEmpty)
  }

  @Test("Esc leaves a reading of images first, and keeps the filter; what the filter needs is said")
  func leavingTheReading() {
    var scene = scene()
    _ = found("own:>1k", in: &scene)
    #expect(scene.state.footerActions.first == .sizes && scene.state.everywhere.undecidedCount == 2)
    _ = found("is:orphan", in: &scene)
    #expect(scene.state.footerActions.first == .image)
    scene.press(.image)
    scene.answer()
    #expect(scene.state.imagesProgress?.hasPrefix("package 1 of 2") == true)
    scene.press(.back)
    #expect(scene.state.imagesProgress == nil && !scene.state.everywhere.list.filter.isEmpty)
    #expect(scene.state.notices.current?.text == "Canceled. Manifests already read are kept")
    scene.settle()
    scene.press(.image)
    scene.settle()
    #expect(scene.state.everywhere.list.rows.map(\.id).sorted() == [710, 810])
  }

  @Test("What a deletion has read takes the place of a reading of many packages")
  func replacedReading() {
    var scene = scene()
    mark(710, in: &scene)
    scene.press(.image)
    scene.answer()
    #expect(scene.state.imagesProgress != nil)
    scene.key(.delete)
    #expect(scene.state.dialog?.title == "Delete version" && scene.state.imagesProgress == nil)
  }

  @Test("Images that cannot be explained are not asked for again; why stands with what was refused")
  func unexplained() {
    var scene = scene { github in
      let digest = SmallGitHub.digest(810)
      github.manifests[digest] = Manifest(
        digest: digest,
        content: .invalid(Manifest.Invalid(detail: "both an index and an image", mentions: [])))
    }
    _ = found("is:index name:api", in: &scene)
    scene.press(.image)
    scene.settle()
    #expect(scene.state.everywhere.undecidedCount == 0)
    #expect(scene.state.everywhere.unexplained.map(\.name) == ["team/api"])
    scene.press(.detail)
    #expect(text(of: scene).contains("both an index and an image"))
  }
}
