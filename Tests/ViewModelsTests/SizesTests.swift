import BrowserScenes
import ContainerImages
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Sizes: what is read for them, and where they are seen")
struct SizesTests: ImageScenes {
  /// Bytes of an image for one platform that no other has: its layer and its manifest.
  private static let ownOfImage: Int64 = 1_000_000 + 1_234
  private static let base: Int64 = 30_000_000

  private func readAllSizes(in scene: inout Scene) {
    for _ in 0..<2 {
      scene.press(.sizes)
      scene.answerImages()
    }
  }

  private func size(of id: Int64, in scene: Scene) -> VersionSize? {
    scene.state.storage?.versions[id]
  }

  @Test("Nothing has a size before it is asked for: then what is in view with its children, then all")
  func onDemand() {
    var scene = scene { github in
      for number in Int64(0)..<30 {
        github.addImage(
          to: "team/web-app", tags: [ForeignText("x\(number)")], platforms: 0, id: 1000 + number)
      }
    }
    scene.send(.resized(columns: 80, rows: 12))
    scene.settle()
    scene.press(.image)
    scene.answerImages()
    #expect(scene.state.storage == nil && size(of: 100, in: scene) == nil)
    let before = reads(scene)
    scene.press(.sizes)
    scene.answerImages()
    let inView = reads(scene)
    #expect(inView > before && inView < 20)
    let some = size(of: 100, in: scene)
    #expect(some?.size == ByteCount(500 + 3 * Self.ownOfImage + Self.base))
    #expect(some?.own.mayBeLess == true, "versions that were not read may share its layers")
    scene.press(.sizes)
    scene.answerImages()
    #expect(size(of: 100, in: scene)?.own == ByteCount(500 + 3 * Self.ownOfImage))
    let all = reads(scene)
    #expect(all > 35)
    scene.press(.sizes)
    scene.answerImages()
    #expect(reads(scene) == all, "nothing is read twice")
  }

  @Test("More than 50 manifests are asked about first, and what was read before costs nothing")
  func asks() {
    func add(_ github: inout SmallGitHub) {
      for number in Int64(0)..<60 {
        github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 1000 + number)
      }
    }
    var scene = scene(add)
    readAllSizes(in: &scene)
    #expect(scene.state.dialog?.title.hasPrefix("Read ") == true)
    let before = reads(scene)
    scene.answerDialog(.nextButton, .press)
    scene.answerImages()
    #expect(reads(scene) > before + 50)
    #expect(scene.state.storage?.total.isExact == true)
    var recalled = self.scene {
      add(&$0)
      $0.cached = Set($0.manifests.keys)
    }
    readAllSizes(in: &recalled)
    #expect(recalled.state.dialog == nil && size(of: 100, in: recalled)?.own.isExact == true)
  }

  @Test("The package's total and what orphans hold are said at the end")
  func total() {
    var scene = scene { $0.addImage(to: "team/web-app", tags: [], platforms: 1, id: 400) }
    readAllSizes(in: &scene)
    // Three indexes with seven images, and an orphaned one with one.
    #expect(
      scene.state.storage?.total
        == ByteCount(2_000 + 8 * Self.ownOfImage + Self.base))
    #expect(scene.state.notices.all.last?.text == "team/web-app: 38.0 MB; 2 orphans: 1.0 MB")
  }

  @Test("Filters find sizes once they were read, and say how to read them before")
  func filtering() {
    var scene = scene()
    #expect(found("size:>10M", in: &scene).isEmpty)
    #expect(scene.state.message(for: .versions)?.text == "sizes not read: S reads them")
    scene.press(.back)
    readAllSizes(in: &scene)
    #expect(found("size:>32M", in: &scene) == [100, 200])
    #expect(found("own:>3M", in: &scene) == [100, 200] && found("own:<1.5M is:index", in: &scene) == [300])
    #expect(found("!size:>32M is:tagged", in: &scene) == [300])
    #expect(found("size:31M..32M is:tagged", in: &scene) == [300])
  }

  @Test(
    "A size is a number of bytes in decimal units",
    arguments: [
      ("size:>100M", 100_000_001, .max), ("size:<1.5gb", 0, 1_500_000_000), ("own:1k..2K", 1_000, 2_001),
      ("size:>12", 13, .max),
    ] as [(String, Int64, Int64)])
  func parsing(text: String, from: Int64, below: Int64) {
    let filter = Filter(text, now: Scene.date, for: .versions(.active))
    let field: Filter.SizeField = text.hasPrefix("own") ? .own : .size
    #expect(filter.facts == [.size(field, from: from, below: below, nil)] && filter.problem == nil)
  }

  @Test("What is no size is said, and so is where sizes do not work")
  func refusals() {
    for text in ["size:>1X", "size:100M", "own:>", "size:>1e99", "size:2M..x"] {
      let filter = Filter(text, now: Scene.date, for: .versions(.active))
      #expect(filter.facts.isEmpty, "\(text)")
      #expect(text == "own:>" || filter.problem?.contains("takes >100M, <1G") == true, "\(text)")
    }
    #expect(Filter("size:>1M", now: Scene.date, for: .packages).problem == nil)
    #expect(Filter("own:>1M", now: Scene.date, for: .packages).problem?.contains("active versions") == true)
    #expect(Filter("size:>1M", now: Scene.date, for: .journal).problem?.contains("on packages") == true)
  }

  @Test("A bound decides a filter only where it can")
  func undecided() {
    #expect(ByteCount(5, mayBeMore: true).lies(from: 5, below: .max) == true)
    #expect(ByteCount(5, mayBeMore: true).lies(from: 6, below: .max) == nil)
    #expect(ByteCount(5, mayBeMore: true).lies(from: 0, below: 5) == false)
    #expect(ByteCount(5, mayBeLess: true).lies(from: 6, below: .max) == false)
    #expect(ByteCount(5, mayBeLess: true).lies(from: 5, below: .max) == nil)
    #expect(ByteCount(5, mayBeMore: true, mayBeLess: true).lies(from: 0, below: 9) == nil)
  }

  @Test("Sorted by size or by what deleting frees, largest first; a sort before sizes are read says so")
  func sorting() {
    var scene = scene()
    scene.press(.sort)
    scene.type("s")
    scene.settle()
    #expect(
      scene.state.notices.all.last?.text == "sizes not read: S reads them for visible rows; again for all")
    readAllSizes(in: &scene)
    func ids() -> [Int64] {
      (0..<scene.state.versions.rowCount).compactMap { scene.state.versions.list.item(at: $0)?.id }
    }
    #expect(ids().prefix(2).sorted() == [100, 200] && ids()[2] == 300)
    scene.press(.sort)
    scene.type("o")
    scene.settle()
    #expect(ids().prefix(2).sorted() == [100, 200])
    scene.press(.sort)
    scene.type("o")
    scene.settle()
    #expect(ids().suffix(2).sorted() == [100, 200])
  }

  @Test(
    "A package has its total once that was read, in filters and orders of Packages too, and follows a change")
  func packages() {
    var scene = scene()
    scene.press(.packages)
    scene.settle()
    func names() -> [String] {
      (0..<scene.state.packages.rowCount).compactMap {
        if case .package(let package)? = scene.state.packages.row($0) { package.name.raw } else { nil }
      }
    }
    func filter(_ text: String) {
      scene.press(.filter)
      scene.type(text)
      scene.press(.accept)
      scene.settle()
    }
    scene.press(.sort)
    scene.type("s")
    scene.settle()
    #expect(scene.state.notices.all.last?.text == "sizes not read: S reads a package's sizes")
    filter("size:>1M")
    #expect(names().isEmpty)
    #expect(scene.state.message(for: .packages)?.step == "S reads a package's sizes")
    scene.press(.back)
    scene.settle()
    readAllSizes(in: &scene)
    #expect(names().first == "team/web-app")
    #expect(scene.state.packageSizes.map(\.value) == [ByteCount(1_500 + 7 * Self.ownOfImage + Self.base)])
    filter("size:>1M")
    #expect(names() == ["team/web-app"])
    scene.press(.back)
    filter("size:<1M")
    #expect(names().isEmpty)
  }

  @Test("A package's Detail has its total and what its orphans hold, and before all is read how far that is")
  func packageDetail() {
    var scene = scene { github in
      github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 400)
      for number in Int64(0)..<30 {
        github.addImage(
          to: "team/web-app", tags: [ForeignText("x\(number)")], platforms: 0, id: 1000 + number)
      }
    }
    scene.send(.resized(columns: 80, rows: 20))
    scene.press(.packages)
    scene.settle()
    func values(_ field: String) -> [String] {
      scene.state.detail.lines.filter { $0.field == field }.map(\.value)
    }
    scene.press(.sizes)
    scene.answerImages()
    let partial = values("size").joined(separator: " ")
    #expect(partial.hasPrefix("at least ") && partial.hasSuffix(" of 41 manifests read"), "\(partial)")
    scene.press(.sizes)
    scene.answerImages()
    #expect(values("size") == ["37.0 MB"])
    #expect(values("orphans") == ["500 B in 1 version"])
    #expect(values("untagged") == ["37.0 MB in 8 versions"])
  }

  @Test("A question says what deleting frees, alone and with its own children")
  func question() {
    var scene = scene()
    select(100, in: &scene)
    scene.key(.delete)
    scene.answerImages()
    #expect(!text(of: scene).contains("frees"), "sizes were not asked for")
    scene.press(.cancel)
    readAllSizes(in: &scene)
    select(100, in: &scene)
    scene.key(.delete)
    scene.answerImages()
    #expect(text(of: scene).contains("frees 500 B; 3.0 MB with its 3 children"), "\(text(of: scene))")
  }

  @Test("A plan says what it frees, and follows what is included")
  func plans() {
    var scene = scene { github in
      github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 400)
      github.addImage(to: "team/web-app", tags: [], platforms: 0, id: 410)
      for id in [Int64(400), 410] {
        github.manifests[SmallGitHub.digest(id)] = Manifest(
          digest: SmallGitHub.digest(id),
          content: .image(
            .init(
              configType: nil, layerTypes: [], layers: [.init(digest: SmallGitHub.digest(-2), size: 7_000)])),
          size: 100)
      }
    }
    readAllSizes(in: &scene)
    select(400, in: &scene)
    scene.press(.mark)
    select(410, in: &scene)
    scene.press(.mark, .delete)
    scene.answerImages()
    #expect(plan(scene)?.freed == ByteCount(7_200), "what both share is freed once")
    scene.press(.first, .mark)
    #expect(plan(scene)?.freed == ByteCount(100), "the other one keeps what they share")
    scene.press(.first, .mark, .open)
    #expect(text(of: scene).contains("frees 7.2 kB"), "\(text(of: scene))")
  }

  @Test("Detail has size, what deleting frees, layers and who shares them; of the package the total")
  func detail() {
    var scene = scene()
    readAllSizes(in: &scene)
    select(101, in: &scene)
    scene.press(.detail)
    scene.settle()
    func values(_ field: String) -> [String] {
      scene.state.detail.lines.filter { $0.field == field }.map(\.value)
    }
    #expect(values("size") == ["31.0 MB"] && values("frees") == ["1.0 MB"])
    #expect(values("shares") == ["30.0 MB with 6 other versions"])
    let layers = scene.state.detail.lines.map(\.value).filter { $0.contains("#") || $0.contains(".....") }
    #expect(layers.count == 3 && layers[1].contains("########## 30.0 MB  in 7 versions"), "\(layers)")
    #expect(layers.first?.hasPrefix("manifest  ") == true)
    #expect(values("pkg_size") == ["37.0 MB"])
  }
}
