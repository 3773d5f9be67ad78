import FoundationEssentials
import GitHubPackages

import struct Crypto.SHA256

/// What names a manifest: the SHA-256 of its bytes.
public struct Digest: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Nil for anything but `sha256:` and 64 lower-case hexadecimal digits.
  public init?(_ text: String) {
    guard text.utf8.count == 71, text.utf8.starts(with: "sha256:".utf8) else { return nil }
    var text = text
    // Lists hold many thousands, and bytes in a row are read several times as fast.
    guard let digest = text.withUTF8({ Digest(hexDigits: $0.dropFirst(7)) }) else { return nil }
    self = digest
  }

  /// Nil for anything but 64 lower-case hexadecimal digits.
  public init?(hex: String) { self.init(hexDigits: hex.utf8[...]) }

  /// The hash's 32 bytes as four numbers, the most significant first.
  public init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// The digest of these bytes.
  public init(hashing bytes: Data) {
    words = SHA256.hash(data: bytes).withUnsafeBytes { hash in
      func word(_ place: Int) -> UInt64 {
        UInt64(bigEndian: hash.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
      }
      return (word(0), word(1), word(2), word(3))
    }
  }

  private init?(hexDigits: some Collection<UInt8>) {
    guard hexDigits.count == 64 else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for (place, digit) in hexDigits.enumerated() {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      switch place / 16 {
      case 0: words.0 = words.0 << 4 | UInt64(value)
      case 1: words.1 = words.1 << 4 | UInt64(value)
      case 2: words.2 = words.2 << 4 | UInt64(value)
      default: words.3 = words.3 << 4 | UInt64(value)
      }
    }
    self.words = words
  }

  /// 64 lower-case hexadecimal digits.
  public var hex: String {
    [words.0, words.1, words.2, words.3].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// `sha256:` and the digits, as paths and the names of versions have it.
  public var text: String { "sha256:" + hex }

  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) {
    // The words are as good as random already.
    hasher.combine(words.0)
    hasher.combine(words.3)
  }
}

extension PackageVersion {
  /// The digest of its manifest, which an image's version is named after; nil for other versions.
  public var digest: Digest? { Digest(name.raw) }
}

/// A tag that only says which image something is attached to: `sha256-…`, and cosign's `.sig`, `.att`, `.sbom`.
public struct AttachmentTag: Hashable, Sendable {
  public enum Role: String, Hashable, Sendable {
    case signature = "sig"
    case attestation = "att"
    case bill = "sbom"
    /// Without an ending: the index of all that refers to the image (OCI: referrers tag).
    case referrers = ""
  }

  public let role: Role
  public let image: Digest

  /// Nil for an ordinary tag.
  public init?(_ tag: ForeignText) {
    guard tag.raw.hasPrefix("sha256-") else { return nil }
    let rest = tag.raw.dropFirst("sha256-".count)
    let hex = rest.prefix { $0 != "." }
    let ending = rest.dropFirst(hex.count)
    guard let image = Digest(hex: String(hex)), ending.first == "." || ending.isEmpty,
      let role = Role(rawValue: String(ending.dropFirst())), ending != "."
    else { return nil }
    self.role = role
    self.image = image
  }
}
