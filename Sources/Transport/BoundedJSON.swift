import FoundationEssentials
import GitHubPackages

/// Decodes JSON that a server sent, if it is of a size that makes sense.
///
/// A few bytes can stand for much memory: `[{},{},…]` is unpacked from a thousandth of its size, and each of its
/// objects takes hundreds of times its own two bytes. So it is measured first, in one pass that keeps nothing.
public enum BoundedJSON {
  /// What there is too much of.
  public struct Excess: Error, Hashable, Sendable {
    public let words: ForeignText
  }

  /// - Parameter values: how many numbers, texts, lists and objects it may have.
  /// - Throws: `Excess`, or what `JSONDecoder` throws.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from data: Data, values: Int = ReplyLimits.values
  ) throws -> Value {
    if let excess = excess(of: data, values: values) { throw excess }
    return try JSONDecoder().decode(type, from: data)
  }

  /// Nil for what keeps within the limits, and for what is no JSON but would be refused as cheaply.
  static func excess(
    of data: Data, depth: Int = ReplyLimits.depth, values: Int = ReplyLimits.values,
    rows: Int = ReplyLimits.rows
  ) -> Excess? {
    var measure = Measure()
    data.withUnsafeBytes { bytes in
      for byte in bytes {
        measure.take(byte)
        if measure.deepest > depth || measure.values > values || measure.rows > rows { break }
      }
    }
    if measure.deepest > depth { return Excess(words: "it is nested more than \(depth) deep") }
    if measure.rows > rows { return Excess(words: "it has more than \(rows.grouped) rows") }
    return measure.values > values ? Excess(words: "it has more than \(values.grouped) values") : nil
  }

  private struct Measure {
    private(set) var deepest = 0
    private(set) var values = 1
    private(set) var rows = 1
    private var depth = 0
    private var isInText = false
    private var isEscaped = false

    mutating func take(_ byte: UInt8) {
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        return
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: ","):
        values += 1
        if depth == 1 { rows += 1 }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        values += 1
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
  }
}
