/// The packages of `acme` that show how images hang together, and what can be wrong with them.
struct AcmeImages {
  let now: Int

  var all: [PackageDraft] { [signed, nested, shared, broken, lost, artifacts, odd] }

  private static let day = Timestamp.day

  /// Images for two platforms with attestations, signed; a signature whose image is long gone.
  private var signed: PackageDraft {
    var builder = ImageBuilder(seed: 0x51, now: now)
    for (number, age) in [(0, 30), (1, 12), (2, 1)] {
      let age = age * Self.day
      let parts = builder.parts([.amd64, .arm64], age: age)
      let image = builder.index(parts, tags: ["v1.\(number).0"] + (number == 2 ? ["latest"] : []), age: age)
      builder.cosign("sig", digest: image.manifest.digest, age: age - 60)
      if number == 1 { builder.cosign("att", digest: image.manifest.digest, age: age - 90) }
      if number == 2 { builder.bill(of: image, age: age - 120) }
    }
    builder.cosign("sig", digest: Scramble.digest(seed: 0x51, at: 7), age: 200 * Self.day)
    return builder.draft("images/signed", summary: "Signed and attested", visibility: .public)
  }

  /// An index of indexes: one for each system, one of which has a tag of its own.
  private var nested: PackageDraft {
    var builder = ImageBuilder(seed: 0x52, now: now)
    for (number, age) in [(1, 20), (2, 2)] {
      let age = age * Self.day
      let linux = builder.index(builder.parts([.amd64, .arm64, .armv7], age: age), age: age)
      let windows = builder.index(
        builder.parts([DemoPlatform("windows", "amd64")], isAttested: false, age: age),
        tags: ["v\(number)-windows"], age: age)
      builder.index([linux, windows], tags: ["v\(number)"], age: age)
    }
    return builder.draft("images/nested", summary: "One tag for Linux and Windows")
  }

  /// Tags that share a part, a part with a tag of its own, and an image whose tag moved on.
  private var shared: PackageDraft {
    var builder = ImageBuilder(seed: 0x53, now: now)
    let arm = builder.parts([.arm64], isAttested: false, age: 40 * Self.day)
    for (number, age) in [(0, 40), (1, 25), (2, 9), (3, 3)] {
      let own = builder.parts([.amd64], isAttested: false, age: age * Self.day)
      if number == 1 { builder.tag(own[0], ["v1.1-amd64"]) }
      builder.index(own + arm, tags: number == 2 ? [] : ["v1.\(number)"], age: age * Self.day)
    }
    return builder.draft("images/shared", summary: "Rebuilt for one platform only")
  }

  /// A tagged image that lost two of its platforms, one whose inner index went, and a whole image deleted.
  private var broken: PackageDraft {
    var builder = ImageBuilder(seed: 0x54, now: now)
    let old = builder.parts([.amd64, .arm64], age: 50 * Self.day)
    builder.delete(old + [builder.index(old, tags: ["v2.9"], age: 50 * Self.day)], age: 10 * Self.day)
    builder.index(builder.parts([.amd64, .arm64], age: 30 * Self.day), tags: ["v3.0"], age: 30 * Self.day)
    let inner = builder.parts([.amd64, .arm64], isAttested: false, age: 20 * Self.day)
    let linux = builder.index(inner, age: 20 * Self.day)
    builder.index(
      [linux] + builder.parts([.armv7], isAttested: false, age: 20 * Self.day), tags: ["v3.1"],
      age: 20 * Self.day)
    builder.delete([linux, inner[1]], age: 4 * Self.day)
    let newest = builder.parts([.amd64, .arm64, .armv7], age: 6 * Self.day)
    builder.index(newest, tags: ["v3.2", "latest"], age: 6 * Self.day)
    builder.delete([newest[1], newest[2], newest[4]], age: 3 * Self.day)
    return builder.draft("images/broken", summary: "Somebody deleted what was untagged")
  }

  /// Images whose parts went too long ago to come back, all of them or some.
  private var lost: PackageDraft {
    var builder = ImageBuilder(seed: 0x55, now: now)
    let first = builder.parts([.amd64, .arm64], isAttested: false, age: 90 * Self.day)
    builder.index(first, tags: ["v1.0"], age: 90 * Self.day)
    builder.delete(first, age: 60 * Self.day)
    let second = builder.parts([.amd64, .arm64, .armv7], isAttested: false, age: 70 * Self.day)
    builder.index(second, tags: ["v1.1"], age: 70 * Self.day)
    builder.delete([second[1]], age: 40 * Self.day)
    builder.delete([second[2]], age: 29 * Self.day + 20 * Timestamp.hour)
    builder.index(
      builder.parts([.amd64, .arm64], age: 5 * Self.day), tags: ["v1.2", "latest"], age: 5 * Self.day)
    return builder.draft("images/lost", summary: "Cleaned up a month ago")
  }

  /// What registries hold that hardly anybody expects: manifests without layers or children, referrers listed
  /// by a tag, one that is both an index and an image, and a child that GitHub lists and the registry lost.
  private var odd: PackageDraft {
    var builder = ImageBuilder(seed: 0x57, now: now)
    let age = 9 * Self.day
    builder.push(
      "{\"schemaVersion\":2,\"config\":{\"digest\":\"\(Scramble.digest(seed: 0x57, at: 1))\"},"
        + "\"annotations\":{\"built\":null,\"number\":45}}", tags: ["no-layers"], age: age)
    builder.push(
      "{\"schemaVersion\":2,\"manifests\":null}", type: ManifestWriter.indexType, tags: ["empty"], age: age)
    let mentioned = builder.parts([.amd64], isAttested: false, age: age)[0].manifest.digest
    builder.push(
      "{\"schemaVersion\":2,\"layers\":[],\"manifests\":[{\"digest\":\"\(mentioned)\"}]}",
      tags: ["ambiguous"],
      age: age)
    builder.parts([.arm64], isAttested: false, age: age)
    let lost = builder.parts([.amd64, .arm64], isAttested: false, age: 5 * Self.day)
    builder.index(lost, tags: ["v1.0"], age: 5 * Self.day)
    builder.lose(lost[1])
    let image = builder.index(
      builder.parts([.amd64, .arm64], isAttested: false, age: 2 * Self.day), tags: ["v1.1"], age: 2 * Self.day
    )
    let bundle = builder.bill(of: image, age: 2 * Self.day - 60)
    builder.index(
      [bundle], tags: [image.manifest.digest.replacing(":", with: "-")], age: 2 * Self.day - 60)
    return builder.draft("images/odd", summary: "Pushed by all kinds of tools")
  }

  /// What else is kept among images: a build cache, which names no versions, and charts.
  private var artifacts: PackageDraft {
    var builder = ImageBuilder(seed: 0x56, now: now)
    builder.cache(tag: "buildcache", age: 2 * Timestamp.hour)
    builder.chart(tags: ["0.1.0"], age: 8 * Self.day)
    builder.chart(tags: ["0.2.0"], age: Self.day)
    builder.index(builder.parts([.amd64], age: Self.day), tags: ["main"], age: Self.day)
    return builder.draft("images/artifacts", summary: "A chart, a cache, and an image")
  }
}
