import GitHubPackages
import Terminal
import ViewModels

/// A line to type in, in the footer's place.
struct FieldView {
  let field: FieldViewModel

  func draw(on grid: inout CellGrid) {
    let row = grid.rows - 1
    grid.fill(Rect(row: row, column: 0, rows: 1, columns: grid.columns), style: .field)
    let prompt = grid.write(field.prompt, row: row, column: 1, style: .key)
    let start = 1 + prompt
    drawCompletions(row: row - 1, on: &grid)
    let noted = drawNote(row: row, from: start, on: &grid)
    let room = grid.columns - start - 1 - noted
    let before = DisplayWidth.columns(of: ForeignText(String(field.text.prefix(field.cursor))).display)
    let skipped = max(0, before - room + 1)
    let text = DisplayWidth.skip(ForeignText(field.text).display, columns: skipped)
    grid.write(
      text, row: row, column: start, style: field.isSuggestion ? .selected : .field, columns: room)
    grid.cursor = Position(row: row, column: start + before - skipped)
  }

  /// Columns of the text that a note leaves.
  private static let leastText = 12

  /// Draws what is to be said of the text at the row's end, above it where that is too long; returns the columns taken.
  private func drawNote(row: Int, from start: Int, on grid: inout CellGrid) -> Int {
    guard let note = field.note else { return 0 }
    let style: Style = note.tone == .problem ? .warning : .good
    let width = DisplayWidth.columns(of: note.text)
    let text = DisplayWidth.columns(of: ForeignText(field.text).display)
    if start + max(text, Self.leastText) + 3 + width <= grid.columns {
      grid.write(note.text, row: row, column: grid.columns - 1 - width, style: style)
      return width + 2
    }
    let lines = TextWrap.lines(note.text, columns: grid.columns - 2)
    for (index, line) in lines.enumerated() {
      let above = row - lines.count + index
      grid.fill(Rect(row: above, column: 0, rows: 1, columns: grid.columns))
      grid.write(line, row: above, column: 1, style: style)
    }
    return 0
  }

  /// Draws what can be chosen on one line, around what is chosen.
  private func drawCompletions(row: Int, on grid: inout CellGrid) {
    guard let completions = field.completions else { return }
    let texts = completions.texts.map { ForeignText($0).display }
    let columns = grid.columns - 2
    // Those before the chosen one that fit beside it.
    var first = completions.selected
    var used = DisplayWidth.columns(of: texts[first])
    while first > 0, used + 2 + DisplayWidth.columns(of: texts[first - 1]) <= columns * 3 / 4 {
      first -= 1
      used += 2 + DisplayWidth.columns(of: texts[first])
    }
    grid.fill(Rect(row: row, column: 0, rows: 1, columns: grid.columns), style: .footer)
    var column = 1
    for index in first..<texts.count where column <= columns {
      let style: Style = index == completions.selected ? .focusedButton : .footer
      column +=
        2 + grid.write(texts[index], row: row, column: column, style: style, columns: columns + 1 - column)
    }
  }
}
