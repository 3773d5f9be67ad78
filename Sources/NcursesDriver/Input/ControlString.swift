/// A string that is dropped as it comes: OSC, DCS, APC, PM or SOS.
struct ControlString {
  private var character = PartialCharacter()

  /// Whether `byte` ends the string: BEL and ST do, and CAN and SUB abort it. A byte of a character of
  /// UTF-8 is no 8-bit ST.
  mutating func isEnded(by byte: UInt8, hasC1Controls: Bool) -> Bool {
    if byte < 0x80 {
      character = PartialCharacter()
      return [KeyBytes.bell, KeyBytes.cancel, KeyBytes.substitute].contains(byte)
    }
    if character.append(byte) { return character.scalar == "\u{9C}" }
    _ = character.begin(byte)
    return hasC1Controls && byte == KeyBytes.stringTerminator
  }
}

/// A key that was told because nothing followed it in time, and which may yet turn out to have begun a sequence.
struct EarlyKey {
  enum Rest {
    /// Something else was typed.
    case none
    case sequence, string, terminator
  }

  /// ESC; ST where that ESC stood in a string; or the introducer of a string after its ESC.
  let prefix: UInt8
  /// Until when its rest is expected.
  let end: ContinuousClock.Instant

  /// What `bytes`, which came next and are not empty, begin with.
  func rest(in bytes: [UInt8]) -> Rest {
    let isEscape = prefix == KeyBytes.escape || prefix == KeyBytes.stringTerminator
    let introducer = isEscape ? bytes[0] : prefix
    let next = bytes.dropFirst(isEscape ? 1 : 0).first
    switch introducer {
    case UInt8(ascii: "\\") where prefix == KeyBytes.stringTerminator: return .terminator
    case UInt8(ascii: "["), UInt8(ascii: "O"): return .sequence
    case _ where KeyBytes.stringIntroducers.contains(introducer) && bytes.count > 1:
      return next.map { KeyBytes.isString(introducer, continuedBy: $0) } == true ? .string : .none
    default: return .none
    }
  }
}

/// What follows an old form of mouse report: characters from 0x20 on, in one byte or in two of UTF-8 (mode 1005). A
/// column that is too large for one is a NUL.
struct MousePosition: Equatable {
  private var left: Int
  private var mayContinue = false

  init(characters: Int) {
    left = characters
  }

  var isComplete: Bool { left == 0 && !mayContinue }

  /// False where `byte` is no part of it.
  mutating func take(_ byte: UInt8) -> Bool {
    let continues = mayContinue && byte & 0xC0 == 0x80
    guard continues || left > 0, byte >= 0x20 || byte == 0 else { return false }
    if !continues { left -= 1 }
    mayContinue = (0xC2...0xDF).contains(byte)
    return true
  }
}
