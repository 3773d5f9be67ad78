import Terminal
import ViewModels

/// Both sides of a conflict, with a mark before the lines in which they differ.
struct ConflictPanelView {
  let conflicts: ConflictsViewModel
  let keys: KeyNames
  let glyphs: Glyphs

  func draw(_ rect: Rect, on grid: inout CellGrid) {
    let viewport = conflicts.panelViewport
    for row in viewport.visible(of: conflicts.panel.count) {
      let pen = RowPen(row: rect.row + row - viewport.top, column: rect.column, columns: rect.columns)
      draw(conflicts.panel[row], pen, on: &grid)
    }
    if conflicts.level == .panel { grid.cursor = Position(row: rect.row, column: rect.column) }
    let left = conflicts.panel.count - viewport.visible(of: conflicts.panel.count).upperBound
    guard left > 0, rect.rows > 2 else { return }
    let down = keys[.down, in: .conflicts]
    let way = conflicts.level == .panel ? down : "\(keys[.open, in: .conflicts]), then \(down)"
    let note = "\(glyphs.ellipsis) \(left + 1) more lines: \(way)"
    let row = rect.row + rect.rows - 1
    grid.fill(Rect(row: row, column: rect.column, rows: 1, columns: rect.columns))
    grid.write(note, row: row, column: rect.column, style: .dim, columns: rect.columns)
  }

  private func draw(_ line: ConflictPanel.Line, _ pen: RowPen, on grid: inout CellGrid) {
    let start = ConflictPanel.labelColumns
    switch line {
    case .heading(let text):
      let shown = DisplayWidth.elide(text, columns: pen.columns, mark: glyphs.ellipsis)
      pen.write(shown, at: 0, .heading, on: &grid)
    case .pair(let label, let docker, let container, let differs):
      drawLabel(label, differs, pen, on: &grid)
      let width = (pen.columns - start - 1) / 2
      pen.write(docker, at: start, differs ? .warning : .plain, width: width, on: &grid)
      pen.write(container, at: start + width + 1, differs ? .warning : .plain, width: width, on: &grid)
    case .single(let label, let side, let value, let differs):
      drawLabel(label, differs, pen, on: &grid)
      pen.write(side, at: start, .dim, on: &grid)
      pen.write(value, at: start + ConflictPanel.sideColumns, on: &grid)
    case .text(let text, let isWarning):
      pen.write(text, at: 0, isWarning ? .warning : .plain, on: &grid)
    }
  }

  private func drawLabel(_ label: String, _ differs: Bool, _ pen: RowPen, on grid: inout CellGrid) {
    if differs { pen.write(glyphs.differs, at: 0, .warning, on: &grid) }
    pen.write(label, at: 3, .dim, on: &grid)
  }
}
