/// Writes manifests that follow from a seed alone: the same image has the same digest in every run.
struct ManifestWriter: Sendable {
  static let imageType = "application/vnd.oci.image.manifest.v1+json"
  static let indexType = "application/vnd.oci.image.index.v1+json"
  static let layerType = "application/vnd.oci.image.layer.v1.tar+gzip"

  let seed: UInt64

  /// A part of an index: its manifest, and what the index says of it.
  struct Part: Sendable {
    var manifest: StoredManifest
    var platform: DemoPlatform?
    /// The digest of the part that this one attests.
    var attested: String?
    var artifactType: String?
  }

  /// One platform's image, told from others by a number.
  ///
  /// Builds whose numbers are near share layers, as real ones do: all that were made on one base image, and
  /// those that did not change what they depend on.
  func image(_ number: Int, _ platform: DemoPlatform?) -> Part {
    let layers = [
      blob(Self.layerType, shared(platform, number / 120, layer: 0), megabytes: 28),
      blob(Self.layerType, shared(platform, number / 24, layer: 1), megabytes: 41),
      blob(Self.layerType, number * 4 + 3, megabytes: 1 + number % 7),
    ]
    return Part(
      manifest: manifest(
        config: blob("application/vnd.oci.image.config.v1+json", number * 4), layers: layers),
      platform: platform)
  }

  /// The number of a layer that images for one platform share, beyond all that stand for one image.
  private func shared(_ platform: DemoPlatform?, _ generation: Int, layer: Int) -> Int {
    let kind = (platform?.json ?? "").utf8.reduce(7) { ($0 * 31 + Int($1)) % 9_973 }
    return 1_000_000_000 + (kind * 100_000 + generation) * 2 + layer
  }

  /// What buildx adds for each platform: how the part was built.
  func attestation(_ number: Int, of part: StoredManifest) -> Part {
    let layer = blob("application/vnd.in-toto+json", number * 4 + 1)
    return Part(
      manifest: manifest(
        config: blob("application/vnd.oci.image.config.v1+json", number * 4), layers: [layer]),
      platform: .unknown, attested: part.digest)
  }

  /// Something about an image that names it as its subject (OCI 1.1).
  func referrer(_ number: Int, type: String, to subject: StoredManifest) -> Part {
    let layer = blob(type, number * 4 + 1)
    let about = ",\"artifactType\":\"\(type)\",\"subject\":\(descriptor(of: Part(manifest: subject)))"
    return Part(
      manifest: manifest(
        config: blob("application/vnd.oci.empty.v1+json", number * 4), layers: [layer], more: about),
      artifactType: type)
  }

  /// An image, or something else of a type of its own, such as a Helm chart.
  func artifact(_ number: Int, config: String, layer: String) -> Part {
    Part(manifest: manifest(config: blob(config, number * 4), layers: [blob(layer, number * 4 + 1)]))
  }

  func index(_ parts: [Part]) -> StoredManifest { index(of: parts.map(descriptor)) }

  /// What buildx exports as a cache: an index that names layers and no manifest.
  func cache(_ number: Int) -> StoredManifest {
    index(
      of: (0..<6).map { blob(Self.layerType, number * 16 + $0, megabytes: $0 + 1) }
        + [blob("application/vnd.buildkit.cacheconfig.v0", number * 16 + 7)])
  }

  private func index(of descriptors: [String]) -> StoredManifest {
    StoredManifest(
      mediaType: Self.indexType,
      text: "{\"schemaVersion\":2,\"mediaType\":\"\(Self.indexType)\",\"manifests\":["
        + descriptors.joined(separator: ",") + "]}")
  }

  private func manifest(config: String, layers: [String], more: String = "") -> StoredManifest {
    StoredManifest(
      mediaType: Self.imageType,
      text: "{\"schemaVersion\":2,\"mediaType\":\"\(Self.imageType)\",\"config\":\(config),\"layers\":["
        + layers.joined(separator: ",") + "]\(more)}")
  }

  private func descriptor(of part: Part) -> String {
    let platform = part.platform.map { ",\"platform\":\($0.json)" } ?? ""
    let attests = part.attested.map {
      ",\"annotations\":{\"vnd.docker.reference.digest\":\"\($0)\","
        + "\"vnd.docker.reference.type\":\"attestation-manifest\"}"
    }
    let artifact = part.artifactType.map { ",\"artifactType\":\"\($0)\"" } ?? ""
    let (type, digest) = (part.manifest.mediaType, part.manifest.digest)
    return "{\"mediaType\":\"\(type)\",\"digest\":\"\(digest)\",\"size\":\(part.manifest.size)"
      + (attests ?? "") + artifact + platform + "}"
  }

  private func blob(_ type: String, _ number: Int, megabytes: Int = 0) -> String {
    let size = megabytes * 1_048_576 + Int(SplitMix.number(seed: seed ^ 0x517E, at: number) % 9_000) + 400
    let digest = Scramble.digest(seed: seed ^ 0xB10B, at: number)
    return "{\"mediaType\":\"\(type)\",\"digest\":\"\(digest)\",\"size\":\(size)}"
  }
}

/// What a part of an image runs on.
struct DemoPlatform: Equatable, Sendable {
  var os: String
  var architecture: String
  var variant: String?

  init(_ os: String, _ architecture: String, _ variant: String? = nil) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
  }

  static let amd64 = DemoPlatform("linux", "amd64")
  static let arm64 = DemoPlatform("linux", "arm64")
  static let armv7 = DemoPlatform("linux", "arm", "v7")
  static let unknown = DemoPlatform("unknown", "unknown")

  var json: String {
    "{\"architecture\":\"\(architecture)\",\"os\":\"\(os)\""
      + (variant.map { ",\"variant\":\"\($0)\"" } ?? "") + "}"
  }
}

/// Digests of what nobody can ask for, which are only ever named.
enum Scramble {
  static func digest(seed: UInt64, at place: Int) -> String {
    var text = "sha256:"
    for word in 0..<4 {
      let hex = String(SplitMix.number(seed: seed, at: place * 4 + word), radix: 16)
      text += String(repeating: "0", count: 16 - hex.utf8.count) + hex
    }
    return text
  }
}
