import ContainerImages
import FoundationEssentials
import GitHubPackages
import Transport

/// The bytes that a digest names.
enum ManifestBytes {
  /// What of a reply's body the digest names; nil where it is the digest of something else.
  static func verified(_ body: Data, _ digest: Digest) -> Data? {
    if Digest(hashing: body) == digest { return body }
    guard let payload = signedPayload(of: body), Digest(hashing: payload) == digest else { return nil }
    return payload
  }

  /// A signed manifest of Docker's first schema is named by what was signed, without the signatures that stand
  /// before its end (JSON Web Signature as libtrust writes it).
  private static func signedPayload(of body: Data) -> Data? {
    guard let signed = try? BoundedJSON.decode(Signed.self, from: body, values: ReplyLimits.manifestValues),
      let header = signed.signatures.first.flatMap({ Data(base64URL: $0.protected) }),
      let format = try? BoundedJSON.decode(Format.self, from: header),
      let tail = Data(base64URL: format.formatTail), (0...body.count).contains(format.formatLength)
    else { return nil }
    return body.prefix(format.formatLength) + tail
  }

  private struct Signed: Decodable {
    let signatures: [Signature]
  }

  private struct Signature: Decodable {
    let protected: String
  }

  private struct Format: Decodable {
    let formatLength: Int
    let formatTail: String
  }
}

extension Data {
  fileprivate init?(base64URL text: String) {
    let text = text.replacing("-", with: "+").replacing("_", with: "/")
    self.init(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
  }
}

extension Digest {
  /// Every digest that stands in a text, each once, even where JSON's escapes hide it.
  static func all(in bytes: Data) -> [Digest] {
    let text = unescaped(Array(bytes))
    let prefix = Array("sha256:".utf8)
    var found: [Digest] = []
    var seen: Set<Digest> = []
    for start in text.indices.dropLast(70) where text[start] == prefix[0] {
      guard text[start..<start + 7].elementsEqual(prefix),
        let digest = Digest(hex: String(decoding: text[start + 7..<start + 71], as: UTF8.self)),
        seen.insert(digest).inserted
      else { continue }
      found.append(digest)
    }
    return found
  }

  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let escape = bytes[place...].prefix(6)
      if escape.starts(with: Array(#"\u00"#.utf8)), escape.count == 6,
        let byte = UInt8(String(decoding: escape.suffix(2), as: UTF8.self), radix: 16)
      {
        text.append(byte)
        place += 6
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    return text
  }
}
