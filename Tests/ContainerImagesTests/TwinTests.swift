import ContainerImages
import GitHubPackages
import Testing

@Suite("Two versions of one digest")
struct TwinTests {
  /// The tagged one has the id 11, the other one 12.
  private static func shop(isTaggedFirst: Bool) -> SmallRegistry {
    var shop = SmallRegistry()
    let twins = [version(11, ["v1"]), version(12, [])]
    shop.graph.add(isTaggedFirst ? twins : twins.reversed(), state: .active)
    shop.active("amd")
    shop.index("index", "amd")
    shop.image("amd")
    shop.close()
    return shop
  }

  private static func version(_ id: Int64, _ tags: [ForeignText]) -> PackageVersion {
    PackageVersion(id: id, name: ForeignText(SmallRegistry.digest("index").text), tags: tags)
  }

  @Test("A digest has the tags of all its versions, in whatever order they come", arguments: [true, false])
  func tags(isTaggedFirst: Bool) {
    let shop = Self.shop(isTaggedFirst: isTaggedFirst)
    #expect(shop.standing("index") == .tagged && shop.standing("amd") == .part(of: ["v1"]))
    #expect(shop.broken("amd") == ["v1: amd"])
    #expect(shop.graph.activeVersions.filter { $0.name.raw == SmallRegistry.digest("index").text }.count == 2)
    #expect(shop.graph.sizedCounts.read + shop.graph.sizedCounts.unread == 2)
    #expect(shop.graph.imageTags(of: SmallRegistry.digest("index")) == ["v1"])
  }

  @Test("Deleting one frees nothing; the tag goes with its version, and the rest with the last")
  func deleting() throws {
    var shop = Self.shop(isTaggedFirst: true)
    let (tagged, untagged) = (Self.version(11, ["v1"]), Self.version(12, []))
    let amd = try #require(shop.graph.activeVersions.first { $0.digest == SmallRegistry.digest("amd") })
    #expect(shop.graph.breakage(deleting: [untagged, amd]).broken.map(\.image.tags) == [["v1"]])
    #expect(shop.graph.breakage(deleting: [tagged, amd]).broken.isEmpty)
    #expect(shop.graph.digests(goingWith: [untagged]).isEmpty)
    #expect(shop.graph.digests(goingWith: [untagged, tagged]).count == 2)
    shop.graph.move(tagged.with(deletedAt: SmallRegistry.now), to: .deleted)
    #expect(shop.standing("index") == .orphan && shop.standing("amd") == .orphan)
    shop.graph.move(tagged, to: .active)
    #expect(shop.standing("index") == .tagged)
    shop.graph.move(untagged.with(deletedAt: SmallRegistry.now), to: .deleted)
    #expect(shop.standing("amd") == .part(of: ["v1"]))
  }

  @Test("Tags that GitHub does not tell of could be any")
  func untold() {
    var shop = SmallRegistry()
    shop.graph.add([Self.version(12, []), Self.version(11, []).with(tags: nil)], state: .active)
    shop.close()
    #expect(shop.standing("index") == .tagged)
  }
}
