import Foundation
import GitHubPackages

/// Writes records as JSON, harmless to a terminal and without loss: invisible characters become `\uXXXX`.
enum JSONText {
  static func object(_ record: Record) -> String {
    "  {" + record.fields.map { "\(string($0.name)): \(value($0.value))" }.joined(separator: ", ") + "}"
  }

  private static func value(_ value: Record.Value) -> String {
    switch value {
    case .text(let text): string(text.raw)
    case .number(let number): String(number)
    case .date(let date): string(date.ISO8601Format())
    case .list(let list): "[" + list.map { string($0.raw) }.joined(separator: ", ") + "]"
    case .nothing: "null"
    }
  }

  private static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      default:
        let piece = String(Character(scalar))
        quoted += ForeignText(piece).hasHiddenCharacters ? escape(piece) : piece
      }
    }
    return quoted + "\""
  }

  private static func escape(_ piece: String) -> String {
    piece.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
