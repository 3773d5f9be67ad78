import Terminal
import ViewModels

/// A short list over the panes' lower edge.
struct MenuView {
  let menu: MenuViewModel
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    let width = min(
      grid.columns - 4, max(24, menu.items.map { DisplayWidth.columns(of: $0.title) + 7 }.max() ?? 0))
    let rows = min(grid.rows - 2, menu.items.count + 2)
    let rect = Rect(row: max(1, grid.rows - 2 - rows), column: 2, rows: rows, columns: width)
    grid.fill(rect)
    grid.drawBorder(glyphs.focusedBorder, rect, .focusedBorder)
    grid.write(" \(menu.title) ", row: rect.row, column: rect.column + 1, style: .focusedTitle)
    let inner = rect.inset(by: 1)
    let top = max(0, menu.selected + 1 - inner.rows)
    if menu.items.count > inner.rows {
      grid.write(
        " \(menu.selected + 1) of \(menu.items.count) ", row: rect.row + rows - 1, column: rect.column + 1,
        style: .focusedTitle)
    }
    for (index, item) in menu.items.enumerated().dropFirst(top).prefix(inner.rows) {
      let pen = RowPen(row: inner.row + index - top, column: inner.column, columns: inner.columns)
      pen.write(String(item.key), at: 2, .key, on: &grid)
      // What a policy sets can be longer than a line.
      let title = DisplayWidth.cut(item.title, columns: inner.columns - 5, mark: glyphs.ellipsis)
      pen.write(title, at: 5, on: &grid)
      if index == menu.selected { OverlayFrame.select(pen.row, inner, on: &grid) }
    }
  }
}
