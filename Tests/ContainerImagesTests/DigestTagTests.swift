import ContainerImages
import GitHubPackages
import Testing

@Suite("Tags made of a digest: mirrors give them to images, and clients to what is attached to one")
struct DigestTagTests {
  private static func tag(_ name: String, _ ending: String = "") -> String {
    "sha256-\(SmallRegistry.digest(name).hex)\(ending)"
  }

  @Test(
    "An index, and a plain image, with a digest's tag is pulled by it", arguments: ["own", "elsewhere"],
    ["", ".sig"])
  func mirrored(named: String, ending: String) {
    var mirror = SmallRegistry()
    mirror.active("index", Self.tag(named == "own" ? "index" : "far", ending))
    mirror.active("amd")
    mirror.active("plain", Self.tag(named == "own" ? "plain" : "away", ending))
    mirror.close()
    #expect(mirror.standing("amd") == .notKnown)
    let index = SmallRegistry.digest("index")
    #expect(mirror.graph.mayBeTagged(index) == (named == "elsewhere" && ending.isEmpty))
    mirror.index("index", "amd")
    mirror.plainImage("plain")
    #expect(!mirror.graph.mayBeTagged(index))
    #expect(mirror.standing("index") == .tagged && mirror.standing("plain") == .tagged)
    #expect(
      mirror.standing("amd") == .part(of: [ForeignText(Self.tag(named == "own" ? "index" : "far", ending))]))
    #expect(mirror.kind("index") == .index)
    #expect(mirror.graph.orphans.isEmpty && mirror.graph.untagged == [SmallRegistry.digest("amd")])
    #expect(mirror.broken("amd") == ["\(Self.tag(named == "own" ? "index" : "far", ending)): amd"])
  }

  @Test("A mirrored image is not attached to the one that its tag names, in whatever order they are read")
  func mirroredBeside() {
    for isReadFirst in [true, false] {
      var mirror = SmallRegistry()
      if isReadFirst { mirror.plainImage("copy") }
      mirror.active("image", "v1")
      mirror.active("copy", Self.tag("image"))
      mirror.plainImage("image")
      mirror.plainImage("copy")
      mirror.close()
      #expect(mirror.standing("copy") == .tagged)
      #expect(mirror.graph.referrers(of: SmallRegistry.digest("image")).isEmpty)
      #expect(mirror.graph.subjects(of: SmallRegistry.digest("copy")).isEmpty)
      #expect(mirror.broken("copy").isEmpty && mirror.breakage("copy").isKnown)
    }
  }

  @Test("A child that an index names as an image keeps its tag, though nobody read it")
  func taggedChild() {
    var mirror = SmallRegistry()
    mirror.active("index", "v1")
    mirror.active("amd", Self.tag("other"))
    mirror.close()
    mirror.index("index", "amd")
    #expect(mirror.standing("amd") == .tagged)
    #expect(mirror.graph.parts(of: [SmallRegistry.digest("index")]).own.isEmpty)
  }

  @Test("An index of artifacts, and a manifest with a subject or of a signature, is attached")
  func attached() {
    var shop = SmallRegistry()
    shop.active("image", "v1")
    for name in ["list", "none", "seal", "bundle"] { shop.active(name, Self.tag("image")) }
    shop.active("sig", Self.tag("image", ".sig"))
    shop.active("dangling", Self.tag("gone"))
    shop.close()
    shop.plainImage("image")
    #expect(shop.standing("list") == .notKnown)
    #expect(shop.standing("dangling") == .notKnown)
    shop.artifacts("list", "bundle")
    shop.artifacts("none")
    shop.artifacts("dangling", "stale")
    shop.image("seal", subject: "image")
    shop.image("bundle", type: "application/vnd.dev.sigstore.bundle.v0.3+json")
    shop.image("sig")
    for name in ["list", "none", "seal", "bundle", "sig"] {
      #expect(shop.standing(name) == .attached(to: ["v1"]))
      #expect(shop.broken(name) == ["v1: \(name)"])
    }
    #expect(shop.standing("dangling") == .orphan)
  }

  @Test(
    "An index that does not say what its parts are is an image and attached, both", arguments: [true, false])
  func untold(isReadFirst: Bool) {
    var shop = SmallRegistry()
    if isReadFirst { shop.index("list", "bundle") }
    shop.active("image", "v1")
    shop.active("list", Self.tag("image"))
    shop.active("bundle")
    shop.close()
    shop.plainImage("image")
    shop.index("list", "bundle")
    shop.image("bundle", type: "application/vnd.dev.sigstore.bundle.v0.3+json")
    #expect(shop.standing("list") == .tagged)
    #expect(shop.broken("list") == ["v1: list"])
    #expect(Set(shop.broken("bundle")) == ["v1: bundle", "\(Self.tag("image")): bundle"])
    #expect(shop.broken("list", "bundle") == ["v1: list bundle"])
    #expect(shop.breakage("list", "bundle").isKnown)
  }

  @Test(
    "What was not read is no orphan, by whatever tag it is attached",
    arguments: ["", ".sig", ".att", ".sbom"])
  func unread(ending: String) {
    var shop = SmallRegistry()
    shop.active("dangling", Self.tag("gone", ending))
    shop.close()
    let dangling = SmallRegistry.digest("dangling")
    #expect(shop.graph.toRead(for: .explaining(nil)) == [dangling])
    shop.graph.add(ImageGraph.Failure.failed, of: dangling)
    #expect(shop.standing("dangling") == .notKnown && shop.graph.isUnread(dangling))
    #expect(!shop.breakage("dangling").isKnown)
  }
}

extension SmallRegistry {
  /// An image of files, as people run them.
  fileprivate mutating func plainImage(_ name: String) {
    graph.add(
      Manifest(
        digest: Self.digest(name),
        content: .image(
          Manifest.Image(
            configType: "application/vnd.oci.image.config.v1+json",
            layerTypes: ["application/vnd.oci.image.layer.v1.tar+gzip"]))))
  }

  /// What a client keeps under a referrers tag.
  fileprivate mutating func artifacts(_ name: String, _ parts: String...) {
    let parts = parts.map { part in
      ManifestDescriptor(
        digest: Self.digest(part), mediaType: Self.image,
        artifactType: "application/vnd.dev.sigstore.bundle.v0.3+json")
    }
    graph.add(Self.index(name, parts))
  }
}
