import Terminal

/// A table whose rows are printed as they come.
///
/// On a terminal, columns have the widths that they are made with, and cells are cut to them, the last one to the
/// edge. Elsewhere cells stand whole: each batch of rows widens the columns for itself and those after it.
struct TextTable: Sendable {
  private static let leastLast = 8

  private var widths: [Int]
  /// Nil where it is no terminal.
  private let terminalColumns: Int?

  init(widths: [Int], terminalColumns: Int?) {
    self.widths = widths
    self.terminalColumns = terminalColumns
  }

  /// The lines of rows, each with its end.
  mutating func text(_ rows: [[String]]) -> String {
    if terminalColumns == nil {
      for row in rows {
        widths = zip(widths, row).map { max($0, DisplayWidth.columns(of: $1)) }
      }
    }
    return rows.map(line).joined()
  }

  private func line(_ cells: [String]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      var text = cell
      if let terminalColumns {
        let room =
          isLast ? max(Self.leastLast, terminalColumns - DisplayWidth.columns(of: line)) : widths[index]
        text = DisplayWidth.elide(cell, columns: room)
      }
      let padding = isLast ? 0 : max(0, widths[index] - DisplayWidth.columns(of: text)) + 2
      line += text + String(repeating: " ", count: padding)
    }
    return line.replacing(/\ +$/, with: "") + "\n"
  }
}
