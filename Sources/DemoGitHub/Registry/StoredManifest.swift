import Crypto
import Foundation

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
