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
    drawing.drawRows(detail.viewport, count: detail.rowCount, on: &grid) { row, pen, grid in
      let line = detail.lines[row]
      pen.write(line.label, at: 1, .dim, width: valueColumn - 1, on: &grid)
      pen.write(line.value, at: valueColumn, line.field == "tags" ? .tag : .plain, on: &grid)
    }
  }
}
