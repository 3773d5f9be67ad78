/// Gathers a bracketed paste until its end comes, and keeps the first MiB of it.
struct BracketedPaste {
  static let limit = 1 << 20
  private static let end = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// How many bytes of the end were seen last.
  private var matched = 0

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var count: Int { bytes.count }

  /// Whether `byte` ends the paste.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == BracketedPaste.end[matched] {
      matched += 1
      return matched == BracketedPaste.end.count
    }
    if matched > 0 {
      BracketedPaste.end[..<matched].forEach { keep($0) }
      matched = 0
      return take(byte)
    }
    keep(byte)
    return false
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < BracketedPaste.limit { bytes.append(byte) }
  }
}
