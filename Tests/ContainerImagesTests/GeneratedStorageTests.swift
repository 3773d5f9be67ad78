import ContainerImages
import Foundation
import GitHubPackages
import Testing

/// Random registries of images that share layers and of indexes that share images, held against sums over all
/// of their versions.
@Suite("What registries that nobody drew by hand take in storage")
struct GeneratedStorageTests {
  /// Versions by number, each with what it stores itself and the children that it names.
  private struct Registry {
    var blobs: [[Int]] = []
    var children: [[Int]] = []
    var active: Set<Int> = []
    var order: [Int] = []

    init(_ random: inout Numbers) {
      let count = 4 + random.next(20)
      for number in 0..<count {
        let later = count - number - 1
        let isIndex = later > 0 && random.next(3) == 0
        children.append(isIndex ? (0..<random.next(4)).map { _ in number + 1 + random.next(later) } : [])
        // The same layer twice, and layers that many share.
        blobs.append(children[number].isEmpty ? (0..<random.next(6)).map { _ in random.next(12) } : [])
      }
      active = Set(0..<count)
      order = (0..<count).shuffled(using: &random)
    }

    static func size(_ blob: Int) -> Int64 { blob == 3 ? 0 : Int64(blob) * 1_000_003 + 17 }
    static func manifestSize(_ number: Int) -> Int64 { 100 + Int64(number) }

    /// Each blob once.
    func stored(_ versions: some Sequence<Int>) -> Int64 {
      Set(versions.flatMap { blobs[$0] }).reduce(Set(versions).reduce(0) { $0 + Self.manifestSize($1) }) {
        $0 + Self.size($1)
      }
    }

    func below(_ number: Int) -> Set<Int> {
      children[number].reduce(active.contains(number) ? [number] : []) { $0.union(below($1)) }
    }

    func freed(_ versions: Set<Int>) -> Int64 { stored(active) - stored(active.subtracting(versions)) }

    func manifest(_ number: Int) -> Manifest {
      let name = "n\(number)"
      if !children[number].isEmpty {
        let parts = children[number].map { ManifestDescriptor(digest: GeneratedStorageTests.digest($0)) }
        return Manifest(
          digest: SmallRegistry.digest(name), mediaType: SmallRegistry.list, content: .index(parts),
          size: Self.manifestSize(number))
      }
      let stored = blobs[number].map {
        Manifest.Blob(digest: SmallRegistry.digest("blob\($0)"), size: Self.size($0))
      }
      return Manifest(
        digest: SmallRegistry.digest(name),
        content: .image(
          .init(configType: nil, layerTypes: [], config: stored.first, layers: Array(stored.dropFirst()))),
        size: Self.manifestSize(number))
    }
  }

  private static func digest(_ number: Int) -> Digest { SmallRegistry.digest("n\(number)") }

  private static func version(_ number: Int) -> PackageVersion {
    PackageVersion(id: Int64(number), name: ForeignText(digest(number).text), tags: [])
  }

  /// Whether a count says nothing that is not so.
  private static func holds(_ count: ByteCount, _ truth: Int64) -> Bool {
    count.isUnknown || (count.mayBeMore && count.bytes <= truth) || (count.mayBeLess && count.bytes >= truth)
      || count.bytes == truth
  }

  @Test(
    "At every step bounds hold, and at the end everything is exact", arguments: 1...60 as ClosedRange<UInt64>)
  func reading(seed: UInt64) {
    var random = Numbers(state: seed)
    let registry = Registry(&random)
    var graph = ImageGraph()
    let all = registry.order
    func check() {
      #expect(Self.holds(graph.totalSize, registry.stored(all)))
      for number in all {
        #expect(Self.holds(graph.size(of: Self.digest(number)), registry.stored(registry.below(number))))
        #expect(Self.holds(graph.freed(by: [Self.digest(number)]), registry.freed([number])))
      }
    }
    for number in all {
      graph.add([Self.version(number)], state: .active)
      if random.next(3) == 0 { graph.add(registry.manifest(number)) }
      check()
    }
    graph.close(.active)
    for number in all.shuffled(using: &random) {
      graph.add(registry.manifest(number))
      check()
    }
    #expect(graph.totalSize == ByteCount(registry.stored(all)) && graph.sizedCounts == (all.count, 0))
    for number in all {
      let digest = Self.digest(number)
      #expect(graph.size(of: digest) == ByteCount(registry.stored(registry.below(number))))
      #expect(graph.freed(by: [digest]) == ByteCount(registry.freed([number])))
      let own = Set(graph.ownChildren(of: digest).map { own in all.first { Self.digest($0) == own } ?? -1 })
      #expect(own.isSubset(of: registry.below(number)))
      #expect(graph.ownSize(of: digest) == ByteCount(registry.freed(own.union([number]))))
    }
  }

  @Test(
    "What deletions free one after the other is what all of them free at once, in any order",
    arguments: 1...60 as ClosedRange<UInt64>)
  func deleting(seed: UInt64) {
    var random = Numbers(state: seed)
    var registry = Registry(&random)
    var graph = ImageGraph()
    graph.add(registry.order.map(Self.version), state: .active)
    graph.close(.active)
    for number in registry.order { graph.add(registry.manifest(number)) }
    for _ in 0..<4 {
      let victims = registry.active.filter { _ in random.next(3) == 0 }
      let digests = victims.map(Self.digest)
      let whole = graph.freed(by: digests + digests)
      #expect(whole == ByteCount(registry.freed(victims)))
      var (sum, total) = (Int64(0), graph.totalSize.bytes)
      for victim in victims.shuffled(using: &random) {
        sum += graph.freed(by: [Self.digest(victim)]).bytes
        graph.move(Self.version(victim), to: .deleted)
        registry.active.remove(victim)
        #expect(graph.totalSize == ByteCount(registry.stored(registry.active)))
      }
      #expect(sum == whole.bytes && graph.totalSize.bytes == total - sum)
      total -= sum
      #expect(graph.freed(by: digests) == ByteCount(0))
      for back in victims where random.next(2) == 0 {
        graph.move(Self.version(back), to: .active)
        registry.active.insert(back)
      }
      graph.replace(.active, by: registry.active.map(Self.version))
      graph.close(.active)
      #expect(graph.totalSize == ByteCount(registry.stored(registry.active)))
    }
  }
}

/// Numbers that come again with their seed.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }

  mutating func next(_ limit: Int) -> Int { Int(next() >> 33) % limit }
}
