import Terminal
import ViewModels

/// Draws the Detail pane.
struct DetailPane {
  let drawing: PaneDrawing
  private var detail: DetailViewModel { drawing.state.detail }

  init(_ drawing: PaneDrawing) {
    self.drawing = drawing
  }

  func draw(on grid: inout CellGrid) {
    let place = drawing.place(detail.viewport, count: detail.rowCount, isExact: true)
    drawing.drawBorder(.init(title: "4 Detail", place: place), on: &grid)
    if let message = drawing.state.message(for: .detail) {
      drawing.drawMessage(message, on: &grid)
      return
    }
    let valueColumn = DetailViewModel.valueColumn
    let sideways = drawing.state.sideways[.detail] ?? 0
    drawing.drawRows(detail.viewport, count: detail.rowCount, on: &grid) { row, pen, grid in
      let line = detail.lines[row]
      pen.write(line.label, at: 1, .dim, width: valueColumn - 1, on: &grid)
      let value = DisplayWidth.skip(line.value, columns: sideways)
      pen.write(value, at: valueColumn, line.label == "tags" ? .tag : .plain, on: &grid)
      if sideways > 0, !line.value.isEmpty { pen.write("<", at: valueColumn - 1, .key, on: &grid) }
      // Says that the value goes on, and which key shows the rest.
      if DisplayWidth.columns(of: value) > pen.columns - valueColumn {
        pen.write(">", at: pen.columns - 1, .key, on: &grid)
      }
    }
  }
}
