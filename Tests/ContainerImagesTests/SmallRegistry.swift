import ContainerImages
import Foundation
import GitHubPackages

/// Versions and manifests for tests, named by letters.
struct SmallRegistry {
  var graph = ImageGraph()
  private var ids: [String: Int64] = [:]

  static let now = Date(timeIntervalSince1970: 1_795_000_000)

  /// The digest that a name stands for.
  static func digest(_ name: String) -> Digest {
    let hex = name.utf8.map { String($0, radix: 16) }.joined()
    return Digest(hex: hex + String(repeating: "0", count: 64 - hex.count)) ?? digest("?")
  }

  static func name(_ digest: Digest) -> String {
    var bytes: [UInt8] = []
    var rest = digest.hex[...]
    while let byte = UInt8(rest.prefix(2), radix: 16), byte > 0 {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func active(_ name: String, _ tags: String...) {
    graph.add([version(name, tags: tags)], state: .active)
  }

  mutating func deleted(_ name: String, daysAgo: Double = 3) {
    let at = Self.now - daysAgo * 86_400
    graph.add([version(name, tags: []).with(deletedAt: at)], state: .deleted)
  }

  mutating func index(_ name: String, _ parts: String...) {
    graph.add(
      Self.index(name, parts.map { ManifestDescriptor(digest: Self.digest($0), mediaType: Self.image) }))
  }

  /// An index whose parts are indexes themselves.
  mutating func outerIndex(_ name: String, _ parts: String...) {
    graph.add(
      Self.index(name, parts.map { ManifestDescriptor(digest: Self.digest($0), mediaType: Self.list) }))
  }

  mutating func image(_ name: String, subject: String? = nil, type: String? = nil) {
    let content = Manifest.Content.image(
      Manifest.Image(configType: "application/vnd.oci.image.config.v1+json", layerTypes: ["layer"]))
    graph.add(
      Manifest(
        digest: Self.digest(name), content: content, artifactType: type.map { ForeignText($0) },
        subject: subject.map(Self.digest)))
  }

  /// What was read and is no valid manifest, with the digests that stand in it.
  mutating func invalid(_ name: String, _ mentions: String...) {
    graph.add(
      Manifest(
        digest: Self.digest(name),
        content: .invalid(.init(detail: "malformed JSON", mentions: mentions.map(Self.digest)))))
  }

  mutating func close() {
    graph.close(.active)
    graph.close(.deleted)
  }

  func standing(_ name: String) -> ImageGraph.Standing { graph.standing(of: Self.digest(name)) }
  func kind(_ name: String) -> ImageKind { graph.kind(of: Self.digest(name)) }
  func health(_ name: String) -> ImageGraph.Health { graph.health(of: Self.digest(name), at: Self.now) }

  func breakage(_ names: String...) -> ImageGraph.Breakage {
    graph.breakage(deleting: names.map(Self.digest))
  }

  /// `v1: a b`, for each image that would break.
  func broken(_ names: String...) -> [String] {
    graph.breakage(deleting: names.map(Self.digest)).broken.map { broken in
      "\(broken.image.tags?.first?.raw ?? "-"): \((broken.children + broken.referrers).map(Self.name).joined(separator: " "))"
    }
  }

  static let image: ForeignText = "application/vnd.oci.image.manifest.v1+json"
  static let list: ForeignText = "application/vnd.oci.image.index.v1+json"

  static func index(_ name: String, _ parts: [ManifestDescriptor]) -> Manifest {
    Manifest(digest: digest(name), mediaType: list, content: .index(parts))
  }

  private mutating func version(_ name: String, tags: [String]) -> PackageVersion {
    let id = ids[name] ?? Int64(ids.count + 1)
    ids[name] = id
    return PackageVersion(
      id: id, name: ForeignText(Self.digest(name).text), tags: tags.map { ForeignText($0) })
  }
}

extension [PackageVersion] {
  /// What the versions are called in a small registry.
  var names: [String] { compactMap(\.digest).map(SmallRegistry.name) }
}
