import ContainerImages
import Foundation
import GitHubPackages
import Testing

@Suite("What versions take in storage")
struct StorageTests {
  private static func blob(_ name: String, _ size: Int64) -> Manifest.Blob {
    Manifest.Blob(digest: SmallRegistry.digest(name), size: size)
  }

  private static func image(
    _ name: String, _ config: Manifest.Blob?, _ layers: [Manifest.Blob], hasUncounted: Bool = false
  ) -> Manifest {
    Manifest(
      digest: SmallRegistry.digest(name),
      content: .image(
        .init(configType: nil, layerTypes: [], config: config, layers: layers, hasUncounted: hasUncounted)),
      size: 100)
  }

  private static func index(_ name: String, _ parts: [ManifestDescriptor]) -> Manifest {
    Manifest(
      digest: SmallRegistry.digest(name), mediaType: SmallRegistry.list, content: .index(parts), size: 50)
  }

  private static func child(_ name: String) -> ManifestDescriptor {
    ManifestDescriptor(digest: SmallRegistry.digest(name), mediaType: SmallRegistry.image)
  }

  /// Two tagged indexes that share `b`; `a` and `b` share `base`.
  private var web: SmallRegistry {
    var registry = SmallRegistry()
    registry.active("v2", "v2")
    registry.active("v1", "v1")
    for name in ["a", "b", "c"] { registry.active(name) }
    registry.graph.add(Self.index("v2", [Self.child("a"), Self.child("b")]))
    registry.graph.add(Self.index("v1", [Self.child("b"), Self.child("c")]))
    registry.graph.add(Self.image("a", Self.blob("ca", 7), [Self.blob("base", 1_000), Self.blob("la", 30)]))
    registry.graph.add(Self.image("b", Self.blob("cb", 8), [Self.blob("base", 1_000), Self.blob("lb", 40)]))
    registry.graph.add(Self.image("c", Self.blob("cc", 9), [Self.blob("lc", 50), Self.blob("lc", 50)]))
    registry.close()
    return registry
  }

  @Test("An index has the size of its children, each layer once, and owns those that nobody else uses")
  func index() {
    let graph = web.graph
    let v2 = SmallRegistry.digest("v2")
    #expect(graph.size(of: v2) == ByteCount(50 + 100 + 7 + 1_000 + 30 + 100 + 8 + 40))
    #expect(graph.freed(by: [v2]) == ByteCount(50))
    #expect(graph.ownChildren(of: v2).map(SmallRegistry.name) == ["a"])
    #expect(graph.ownSize(of: v2) == ByteCount(50 + 100 + 7 + 30))
    #expect(graph.size(of: SmallRegistry.digest("c")) == ByteCount(159), "a layer that is named twice")
    #expect(graph.totalSize == ByteCount(50 + 50 + 300 + 7 + 8 + 9 + 1_000 + 30 + 40 + 50))
    #expect(graph.blobs(of: SmallRegistry.digest("a")).map(\.users) == [1, 1, 2, 1])
    #expect(graph.sharers(of: SmallRegistry.digest("a")).map(\.bytes) == [1_000])
  }

  @Test("What two deleted versions share is freed once, and only with the last of them")
  func shared() {
    let graph = web.graph
    let (a, b) = (SmallRegistry.digest("a"), SmallRegistry.digest("b"))
    #expect(graph.freed(by: [a]).bytes == 137 && graph.freed(by: [b]).bytes == 148)
    #expect(graph.freed(by: [a, b, a]).bytes == 137 + 148 + 1_000)
  }

  @Test("Content whose size is not known makes sizes a lower bound, and what others own an upper one")
  func uncounted() {
    var registry = web
    registry.active("odd")
    registry.graph.add(Self.image("odd", nil, [Self.blob("lo", 5)], hasUncounted: true))
    let odd = SmallRegistry.digest("odd")
    #expect(registry.graph.size(of: odd) == ByteCount(105, mayBeMore: true))
    #expect(registry.graph.freed(by: [odd]) == ByteCount(105, mayBeMore: true))
    #expect(registry.graph.totalSize.mayBeMore)
    #expect(registry.graph.freed(by: [SmallRegistry.digest("a")]) == ByteCount(137, mayBeLess: true))
  }

  @Test("Absurd sizes add up to no more than a number holds")
  func absurd() {
    var registry = SmallRegistry()
    registry.active("x")
    registry.graph.add(
      Self.image("x", Self.blob("c", -5), [Self.blob("huge", .max), Self.blob("more", .max)]))
    registry.close()
    let x = SmallRegistry.digest("x")
    #expect(registry.graph.size(of: x) == ByteCount(.max, mayBeMore: true))
    #expect(!registry.graph.freed(by: [x]).isExact && registry.graph.freed(by: [x]).bytes == .max)
    #expect(registry.graph.totalSize.bytes == .max)
  }

  @Test("A size on which two manifests do not agree is the larger one at most, whichever is read first")
  func contradiction() {
    let (small, large) = (Self.image("p", Self.blob("l", 5), []), Self.image("q", Self.blob("l", 9), []))
    for manifests in [[small, large], [large, small]] {
      var registry = SmallRegistry()
      registry.active("p")
      registry.active("q")
      for manifest in manifests { registry.graph.add(manifest) }
      registry.close()
      let p = SmallRegistry.digest("p")
      #expect(registry.graph.size(of: p) == ByteCount(109, mayBeLess: true))
      #expect(registry.graph.totalSize == ByteCount(209, mayBeLess: true))
      #expect(registry.graph.freed(by: [p]) == ByteCount(100))
      #expect(registry.graph.freed(by: [p, SmallRegistry.digest("q")]) == ByteCount(209, mayBeLess: true))
    }
  }

  @Test(
    "Layers that a build cache names in its index are its own; an invalid manifest has at least its bytes")
  func content() {
    var registry = SmallRegistry()
    registry.active("cache", "buildcache")
    registry.active("bad")
    let layer = ManifestDescriptor(
      digest: SmallRegistry.digest("layer"), mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
      size: 900)
    registry.graph.add(Self.index("cache", [layer]))
    registry.graph.add(
      Manifest(
        digest: SmallRegistry.digest("bad"), content: .invalid(.init(detail: "odd", mentions: [])), size: 12))
    registry.close()
    #expect(registry.graph.size(of: SmallRegistry.digest("cache")) == ByteCount(950))
    #expect(registry.graph.size(of: SmallRegistry.digest("bad")) == ByteCount(12, mayBeMore: true))
  }

  @Test("Orphans, untagged versions and incomplete images hold what deleting all of them frees")
  func classes() {
    var registry = web
    registry.active("orphan")
    registry.graph.add(Self.image("orphan", nil, [Self.blob("base", 1_000), Self.blob("lx", 3)]))
    let graph = registry.graph
    #expect(
      graph.orphans.map(SmallRegistry.name) == ["orphan"] && graph.freed(by: graph.orphans).bytes == 103)
    #expect(graph.untagged.count == 4)
    #expect(graph.incompleteImages.isEmpty)
    registry.deleted("c")
    registry.graph.move(
      registry.graph.activeVersions.first { $0.digest == SmallRegistry.digest("c") }
        ?? .init(id: 0, name: ""),
      to: .deleted)
    let incomplete = registry.graph.incompleteImages
    #expect(incomplete.map(SmallRegistry.name) == ["v1"], "b is needed by v2")
    #expect(registry.graph.size(of: SmallRegistry.digest("v1")).bytes == 50 + 100 + 8 + 1_000 + 40)
  }

  @Test("Manifests are read for sizes: of some versions with their children, or of all that are active")
  func toRead() {
    var registry = SmallRegistry()
    for name in ["v1", "a", "b", "x"] { registry.active(name) }
    registry.graph.close(.active)
    let wanted: Set = [SmallRegistry.digest("v1")]
    func next(_ purpose: ImageGraph.Purpose) -> [String] {
      registry.graph.toRead(for: purpose).map(SmallRegistry.name)
    }
    #expect(next(.sizing(wanted)) == ["v1"] && next(.sizing(nil)) == ["v1", "a", "b", "x"])
    registry.graph.add(Self.index("v1", [Self.child("b"), Self.child("gone")]))
    #expect(next(.sizing(wanted)) == ["b"], "what is not there takes nothing")
    registry.graph.add(Self.image("b", nil, []))
    #expect(next(.sizing(wanted)).isEmpty && next(.sizing(nil)) == ["a", "x"])
    #expect(registry.graph.size(of: SmallRegistry.digest("v1")).isExact)
  }
}
