import ArgumentParser
import Foundation
import GitHubPackages
import Synchronization
import Terminal
import ViewModels

/// How printing commands write their rows.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, tsv, markdown
}

/// Writes records to standard output as they come.
final class RecordPrinter: Sendable {
  /// A table's column: a field, its heading and its width on a terminal.
  struct Column: Sendable {
    let field: String
    /// The field that is written before it, with a slash between them.
    var below: String?
    let heading: String
    let width: Int

    var isDate: Bool { field == "at" || field.hasSuffix("_at") }
  }

  private let format: OutputFormat
  private let limit: Int?
  private let columns: [Column]
  private let fields: [String]
  /// What JSON has of them; nil for all.
  private let shown: [String]?
  private let isTerminal: Bool
  private let terminalColumns: Int
  private let now: @Sendable () -> Date
  private let printed = Mutex(0)
  /// Columns of a date as RFC 3339 has it.
  private static let wholeDate = 20

  /// - Parameters:
  ///   - limit: how many records are printed at most; nil for all.
  ///   - fields: the names of every record's fields, in their order.
  ///   - shown: which of them JSON has; nil for all.
  ///   - now: asked for each date: GitHub's clock is not known before its first reply.
  init(
    _ format: OutputFormat, limit: Int? = nil, columns: [Column], fields: [String],
    shown: [String]? = nil, now: @escaping @Sendable @autoclosure () -> Date
  ) {
    self.format = format
    self.limit = limit
    self.columns = columns
    self.fields = fields
    self.shown = shown
    self.now = now
    isTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    terminalColumns =
      ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// How many rows are still to be printed; nil for all that there are.
  func wanted() -> Int? { limit.map { $0 - printed.withLock { $0 } } }

  /// Prints records, up to the limit.
  func print(_ records: [Record]) throws {
    for record in records.prefix(wanted() ?? .max) {
      let index = printed.withLock { count in
        defer { count += 1 }
        return count
      }
      try StandardOutput.write(line(record, isFirst: index == 0))
    }
  }

  /// TSV and Markdown have their header whether rows follow or not.
  func start() throws {
    switch format {
    case .tsv: try StandardOutput.write(fields.joined(separator: "\t") + "\n")
    case .markdown:
      try StandardOutput.write(Record.markdownHeader(columns.map(\.heading)))
    case .table, .json: break
    }
  }

  /// Ends the output: a JSON array has a bracket to close, and a person wants to know that there was nothing.
  ///
  /// - Parameter nothing: what is said under a table without rows, where that is no failure's doing.
  func finish(hasFailed: Bool, nothing: String) throws {
    let isEmpty = printed.withLock { $0 } == 0
    switch format {
    case .json: try StandardOutput.write(isEmpty ? "[]\n" : "\n]\n")
    case .table where isEmpty && !hasFailed: StandardError.write("pkgdeck: \(nothing)")
    case .table, .tsv, .markdown: break
    }
  }

  private func line(_ record: Record, isFirst: Bool) -> String {
    switch format {
    case .json: return (isFirst ? "[\n" : ",\n") + "  " + record.json(shown)
    case .tsv:
      return record.tsv + "\n"
    case .markdown:
      return Record.markdownRow(columns.map { column in cell(column) { record[$0].markdown } })
    case .table:
      let cells = columns.map { column in cell(column) { tableCell(record[$0]) } }
      return (isFirst ? row(columns.map(\.heading)) : "") + row(cells)
    }
  }

  private func cell(_ column: Column, _ text: (String) -> String) -> String {
    [column.below, column.field].compactMap { $0.map(text) }.filter { !$0.isEmpty }.joined(separator: "/")
  }

  /// Values stand whole, padded to their column; on a terminal they are cut to it, the last one to the edge.
  private func row(_ cells: [String]) -> String {
    var line = ""
    for (cell, column) in zip(cells, columns) {
      let isLast = column.field == columns.last?.field
      let room = isLast ? max(8, terminalColumns - DisplayWidth.columns(of: line)) : column.width
      let text = isTerminal ? DisplayWidth.elide(cell, columns: room) : cell
      let width = isTerminal || !column.isDate ? column.width : Self.wholeDate
      let padding = isLast ? 0 : max(0, width - DisplayWidth.columns(of: text))
      line += text + String(repeating: " ", count: padding) + (isLast ? "" : "  ")
    }
    return line + "\n"
  }

  private func tableCell(_ value: Record.Value) -> String {
    guard isTerminal else { return value.words }
    switch value {
    case .date(let date): return TimeStyle.relative.column(date, now: now())
    case .text(let text) where text.raw.hasPrefix("sha256:"):
      return String(text.display.dropFirst(7).prefix(12))
    default: return value.words
    }
  }
}
