import ContainerImages
import Foundation
import Testing

@Suite("What a package's versions mean to each other")
struct ImageGraphTests {
  /// v1 and v2 share the part `arm`; v2 is signed; `old` lost its index.
  private func shop() -> SmallRegistry {
    var shop = SmallRegistry()
    shop.active("two", "v2", "latest")
    for name in ["amd2", "arm", "amd1", "old"] { shop.active(name) }
    shop.active("one", "v1")
    shop.active("sig", "sha256-\(SmallRegistry.digest("two").hex).sig")
    shop.index("two", "amd2", "arm")
    shop.index("one", "amd1", "arm")
    shop.image("old")
    shop.close()
    return shop
  }

  @Test("A part shared by two tags belongs to both, and deleting it breaks both")
  func shared() {
    let shop = shop()
    #expect(shop.standing("arm") == .part(of: ["v2", "latest", "v1"]))
    #expect(shop.graph.taggedImages(holding: SmallRegistry.digest("arm")).names == ["two", "one"])
    #expect(shop.standing("two") == .tagged)
    #expect(shop.broken("arm", "amd1", "old") == ["v2: arm", "v1: arm amd1"])
    #expect(shop.broken("arm", "amd1", "one") == ["v2: arm"])
    #expect(shop.breakage("amd1", "one").isHarmless)
    #expect(shop.breakage("old").isHarmless)
  }

  @Test(
    "A signature is attached to its image, which loses it; an untagged image is an orphan once all is read")
  func attachments() {
    var shop = shop()
    #expect(shop.kind("sig") == .signature(of: SmallRegistry.digest("two")))
    #expect(shop.standing("sig") == .attached(to: ["v2", "latest"]))
    #expect(shop.broken("sig") == ["v2: sig"] && shop.broken("sig", "two") == [])
    #expect(shop.breakage("sig").broken.first?.children == [])
    #expect(shop.standing("old") == .orphan)
    shop.active("unread")
    #expect(shop.standing("unread") == .notKnown)
    shop.image("unread", subject: "amd2", type: "application/vnd.in-toto+json")
    #expect(shop.standing("unread") == .attached(to: ["v2", "latest"]))
  }

  @Test("A signature of a signature belongs to an image once the one between is read")
  func signedSignature() {
    var shop = shop()
    shop.active("seal")
    shop.active("outer", "sha256-\(SmallRegistry.digest("seal").hex)")
    shop.index("outer")
    let outer = SmallRegistry.digest("outer")
    #expect(!shop.breakage("outer").isKnown)
    #expect(shop.breakage("outer").unreadReferrers == [SmallRegistry.digest("seal")])
    #expect(shop.graph.toRead(for: .guarding([outer])) == [SmallRegistry.digest("seal")])
    #expect(shop.breakage("old").isHarmless, "nothing leads from it to what was not read")
    shop.image("seal", subject: "amd2")
    #expect(shop.graph.toRead(for: .guarding([outer])).isEmpty)
    #expect(shop.broken("outer") == ["v2: outer"])
    shop = self.shop()
    shop.active("outer", "sha256-\(SmallRegistry.digest("seal").hex)")
    shop.index("outer")
    #expect(shop.breakage("outer").isHarmless, "it signs what is gone")
  }

  @Test("An image is deleted before its signature and its children, in whatever order they were chosen")
  func deletionOrder() {
    let shop = shop()
    let chosen = ["arm", "sig", "two"].flatMap { name in shop.graph.versions.filter { [$0].names == [name] } }
    #expect(shop.graph.deletionOrder(chosen).names == ["two", "sig", "arm"])
  }

  @Test("What is not read counts as needed")
  func closed() {
    var shop = shop()
    shop.active("three", "v3")
    #expect(shop.standing("old") == .notKnown)
    #expect(shop.breakage("old").unread == [SmallRegistry.digest("three")])
    #expect(!shop.breakage("old").isHarmless)
    #expect(shop.breakage("three").unread.isEmpty, "what goes itself needs nothing any more")
    #expect(!shop.breakage("three").isKnown, "it may be attached to an image that stays")
    for failure in [ImageGraph.Failure.failed, .absent] {
      shop.graph.add(failure, of: SmallRegistry.digest("three"))
      #expect(!shop.breakage("old").isKnown)
      #expect(shop.graph.toRead(for: .guarding([])).isEmpty)
    }
    shop.graph.forgetFailures()
    #expect(shop.graph.toRead(for: .guarding([])) == [SmallRegistry.digest("three")])
    shop.image("three")
    #expect(shop.breakage("old").isHarmless)
    shop.graph.replace(.active, by: [])
    #expect(!shop.breakage("old").isKnown)
  }

  @Test("An invalid manifest makes doubtful what it mentions, and what that leads to, and nothing else")
  func invalid() {
    var shop = shop()
    shop.active("odd", "v9")
    for name in ["inner", "leaf"] { shop.active(name) }
    shop.invalid("odd", "inner", "no version")
    #expect(shop.graph.toRead(for: .guarding([])) == [SmallRegistry.digest("inner")])
    shop.index("inner", "leaf")
    #expect(shop.graph.toRead(for: .guarding([])).isEmpty && shop.standing("old") == .orphan)
    for name in ["inner", "leaf"] {
      #expect(!shop.breakage(name).isKnown && shop.breakage(name).unread.isEmpty)
      #expect(shop.standing(name) == .notKnown)
    }
    #expect(shop.breakage("old").isHarmless)
    let all = shop.breakage("odd", "inner", "leaf")
    let known = shop.graph.versions.filter {
      all.isKnown($0) && ["odd", "inner", "leaf"].contains([$0].names[0])
    }
    #expect(known.names == ["inner", "leaf"], "what is invalid may itself refer to an image that stays")
    let both = shop.breakage("old", "leaf")
    let versions = shop.graph.versions.filter { ["old", "leaf"].contains([$0].names.first) }
    #expect(versions.filter { both.isKnown($0) }.names == ["old"])
    #expect(shop.health("odd").notKnown == [SmallRegistry.digest("odd")])
    #expect(shop.graph.parts(of: [SmallRegistry.digest("inner")]).own.names == ["leaf"])
    shop.index("second", "leaf")
    shop.active("second", "v8")
    let own = shop.graph.parts(of: [SmallRegistry.digest("second")])
    #expect(own.own.isEmpty && own.shared.names == ["leaf"] && own.isKnown)
    shop.graph.forgetFailures()
    #expect(shop.graph.toRead(for: .image(SmallRegistry.digest("odd"))).isEmpty, "its bytes cannot change")
    shop.active("odd")
    #expect(shop.breakage("inner").isHarmless, "no tag leads to it any more")
  }

  @Test("What refers to something that an invalid manifest mentions is as doubtful, until no tag leads there")
  func referrerOfMentioned() {
    var shop = shop()
    shop.active("odd", "v9")
    for name in ["part", "signature"] { shop.active(name) }
    shop.invalid("odd", "part")
    shop.image("part")
    shop.image("signature", subject: "part")
    #expect(!shop.breakage("signature").isKnown && shop.standing("signature") == .notKnown)
    #expect(shop.breakage("odd", "signature").unread.isEmpty && shop.breakage("old").isHarmless)
    shop.image("sig", subject: "odd")
    #expect(
      shop.broken("sig") == ["v2: sig", "v9: sig"], "what refers to the invalid one itself is no secret")
    #expect(!shop.breakage("sig").isKnown, "what is invalid may itself refer to an image that stays")
    shop.active("odd")
    #expect(shop.breakage("signature").isHarmless)
  }

  @Test("An index inside an index is read too, and its parts are needed by the outer tag")
  func nested() {
    var bundle = SmallRegistry()
    bundle.active("outer", "v1")
    for name in ["inner", "leaf"] { bundle.active(name) }
    bundle.close()
    #expect(bundle.graph.toRead(for: .guarding([])) == [SmallRegistry.digest("outer")])
    bundle.outerIndex("outer", "inner")
    #expect(bundle.graph.toRead(for: .guarding([])) == [SmallRegistry.digest("inner")])
    #expect(
      bundle.graph.toRead(for: .image(SmallRegistry.digest("outer"))) == [SmallRegistry.digest("inner")])
    #expect(!bundle.breakage("leaf").isKnown && bundle.kind("inner") == .index)
    bundle.outerIndex("outer2", "lost")
    bundle.active("outer2", "v2")
    bundle.graph.add(.absent, of: SmallRegistry.digest("lost"))
    bundle.index("inner", "leaf")
    #expect(bundle.breakage("leaf").isKnown, "an inner index that is gone for good needs nothing")
    bundle.deleted("lost")
    #expect(!bundle.breakage("leaf").isKnown)
    #expect(bundle.broken("leaf") == ["v1: leaf"])
    #expect(bundle.standing("leaf") == .part(of: ["v1"]))
    #expect(
      bundle.graph.tree(of: SmallRegistry.digest("outer"), at: SmallRegistry.now).rows.map(\.depth) == [
        0, 1, 2,
      ])
  }

  @Test("A tagged part is an image of its own, whose manifest need not be read")
  func taggedPart() {
    var shop = shop()
    shop.active("amd2", "v2-amd64")
    #expect(shop.graph.toRead(for: .guarding([])).isEmpty)
    #expect(shop.standing("amd2") == .tagged)
    #expect(shop.broken("amd2") == ["v2: amd2"])
    let parts = shop.graph.parts(of: [SmallRegistry.digest("two")])
    #expect(parts.shared.names.sorted() == ["amd2", "arm"] && parts.own.names == ["sig"] && parts.isKnown)
  }

  @Test("Deleting an image with its parts takes what nobody else uses, what names it first")
  func parts() {
    var shop = shop()
    #expect(shop.graph.parts(of: [SmallRegistry.digest("one")]).own.names == ["amd1"])
    shop.active("outer", "bundle")
    shop.active("inner")
    shop.active("leaf")
    shop.outerIndex("outer", "inner", "two")
    #expect(!shop.graph.parts(of: [SmallRegistry.digest("outer")]).isKnown)
    shop.index("inner", "leaf", "arm")
    let parts = shop.graph.parts(of: [SmallRegistry.digest("outer")])
    #expect(parts.own.names == ["inner", "leaf"])
    #expect(Set(parts.shared.names) == ["two", "arm", "amd2", "sig"])
    #expect(
      shop.graph.breakage(deleting: parts.own.compactMap(\.digest) + [SmallRegistry.digest("outer")])
        .isHarmless)
  }

  @Test("Healing brings parts back before what needs them, and says what will not come back")
  func health() {
    var shop = shop()
    shop.deleted("outer")
    shop.deleted("inner")
    shop.deleted("leaf", daysAgo: 29)
    shop.deleted("late", daysAgo: 31)
    shop.outerIndex("outer", "inner", "two")
    #expect(shop.health("outer").notKnown == [SmallRegistry.digest("inner")])
    shop.index("inner", "leaf", "late", "lost")
    let health = shop.health("outer")
    #expect(health.restorable.names == ["leaf", "inner", "outer"])
    #expect(health.gone.map(SmallRegistry.name) == ["late", "lost"])
    #expect(health.active == 3 && health.notKnown.isEmpty && !health.isWhole)
    #expect(shop.health("two").isWhole && shop.health("two").active == 2)
    shop.graph.replace(.deleted, by: [])
    #expect(shop.health("outer").notKnown.count == 5)
  }

  @Test("Deleting and restoring move a version without a new reading")
  func moves() throws {
    var shop = shop()
    let arm = try #require(shop.graph.versions.first { $0.digest == SmallRegistry.digest("arm") })
    shop.graph.move(arm.with(deletedAt: SmallRegistry.now), to: .deleted)
    #expect(
      shop.health("two").restorable.names == ["arm"]
        && shop.standing("arm") == .part(of: ["v2", "latest", "v1"]))
    shop.graph.move(arm, to: .active)
    #expect(shop.health("two").isWhole)
    let two = try #require(shop.graph.versions.first { $0.digest == SmallRegistry.digest("two") })
    shop.graph.move(two.with(deletedAt: SmallRegistry.now), to: .deleted)
    #expect(shop.standing("amd2") == .orphan && shop.standing("sig") == .notKnown)
    shop.image("sig")
    #expect(shop.standing("sig") == .orphan)
    #expect(shop.standing("arm") == .part(of: ["v1"]))
  }

  @Test("A part that an index lists for several platforms stands for each of them, Windows with its version")
  func platforms() {
    var shop = shop()
    shop.active("wide", "wide")
    func part(_ name: String, _ platform: Platform) -> ManifestDescriptor {
      ManifestDescriptor(
        digest: SmallRegistry.digest(name), mediaType: SmallRegistry.image, platform: platform)
    }
    let parts = [
      part("same", Platform(os: "linux", architecture: "amd64")),
      part("same", Platform(os: "linux", architecture: "amd64", variant: "v2")),
      part("old", Platform(os: "windows", architecture: "amd64", osVersion: "10.0.17763.1")),
      part("new", Platform(os: "windows", architecture: "amd64", osVersion: "10.0.20348.1")),
    ]
    shop.graph.add(SmallRegistry.index("wide", parts))
    let rows = shop.graph.tree(of: SmallRegistry.digest("wide"), at: SmallRegistry.now).rows.dropFirst()
    let shown = rows.map { row -> String in
      guard case .image(let platform?) = shop.graph.kind(of: row.digest, as: row.descriptor) else {
        return ""
      }
      return platform.display
    }
    #expect(
      shown == ["linux/amd64", "linux/amd64/v2", "windows/amd64 10.0.17763.1", "windows/amd64 10.0.20348.1"])
  }

  @Test("Build caches name layers, which are no versions and never missing")
  func blobs() {
    var shop = shop()
    shop.active("cache", "buildcache")
    let layer = ManifestDescriptor(
      digest: SmallRegistry.digest("layer"), mediaType: "application/vnd.oci.image.layer.v1.tar+gzip")
    shop.graph.add(SmallRegistry.index("cache", [layer]))
    #expect(shop.health("cache").isWhole && shop.graph.toRead(for: .guarding([])).isEmpty)
  }
}

extension ImageGraph.Breakage {
  /// Whether it is certain that no tagged image that stays loses anything.
  fileprivate var isHarmless: Bool { broken.isEmpty && isKnown }
}
