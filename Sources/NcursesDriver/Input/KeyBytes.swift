import Terminal

/// Single keys and control characters as bytes.
enum KeyBytes {
  static let interrupt: UInt8 = 0x03
  static let bell: UInt8 = 0x07
  static let cancel: UInt8 = 0x18
  static let substitute: UInt8 = 0x1A
  static let escape: UInt8 = 0x1B
  /// ST in its 8-bit form.
  static let stringTerminator: UInt8 = 0x9C

  /// What after ESC begins OSC, DCS, APC, PM and SOS.
  static let stringIntroducers = [
    UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"),
  ]

  /// Whether terminals send strings that begin so: a number after OSC; a number or a sign after DCS; `G` after APC,
  /// which is kitty's. PM and SOS are sent by none.
  static func isString(_ introducer: UInt8, continuedBy byte: UInt8) -> Bool {
    switch introducer {
    case UInt8(ascii: "]"): (0x30...0x39).contains(byte)
    case UInt8(ascii: "P"): (0x21...0x3F).contains(byte)
    case UInt8(ascii: "_"): byte == UInt8(ascii: "G")
    default: (0x20...0x7E).contains(byte)
    }
  }

  /// Whether `bytes`, which are not empty, are what one press of a key sends that has no sequence. BEL is none: it ends
  /// a string.
  static func isSingleKey(_ bytes: [UInt8]) -> Bool {
    if bytes.count == 1 { return bytes[0] != bell }
    var character = PartialCharacter()
    return character.begin(bytes[0]) && bytes.dropFirst().allSatisfy { character.append($0) }
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

/// A character of UTF-8 whose bytes come one by one.
struct PartialCharacter {
  private var value: UInt32 = 0
  private var left = 0
  /// The least that so many bytes may stand for.
  private var least: UInt32 = 0

  var isComplete: Bool { left == 0 }

  /// The character, once it is complete; nil if the bytes are none.
  var scalar: Unicode.Scalar? { left == 0 && value >= least ? Unicode.Scalar(value) : nil }

  /// False where no character of several bytes begins with `byte`.
  mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: (value, left, least) = (UInt32(byte & 0x1F), 1, 0x80)
    case 0xE0...0xEF: (value, left, least) = (UInt32(byte & 0x0F), 2, 0x800)
    case 0xF0...0xF4: (value, left, least) = (UInt32(byte & 0x07), 3, 0x10000)
    default: return false
    }
    return true
  }

  /// False where `byte` does not continue the character, or it was complete.
  mutating func append(_ byte: UInt8) -> Bool {
    guard left > 0, byte & 0xC0 == 0x80 else { return false }
    value = value << 6 | UInt32(byte & 0x3F)
    left -= 1
    return true
  }
}
