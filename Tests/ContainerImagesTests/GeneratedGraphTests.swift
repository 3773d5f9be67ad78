import ContainerImages
import Foundation
import GitHubPackages
import Testing

@Suite("Graphs that nobody drew by hand")
struct GeneratedGraphTests {
  private static func version(_ number: Int, tags: [String]) -> PackageVersion {
    PackageVersion(
      id: Int64(number), name: ForeignText(digest(number).text), tags: tags.map { ForeignText($0) })
  }

  private static func digest(_ number: Int) -> Digest { SmallRegistry.digest("n\(number)") }

  /// Each index names later ones only; every third is tagged.
  private static func randomParts(_ count: Int, seed: UInt64) -> [[Int]] {
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    return (0..<count).map { number in
      let later = count - number - 1
      guard later > 0, next(2) == 0 else { return [] }
      return (0..<next(4)).map { _ in number + 1 + next(later) }
    }
  }

  @Test("Breakage is what a walk down from every tag finds", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func breakage(seed: UInt64) {
    let parts = Self.randomParts(60, seed: seed)
    var graph = ImageGraph()
    for number in parts.indices {
      graph.add([Self.version(number, tags: number % 3 == 0 ? ["t\(number)"] : [])], state: .active)
    }
    for number in parts.indices.reversed() {
      let list = parts[number].map { ManifestDescriptor(digest: Self.digest($0)) }
      graph.add(SmallRegistry.index("n\(number)", list))
    }
    graph.close(.active)
    func below(_ number: Int) -> Set<Int> { parts[number].reduce([number]) { $0.union(below($1)) } }
    for victim in parts.indices {
      let images = parts.indices.filter { $0 % 3 == 0 && $0 != victim && below($0).contains(victim) }
      let breakage = graph.breakage(deleting: [Self.digest(victim)])
      #expect(Set(breakage.broken.map { Int($0.image.id) }) == Set(images) && breakage.isKnown)
      let tags = (victim % 3 == 0 ? [victim] : []) + images
      #expect(Set(graph.tags(of: Self.digest(victim)).map(\.raw)) == Set(tags.map { "t\($0)" }))
      let own = graph.parts(of: [Self.digest(victim)]).own.compactMap(\.digest)
      #expect(graph.breakage(deleting: own + [Self.digest(victim)]).broken.count == images.count)
    }
  }

  @Test("Cycles, an index of itself, and a chain of thousands end")
  func absurd() {
    var graph = ImageGraph()
    let length = 20_000
    for number in 0..<length {
      let next = ManifestDescriptor(digest: Self.digest((number + 1) % length))
      let own = ManifestDescriptor(digest: Self.digest(number))
      graph.add(SmallRegistry.index("n\(number)", [next, next, own]))
    }
    graph.add([Self.version(0, tags: ["v1"])], state: .active)
    graph.close(.active)
    graph.close(.deleted)
    #expect(graph.tags(of: Self.digest(77)) == ["v1"])
    #expect(graph.breakage(deleting: [Self.digest(9)]).broken.count == 1)
    #expect(graph.health(of: Self.digest(0), at: SmallRegistry.now).gone.count == length - 1)
    #expect(graph.parts(of: [Self.digest(0)]).own.isEmpty)
    let tree = graph.tree(of: Self.digest(0), at: SmallRegistry.now)
    #expect(tree.isCut && tree.rows.count == ImageTree.rowLimit)
  }

  @Test("Ten thousand versions of two thousand indexes, one manifest at a time")
  func large() {
    var graph = ImageGraph()
    let count = 10_000
    for number in 0..<count {
      graph.add([Self.version(number, tags: number % 5 == 0 ? ["t\(number)"] : [])], state: .active)
    }
    graph.close(.active)
    for number in stride(from: 0, to: count, by: 5) {
      let parts = (number + 1..<number + 5).map {
        ManifestDescriptor(digest: Self.digest($0), mediaType: SmallRegistry.image)
      }
      #expect(graph.standing(of: Self.digest(number + 1)) == .notKnown)
      graph.add(SmallRegistry.index("n\(number)", parts))
      #expect(graph.standing(of: Self.digest(number + 1)) == .part(of: [ForeignText("t\(number)")]))
    }
    let untagged = (0..<count).filter { $0 % 5 != 0 }.map(Self.digest)
    #expect(graph.breakage(deleting: untagged).broken.count == 2_000)
    #expect(graph.toRead(for: .explaining(nil)).isEmpty)
  }

  @Test("What is kept at hand is what a look at every version finds", arguments: 1...40)
  func keptAtHand(seed: UInt64) {
    var random = Numbers(state: seed)
    var graph = ImageGraph()
    for step in 0..<120 {
      Self.change(&graph, &random)
      let unexplained = graph.versions.compactMap(\.digest).filter { Self.isUnexplained($0, in: graph) }
      #expect(graph.sizedCounts.read + graph.sizedCounts.unread == graph.activeVersions.count)
      #expect(graph.parts(of: []).unread == graph.breakage(deleting: [] as [Digest]).unread + unexplained)
      guard step.isMultiple(of: 20) else { continue }
      graph.forgetFailures()
      #expect((0..<12).allSatisfy { graph.failure(of: Self.digest($0)) == nil })
    }
    var unfailed = graph
    for number in 0..<12 { unfailed.add(.failed, of: Self.digest(number)) }
    for number in 0..<12 { graph.add(.absent, of: Self.digest(number)) }
    graph.forgetFailures()
    unfailed.forgetFailures()
    #expect(graph == unfailed)
  }

  private static func isUnexplained(_ digest: Digest, in graph: ImageGraph) -> Bool {
    guard case .active(let version) = graph.presence(of: digest) else { return false }
    return version.imageTags.isEmpty && graph.manifest(of: digest) == nil && graph.invalid(digest) == nil
      && graph.subjects(of: digest).isEmpty
      && !(0..<12).contains {
        graph.manifest(of: Self.digest($0))?.parts.contains { $0.digest == digest } == true
      }
  }

  /// Does one of all the things that can happen to a graph, to one of twelve versions.
  private static func change(_ graph: inout ImageGraph, _ random: inout Numbers) {
    let (number, other) = (random.next(12), random.next(12))
    let name = "n\(number)"
    let tags = [[], [], ["t\(number)"], ["sha256-\(digest(other).hex).sig"]][random.next(4)]
    let version = version(number, tags: tags)
    switch random.next(9) {
    case 0: graph.add([version], state: .active)
    case 1: graph.add([version], state: .deleted)
    case 2: graph.move(version, to: random.next(2) == 0 ? .active : .deleted)
    case 3: graph.replace(random.next(2) == 0 ? .active : .deleted, by: [version])
    case 4: graph.add(SmallRegistry.index(name, [ManifestDescriptor(digest: digest(other))]))
    case 5:
      graph.add(
        Manifest(
          digest: digest(number), content: .image(.init(configType: nil, layerTypes: [])),
          subject: random.next(2) == 0 ? digest(other) : nil))
    case 6:
      graph.add(
        Manifest(
          digest: digest(number), content: .invalid(.init(detail: "odd", mentions: [digest(other)]))))
    case 7: graph.add(random.next(2) == 0 ? .failed : .absent, of: digest(number))
    default: graph.close(.active)
    }
  }
}

/// Numbers that come again with their seed.
private struct Numbers {
  var state: UInt64

  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
