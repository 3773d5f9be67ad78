import Crypto
import FoundationEssentials

/// A manifest as a registry keeps it: bytes, and the digest that names them.
struct StoredManifest: Equatable, Sendable {
  let mediaType: String
  let text: String
  let digest: String

  init(mediaType: String, text: String) {
    self.mediaType = mediaType
    self.text = text
    digest = Self.digest(text)
  }

  var size: Int { text.utf8.count }

  private static func digest(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var name = Array("sha256:".utf8)
    for byte in SHA256.hash(data: Data(text.utf8)) {
      name.append(digits[Int(byte >> 4)])
      name.append(digits[Int(byte & 15)])
    }
    return String(decoding: name, as: UTF8.self)
  }
}

extension VersionSeries {
  /// The manifest of a version, worked out again each time: a release is an index and its parts, or one image.
  func manifest(_ place: Int) -> StoredManifest {
    if place % parts > 0 { return part(place).manifest }
    let end = min(place + parts, count)
    return parts == 1 ? part(place).manifest : writer.index((place + 1..<end).map(part))
  }

  /// Of the parts, the last ones attest the first ones; two or fewer are all platforms.
  private func part(_ place: Int) -> ManifestWriter.Part {
    let number = max(0, place % parts - 1)
    let platforms = parts < 4 ? max(1, parts - 1) : parts / 2
    if number < platforms { return writer.image(place, Self.platforms[number % Self.platforms.count]) }
    return writer.attestation(place, of: part(place - platforms).manifest)
  }

  private var writer: ManifestWriter { ManifestWriter(seed: seed) }

  private static let platforms: [DemoPlatform] = [.amd64, .arm64, .armv7, DemoPlatform("linux", "s390x")]
}
