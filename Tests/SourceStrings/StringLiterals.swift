/// The string literals of a Swift source file, those inside of interpolations included.
public struct StringLiterals {
  /// One literal: its text as the source has it, with `…` for each interpolation.
  public struct Literal: Hashable, Sendable {
    /// Counted from 1.
    public let line: Int
    public let text: String

    /// Whether a person may read it: a word of some length, and no identifier, path or format.
    public var isProse: Bool { text.contains(/\p{Ll}{2}/) && text.contains(" ") }
  }

  private let source: [UInt8]
  private var index = 0
  private var line = 1
  private var found: [Literal] = []

  public static func all(in source: String) -> [Literal] {
    var scanner = StringLiterals(source: Array(source.utf8))
    scanner.scanCode(until: nil)
    return scanner.found.sorted { $0.line < $1.line }
  }

  private init(source: [UInt8]) { self.source = source }

  /// Reads code up to the parenthesis that ends an interpolation, or to the end of the file.
  private mutating func scanCode(until end: UInt8?) {
    var depth = 0
    while index < source.count {
      let byte = source[index]
      if skip("//") {
        while index < source.count, source[index] != UInt8(ascii: "\n") { index += 1 }
      } else if skip("/*") {
        while index < source.count, !skip("*/") { advance() }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#") {
        scanLiteral()
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == end, depth == 0 { return advance() }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        advance()
      }
    }
  }

  /// Reads a literal from its first quote or number sign; a number sign that begins none is code.
  private mutating func scanLiteral() {
    let start = line
    var signs = 0
    while index < source.count, source[index] == UInt8(ascii: "#") {
      signs += 1
      index += 1
    }
    let isLong = skip("\"\"\"")
    guard isLong || skip("\"") else { return }
    let ending = (isLong ? "\"\"\"" : "\"") + String(repeating: "#", count: signs)
    let escape = "\\" + String(repeating: "#", count: signs)
    var text: [UInt8] = []
    while index < source.count, !skip(ending) {
      if skip(escape + "(") {
        scanCode(until: UInt8(ascii: ")"))
        text += Array("…".utf8)
      } else if skip(escape), index < source.count {
        // An escaped line end joins two lines; other escapes stand for the character that follows.
        if source[index] != UInt8(ascii: "\n") { text.append(source[index]) }
        advance()
      } else {
        text.append(source[index])
        advance()
      }
    }
    let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    found.append(Literal(line: start, text: words.joined(separator: " ")))
  }

  private mutating func advance() {
    if source[index] == UInt8(ascii: "\n") { line += 1 }
    index += 1
  }

  private mutating func skip(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard source[index...].starts(with: bytes) else { return false }
    index += bytes.count
    return true
  }
}
