import Terminal
import ViewModels

/// The latest notice and what was copied last, over the lower edge of whatever is shown: they move nothing when they come
/// and go, and leave the last row to the keys.
struct NoticeLines {
  let shared: SharedState
  private var state: BrowserViewModel { shared.state }
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    guard !isChoosing else { return }
    let copied = state.copied.map { TextWrap.pieces($0, columns: grid.columns) } ?? []
    // Without a frame and at the edge, so that a person can also take it by hand.
    let end = draw(copied.suffix(max(1, grid.rows - 4)), column: 0, above: grid.rows - 1, .plain, on: &grid)
    guard let notice = state.notices.current else { return }
    let style: Style = notice.tone == .problem ? .warning : .good
    draw(lines(of: notice.text, grid)[...], column: 1, above: end, style, on: &grid)
  }

  /// A menu, a dialog, and a field that has something to say, say themselves what their keys came to.
  private var isChoosing: Bool {
    switch state.overlays.last {
    case .menu, .dialog: true
    case .field(let field): field.note != nil
    default: false
    }
  }

  /// The whole notice; on a small screen as much as leaves the rows to be seen, and the list of notices has the rest.
  private func lines(of text: String, _ grid: CellGrid) -> [String] {
    let lines = TextWrap.lines(text, columns: grid.columns - 2)
    let most = max(2, grid.rows / 5)
    guard lines.count > most else { return lines }
    let cut = DisplayWidth.head(lines[most - 1], columns: grid.columns - 3) + glyphs.ellipsis
    return lines.prefix(most - 1) + [cut]
  }

  /// Returns the row of the first line.
  @discardableResult
  private func draw(
    _ lines: ArraySlice<String>, column: Int, above end: Int, _ style: Style, on grid: inout CellGrid
  ) -> Int {
    for (row, line) in zip(end - lines.count..<end, lines) {
      grid.fill(Rect(row: row, column: 0, rows: 1, columns: grid.columns))
      grid.write(line, row: row, column: column, style: style)
    }
    return end - lines.count
  }
}
