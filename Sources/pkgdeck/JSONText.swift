import Foundation
import GitHubPackages

/// Writes records as JSON, harmless to a terminal and without loss: invisible characters become `\uXXXX`.
enum JSONText {
  static func object(_ record: Record) -> String {
    let fields = record.fields.map { "\(ForeignText($0.name).json): \(value($0.value))" }
    return "  {" + fields.joined(separator: ", ") + "}"
  }

  private static func value(_ value: Record.Value) -> String {
    switch value {
    case .text(let text): text.json
    case .number(let number): String(number)
    case .date(let date): ForeignText(date.ISO8601Format()).json
    case .list(let list): "[" + list.map(\.json).joined(separator: ", ") + "]"
    case .nothing: "null"
    }
  }
}
