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
    let room = grid.columns - start - 1
    let before = DisplayWidth.columns(of: ForeignText(String(field.text.prefix(field.cursor))).display)
    let skipped = max(0, before - room + 1)
    let text = DisplayWidth.skip(ForeignText(field.text).display, columns: skipped)
    grid.write(text, row: row, column: start, style: .field, columns: room)
    grid.cursor = Position(row: row, column: start + before - skipped)
  }
}
