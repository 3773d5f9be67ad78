import Terminal

/// The numbers of a control sequence: fields with `;` between them, which may have parts with `:` between them.
struct Parameters {
  private static let largest = 1_000_000_000

  private let text: ArraySlice<UInt8>

  /// Nil where something other than numbers stands there.
  init?(_ text: ArraySlice<UInt8>) {
    guard text.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
    self.text = text
  }

  var count: Int { text.isEmpty ? 0 : text.reduce(1) { $1 == UInt8(ascii: ";") ? $0 + 1 : $0 } }

  /// Nil where the field has no such part, or it is empty; what is too large is a billion.
  subscript(field: Int, part: Int = 0) -> Int? {
    var (atField, atPart) = (0, 0)
    var value: Int?
    for byte in text {
      switch byte {
      case UInt8(ascii: ";"): (atField, atPart) = (atField + 1, 0)
      case UInt8(ascii: ":"): atPart += 1
      default:
        guard atField == field, atPart == part else { continue }
        value = min((value ?? 0) * 10 + Int(byte - 0x30), Parameters.largest)
      }
    }
    return value
  }

  /// What is held with the key: one more than the sum of 1 for Shift, 2 for Alt and 4 for Control; locks (64, 128) do
  /// not count. Nil where no key with a name is pressed: it is let go, or Super, Hyper or Meta (8, 16, 32) is held.
  func modifiers(in field: Int) -> Key.Modifiers? {
    let bits = max(0, (self[field] ?? 1) - 1)
    let event = self[field, 1] ?? 1
    guard bits < 256, bits & 0b111000 == 0, event == 1 || event == 2 else { return nil }
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }
}
