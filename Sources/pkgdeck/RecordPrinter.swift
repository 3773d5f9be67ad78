import ArgumentParser
import Foundation
import GitHubPackages
import Synchronization
import Terminal
import ViewModels

/// How printing commands write their rows.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, tsv
}

/// Writes records to standard output as they come.
final class RecordPrinter: Sendable {
  /// A table's column: a field, its heading and its width on a terminal.
  struct Column: Sendable {
    let field: String
    let heading: String
    let width: Int
  }

  private let format: OutputFormat
  private let columns: [Column]
  private let isTerminal: Bool
  private let now: Date
  private let printed = Mutex(0)

  init(_ format: OutputFormat, columns: [Column], now: Date) {
    self.format = format
    self.columns = columns
    self.now = now
    isTerminal = isatty(STDOUT_FILENO) == 1
  }

  func print(_ records: [Record]) throws {
    for record in records {
      let index = printed.withLock { count in
        defer { count += 1 }
        return count
      }
      try write(line(record, isFirst: index == 0))
    }
  }

  /// Ends the output: a JSON array's bracket, or a heading over nothing.
  func finish() throws {
    guard format == .json else { return }
    try write(printed.withLock { $0 } == 0 ? "[]\n" : "\n]\n")
  }

  private func line(_ record: Record, isFirst: Bool) -> String {
    switch format {
    case .json: return (isFirst ? "[\n" : ",\n") + JSONText.object(record)
    case .tsv:
      let heading = record.fields.map(\.name).joined(separator: "\t") + "\n"
      let row = record.fields.map { Self.cell($0.value) }.joined(separator: "\t") + "\n"
      return isFirst ? heading + row : row
    case .table:
      let heading = row(columns.map(\.heading))
      let row = row(
        columns.map { column in
          tableCell(record.fields.first { $0.name == column.field }?.value ?? .nothing)
        })
      return isFirst ? heading + row : row
    }
  }

  /// Values stand whole, padded to their column; on a terminal the last column is cut at its edge by nobody.
  private func row(_ cells: [String]) -> String {
    var line = ""
    for (cell, column) in zip(cells, columns) {
      let isLast = column.field == columns.last?.field
      let text = isTerminal && !isLast ? DisplayWidth.elide(cell, columns: column.width) : cell
      let padding = isLast ? 0 : max(0, column.width - DisplayWidth.columns(of: text))
      line += text + String(repeating: " ", count: padding) + (isLast ? "" : "  ")
    }
    return line + "\n"
  }

  private func tableCell(_ value: Record.Value) -> String {
    guard isTerminal else { return Self.cell(value) }
    switch value {
    case .date(let date): return TimeStyle.relative.column(date, now: now)
    case .text(let text) where text.raw.hasPrefix("sha256:"):
      return String(text.display.dropFirst(7).prefix(12))
    default: return Self.cell(value)
    }
  }

  /// Tabs, line ends and backslashes as escapes; other invisible characters as they are shown everywhere.
  private static func cell(_ value: Record.Value) -> String {
    switch value {
    case .text(let text): escaped(text)
    case .number(let number): String(number)
    case .date(let date): date.ISO8601Format()
    case .list(let list): list.map(escaped).joined(separator: " ")
    case .nothing: ""
    }
  }

  private static func escaped(_ text: ForeignText) -> String {
    let escapes = ["\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"]
    return ForeignText(
      escapes.reduce(text.raw) { text, pair in
        pair.key == "\\" ? text : text.replacing(pair.key, with: pair.value)
      }
    ).display
  }

  /// A closed pipe ends the program as it does other tools.
  private func write(_ text: String) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw errno == EPIPE ? ExitStatus.closedPipe : ExitStatus.incomplete
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
