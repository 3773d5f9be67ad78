import ArgumentParser
import FoundationEssentials
import GitHubPackages
import Glibc
import Synchronization
import Terminal
import ViewModels

/// How printing commands write their rows.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, tsv, markdown
}

/// Writes records to standard output as they come.
final class RecordPrinter: Sendable {
  /// A table's column, and its width on a terminal.
  struct Column: Sendable {
    let content: RecordColumn
    let width: Int

    init(_ content: RecordColumn, width: Int) { (self.content, self.width) = (content, width) }

    init(_ heading: String, _ field: String, width: Int) {
      self.init(RecordColumn(heading, field), width: width)
    }
  }

  private let format: OutputFormat
  private let limit: Int?
  private let columns: [RecordColumn]
  private let fields: [String]
  /// What JSON has of them; nil for all.
  private let shown: [String]?
  private let isTerminal: Bool
  private let now: @Sendable () -> Date
  private let state: Mutex<(printed: Int, table: TextTable)>

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
    self.columns = columns.map(\.content)
    self.fields = fields
    self.shown = shown
    self.now = now
    isTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    let hasSize = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let terminalColumns = hasSize ? Int(size.ws_col) : 80
    state = Mutex(
      (0, TextTable(widths: columns.map(\.width), terminalColumns: isTerminal ? terminalColumns : nil)))
  }

  /// How many rows are still to be printed; nil for all that there are.
  func wanted() -> Int? { limit.map { $0 - state.withLock { $0.printed } } }

  /// Prints records, up to the limit.
  func print(_ records: [Record]) throws {
    let records = records.prefix(wanted() ?? .max)
    guard !records.isEmpty else { return }
    try StandardOutput.write(
      state.withLock { state in
        defer { state.printed += records.count }
        return text(records, isFirst: state.printed == 0, &state.table)
      })
  }

  /// TSV and Markdown have their header whether rows follow or not.
  func start() throws {
    switch format {
    case .tsv: try StandardOutput.write(fields.joined(separator: "\t") + "\n")
    case .markdown:
      try StandardOutput.write(Record.markdownHeader(columns))
    case .table, .json: break
    }
  }

  /// Ends the output: a JSON array has a bracket to close, and a person wants to know that there was nothing.
  ///
  /// - Parameter nothing: what is said under a table without rows, where that is no failure's doing.
  func finish(hasFailed: Bool, nothing: String) throws {
    let isEmpty = state.withLock { $0.printed } == 0
    switch format {
    case .json: try StandardOutput.write(isEmpty ? "[]\n" : "\n]\n")
    case .table where isEmpty && !hasFailed: StandardError.write("pkgdeck: \(nothing)")
    case .table, .tsv, .markdown: break
    }
  }

  private func text(_ records: ArraySlice<Record>, isFirst: Bool, _ table: inout TextTable) -> String {
    switch format {
    case .json:
      (isFirst ? "[\n" : ",\n") + records.map { "  " + $0.json(shown) }.joined(separator: ",\n")
    case .tsv: records.map { $0.tsv + "\n" }.joined()
    case .markdown: records.map { $0.markdown(columns) }.joined()
    case .table:
      table.text(
        (isFirst ? [columns.map(\.heading)] : [])
          + records.map { record in columns.map { $0.cell(of: record, tableCell) } })
    }
  }

  private func tableCell(_ value: Record.Value) -> String {
    guard isTerminal else { return value.words }
    switch value {
    case .date(let date): return TimeStyle.relative.column(date, now: now())
    case .text(let text) where text.raw.hasPrefix("sha256:"):
      return String(text.display.dropFirst(7).prefix(8))
    default: return value.words
    }
  }
}
