import Terminal

/// Single keys as bytes: control characters and UTF-8.
enum KeyBytes {
  static let escape: UInt8 = 0x1B
  static let interrupt: UInt8 = 0x03
  static let introducers = [UInt8(ascii: "["), UInt8(ascii: "O")]

  enum Decoded: Equatable {
    case incomplete
    case invalid
    case valid(Unicode.Scalar, length: Int)
  }

  /// The first scalar of `bytes`, which are not empty.
  static func scalar(_ bytes: ArraySlice<UInt8>) -> Decoded {
    let first = bytes[bytes.startIndex]
    if first < 0x80 { return .valid(Unicode.Scalar(first), length: 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first) else { return .invalid }
    let tail = bytes.dropFirst().prefix(length - 1)
    guard tail.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .invalid }
    guard tail.count == length - 1 else { return .incomplete }
    let scalars = String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first, scalar != "\u{FFFD}" else { return .invalid }
    return .valid(scalar, length: length)
  }

  /// The key that sends `scalar`; nil for control characters that no key sends.
  static func key(_ scalar: Unicode.Scalar, _ modifiers: Key.Modifiers) -> Key? {
    switch scalar.value {
    case 0: Key(.scalar(" "), modifiers.union(.control))
    case 0x1B: Key(.escape, modifiers)
    case 0x7F: Key(.backspace, modifiers)
    case 0x01...0x1A: control(scalar.value + 0x60, modifiers)
    case 0x1C...0x1F: control(scalar.value + 0x40, modifiers)
    case 0x80...0x9F: nil
    default: Key(.scalar(scalar), modifiers)
    }
  }

  private static func control(_ letter: UInt32, _ modifiers: Key.Modifiers) -> Key? {
    Unicode.Scalar(letter).map { Key(.scalar($0), modifiers.union(.control)) }
  }
}
