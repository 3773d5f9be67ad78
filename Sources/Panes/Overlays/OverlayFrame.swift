import GitHubPackages
import Terminal
import ViewModels

/// A frame over all panes.
enum OverlayFrame {
  /// Returns the room inside.
  static func draw(
    _ title: String, _ status: String, selected: Int, count: Int, _ glyphs: Glyphs,
    on grid: inout CellGrid
  ) -> Rect {
    let rect = Rect(row: 1, column: 0, rows: grid.rows - 2, columns: grid.columns)
    grid.fill(rect)
    grid.drawBorder(glyphs.focusedBorder, rect, .focusedBorder)
    let place = place(selected, count: count)
    let placeWidth = DisplayWidth.columns(of: place)
    let room = titleRoom(in: grid.columns, selected: selected, count: count)
    let shown = DisplayWidth.elide(title, columns: room, mark: glyphs.ellipsis)
    grid.write(" \(shown) ", row: rect.row, column: 1, style: .focusedTitle)
    grid.write(place, row: rect.row, column: grid.columns - 1 - placeWidth, style: .focusedTitle)
    if !status.isEmpty {
      grid.write(
        " \(DisplayWidth.elide(ForeignText(status).display, columns: grid.columns - 5, mark: glyphs.ellipsis)) ",
        row: rect.row + rect.rows - 1, column: 1, style: .focusedTitle)
    }
    grid.cursor = Position(row: rect.row + 1, column: 1)
    return rect.inset(by: 1)
  }

  /// What a title has, besides the place in the list.
  static func titleRoom(in columns: Int, selected: Int, count: Int) -> Int {
    columns - DisplayWidth.columns(of: place(selected, count: count)) - 5
  }

  private static func place(_ selected: Int, count: Int) -> String {
    count == 0 ? "" : " \((selected + 1).grouped) of \(count.grouped) "
  }

  /// What stands in place of rows, and of the titles over them; each part begins a line.
  static func drawMessage(_ parts: [(text: String, style: Style)], _ rect: Rect, on grid: inout CellGrid) {
    grid.writeParts(parts, in: rect, margin: 2)
  }

  /// The selected row's text under the list, where a row may be too short for it.
  static func drawInFull(_ text: String?, _ rect: Rect, on grid: inout CellGrid) {
    let rows = PaneLayout.fullTextRows(of: grid.rows)
    var lines = TextWrap.lines(text ?? "", columns: rect.columns - 4)
    if lines.count > rows {
      let last = DisplayWidth.head(lines[rows - 1], columns: rect.columns - 8)
      lines = Array(lines.prefix(rows - 1)) + [last + " ..."]
    }
    for (index, line) in lines.enumerated() {
      grid.write(line, row: rect.row + rect.rows - rows + index, column: rect.column + 2, style: .dim)
    }
  }

  /// What columns have that begin there: a blank is kept before the border.
  static func tableRoom(from start: Int, _ layout: PaneLayout, _ rect: Rect) -> Int {
    rect.columns - start - (layout.overlayTitleRows > 0 ? 1 : 0)
  }

  /// Draws the titles of columns, where they have a row, and returns the room under them.
  static func drawTitles<Row>(
    _ columns: ColumnLayout<Row>, at start: Int = 3, _ layout: PaneLayout, _ rect: Rect,
    on grid: inout CellGrid
  ) -> Rect {
    let rows = layout.overlayTitleRows
    if rows > 0 {
      columns.drawTitles(
        RowPen(row: rect.row, column: rect.column, columns: rect.columns), at: start, on: &grid)
    }
    return Rect(row: rect.row + rows, column: rect.column, rows: rect.rows - rows, columns: rect.columns)
  }

  /// Draws the rows that are in view, with the selection's mark, style and cursor.
  static func drawRows(
    _ viewport: Viewport, count: Int, _ rect: Rect, on grid: inout CellGrid,
    _ draw: (Int, RowPen, inout CellGrid) -> Void
  ) {
    for row in viewport.visible(of: count) {
      let line = rect.row + row - viewport.top
      guard line < rect.row + rect.rows else { return }
      draw(row, RowPen(row: line, column: rect.column, columns: rect.columns), &grid)
      if row == viewport.selected { select(line, rect, on: &grid) }
    }
  }

  /// The same for the rows of a list, handed over one by one.
  static func drawRows<Item>(
    _ list: FilteredList<Item>, _ rect: Rect, on grid: inout CellGrid,
    _ draw: (Item, RowPen, inout CellGrid) -> Void
  ) {
    drawRows(list.viewport, count: list.rowCount, rect, on: &grid) { draw(list.rows[$0], $1, &$2) }
  }

  static func select(_ row: Int, _ rect: Rect, on grid: inout CellGrid) {
    grid.write(">", row: row, column: rect.column)
    grid.restyle(Rect(row: row, column: rect.column, rows: 1, columns: rect.columns), .selected)
    grid.cursor = Position(row: row, column: rect.column)
  }
}
