import FoundationEssentials
import Glibc

/// A JSON value whose objects keep the order they were written in.
enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Keys are the program's own and need no escaping.
  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += String(value)
    case .string(let value): Self.write(value, to: &text)
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        text += index > 0 ? ",\"" : "\""
        text += member.key
        text += "\":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    if needsNoEscape(value) {
      text += value
    } else {
      for scalar in value.unicodeScalars { escape(scalar, into: &text) }
    }
    text += "\""
  }

  // One call into the C library for a whole string: nearly all need no escape, and a page has thousands.
  private static func needsNoEscape(_ value: String) -> Bool {
    value.withCString { text in
      escaped.withCString { strcspn(text, $0) } == value.utf8.count
    }
  }

  private static let escaped =
    "\"\\" + String(String.UnicodeScalarView((1..<32).compactMap { Unicode.Scalar(UInt32($0)) }))

  private static func escape(_ scalar: Unicode.Scalar, into text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case _ where scalar.value < 32:
      let hex = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
    default: text.unicodeScalars.append(scalar)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(nilLiteral: ()) { self = .null }
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { ($0, $1) }) }
}
