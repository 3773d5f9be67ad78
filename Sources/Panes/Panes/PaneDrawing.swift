import GitHubPackages
import Terminal
import ViewModels

/// What every pane is drawn with, and the parts that all panes have: border, rows, messages.
struct PaneDrawing {
  let shared: SharedState
  let rect: Rect
  let isFocused: Bool
  /// Rows for the titles of columns, over the others.
  let titleRows: Int
  let glyphs: Glyphs
  /// The rows to be drawn over those of the frame before; nil draws the whole pane on a blank one.
  var changedRows: [Int]?

  var state: BrowserViewModel { shared.state }
  var inner: Rect { rect.inset(by: 1) }
  /// Whether rows have columns, and not only what they hold in as little room as it takes.
  var hasColumns: Bool { titleRows > 0 }

  /// What columns have that begin there: a blank is kept before the border.
  func tableRoom(from start: Int) -> Int { inner.columns - start - (hasColumns ? 1 : 0) }
  var spinner: String { glyphs.spinner[state.spinnerFrame % glyphs.spinner.count] }

  /// What stands in a border: at the left and at the right of its upper and of its lower line.
  struct Legend {
    var title = ""
    var place = ""
    /// A filter, of which the end is cut first, and what follows it uncut.
    var filter = ""
    var progress = ""
    /// Whether the progress says no more than that all was read, and may go first.
    var isRead = false
    var order = ""
  }

  func drawBorder(_ legend: Legend, on grid: inout CellGrid) {
    let border = isFocused ? glyphs.focusedBorder : glyphs.border
    let style = isFocused ? Style.focusedBorder : .border
    let titleStyle = isFocused ? Style.focusedTitle : .title
    grid.drawBorder(border, rect, style)
    let bottom = rect.row + rect.rows - 1
    drawLine(legend.title, legend.place, row: rect.row, cutLeftTo: 12, titleStyle, on: &grid)
    drawLine(status(legend), legend.order, row: bottom, cutLeftTo: .max, titleStyle, on: &grid)
  }

  private func status(_ legend: Legend) -> String {
    let parts = [legend.filter, legend.progress, legend.order].filter { !$0.isEmpty }
    let whole = parts.reduce(legend.order.isEmpty ? 1 : 3) { $0 + DisplayWidth.columns(of: $1) + 1 }
    if legend.isRead, whole > rect.columns - 2 { return legend.filter }
    guard !legend.filter.isEmpty, !legend.progress.isEmpty else { return legend.filter + legend.progress }
    let room = max(4, rect.columns - 5 - DisplayWidth.columns(of: legend.progress))
    return DisplayWidth.elide(legend.filter, columns: room, mark: glyphs.ellipsis) + " " + legend.progress
  }

  /// Two texts on a border line; the left one is cut to `most` before the right one is dropped.
  private func drawLine(
    _ left: String, _ right: String, row: Int, cutLeftTo most: Int, _ style: Style, on grid: inout CellGrid
  ) {
    let room = rect.columns - 4
    let rightWidth = right.isEmpty ? 0 : DisplayWidth.columns(of: right) + 2
    let leftRoom = room - rightWidth
    let needed = left.isEmpty ? 0 : min(DisplayWidth.columns(of: left) + 1, most)
    let showsRight = rightWidth > 0 && leftRoom >= needed
    if !left.isEmpty {
      let text = DisplayWidth.elide(left, columns: showsRight ? leftRoom - 1 : room, mark: glyphs.ellipsis)
      grid.write(" \(text) ", row: row, column: rect.column + 1, style: style)
    }
    if showsRight {
      let column = rect.column + rect.columns - 1 - rightWidth
      grid.write(" \(right) ", row: row, column: column, style: style)
    }
  }

  /// A message in place of rows, wrapped to the pane.
  func drawMessage(_ message: PaneMessage, on grid: inout CellGrid) {
    let style: Style = message.tone == .problem ? .danger : .dim
    let parts: [(String, Style)] = [(message.text, style)] + (message.step.map { [($0, .plain)] } ?? [])
    grid.writeParts(parts, in: inner, margin: 1)
    if isFocused { grid.cursor = Position(row: inner.row, column: inner.column + 1) }
  }

  /// Draws the rows that are in view, with the selection's mark, style and cursor.
  func drawRows(
    _ viewport: Viewport, count: Int, on grid: inout CellGrid, _ draw: (Int, RowPen, inout CellGrid) -> Void
  ) {
    for row in changedRows ?? Array(viewport.visible(of: count)) {
      let line = inner.row + titleRows + row - viewport.top
      guard line < inner.row + inner.rows else { continue }
      let isSelected = row == viewport.selected
      let rect = Rect(row: line, column: inner.column, rows: 1, columns: inner.columns)
      if changedRows != nil { grid.fill(rect) }
      draw(row, RowPen(row: line, column: inner.column, columns: inner.columns), &grid)
      guard isSelected else { continue }
      let style: Style = isFocused ? .selected : .unfocusedSelected
      grid.write(">", row: line, column: inner.column)
      grid.restyle(rect, style)
      if isFocused { grid.cursor = Position(row: line, column: inner.column) }
    }
  }

  func drawTitles<Row>(_ columns: ColumnLayout<Row>, at start: Int, on grid: inout CellGrid) {
    guard titleRows > 0, changedRows == nil else { return }
    let pen = RowPen(row: inner.row, column: inner.column, columns: inner.columns)
    columns.drawTitles(pen, at: start, on: &grid)
  }

  func drawLoading(_ pen: RowPen, on grid: inout CellGrid) {
    pen.write("\(spinner) loading", at: 2, .dim, on: &grid)
  }

  func drawFailure(_ error: GitHubError, _ pen: RowPen, on grid: inout CellGrid) {
    let step = state.session.nextStep(after: error)
    pen.write("! \(error.whatHappened): \(step)", at: 2, .danger, on: &grid)
  }

  /// A position such as `3 of 37`; `~` marks an estimate.
  func place(_ viewport: Viewport, count: Int, isExact: Bool) -> String {
    let total = (isExact ? "" : "~") + count.grouped
    return count == 0 ? "" : "\((viewport.selected + 1).grouped) of \(total)"
  }
}

/// Writes into one row of a pane, counting columns from its left inner edge.
struct RowPen {
  let row: Int
  let column: Int
  let columns: Int

  func write(
    _ text: String, at start: Int, _ style: Style = .plain, width: Int = .max, on grid: inout CellGrid
  ) {
    guard start < columns else { return }
    grid.write(text, row: row, column: column + start, style: style, columns: min(width, columns - start))
  }

  /// Writes so that the text ends before `end`.
  func writeRight(_ text: String, end: Int, _ style: Style = .plain, on grid: inout CellGrid) {
    write(text, at: max(0, end - DisplayWidth.columns(of: text)), style, on: &grid)
  }
}

extension CellGrid {
  /// Writes texts that are wrapped to a room, each from a new line on, as far as it goes.
  ///
  /// - Parameter margin: columns that stay free at the left and at the right.
  mutating func writeParts(_ parts: [(text: String, style: Style)], in rect: Rect, margin: Int) {
    let width = rect.columns - 2 * margin
    var row = rect.row
    for (text, style) in parts {
      for line in TextWrap.lines(text, columns: width) where row < rect.row + rect.rows {
        write(line, row: row, column: rect.column + margin, style: style, columns: width)
        row += 1
      }
    }
  }

  mutating func drawBorder(_ border: Glyphs.Border, _ rect: Rect, _ style: Style) {
    guard rect.rows > 1, rect.columns > 1 else { return }
    let (last, right) = (rect.row + rect.rows - 1, rect.column + rect.columns - 1)
    for row in [rect.row, last] {
      fill(
        Rect(row: row, column: rect.column, rows: 1, columns: rect.columns), with: border.horizontal,
        style: style)
    }
    for column in [rect.column, right] {
      fill(
        Rect(row: rect.row, column: column, rows: rect.rows, columns: 1), with: border.vertical, style: style)
    }
    let corners = [(rect.row, rect.column), (rect.row, right), (last, right), (last, rect.column)]
    for ((row, column), corner) in zip(corners, border.corners) {
      fill(Rect(row: row, column: column, rows: 1, columns: 1), with: corner, style: style)
    }
  }
}

/// What a list's lower border says of its filter, its reading and its order.
enum ListStatus {
  /// The filter in effect, or what of it was not understood.
  static func filter(_ filter: Filter) -> String {
    filter.text.isEmpty ? "" : filter.problem ?? "/" + ForeignText(filter.text).display
  }

  /// How far a list is read that a filter or an order needs whole.
  static func progress(read: Int, of total: Int, isReading: Bool) -> String {
    let isPartial = read < total
    let text = "\(read.grouped) of \(max(read, total).grouped) read"
    return isPartial && !isReading ? text + ", stopped" : text
  }

  static func order(_ order: SortOrder?) -> String {
    guard let order else { return "" }
    switch order.field {
    case .package, .name, .tag, .visibility, .repository:
      return "by \(order.field.rawValue), \(order.isReversed ? "Z to A" : "A to Z")"
    case .actor: return "by who, \(order.isReversed ? "Z to A" : "A to Z")"
    case .created, .updated, .deleted:
      return "by \(order.field.rawValue), \(order.isReversed ? "newest" : "oldest") first"
    case .versions: return "by versions, \(order.isReversed ? "most" : "fewest") first"
    case .size, .own:
      return
        "by \(order.field == .own ? "own size" : "size"), \(order.isReversed ? "largest" : "smallest") first"
    case .id: return "by id, \(order.isReversed ? "highest" : "lowest") first"
    case .left: return "by days left, \(order.isReversed ? "most" : "least") first"
    }
  }
}
