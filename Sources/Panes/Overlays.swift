import Foundation
import GitHubPackages
import Keymaps
import Terminal
import ViewModels

/// The help: every action with its keys, and why one is off.
struct HelpOverlay {
  let help: HelpViewModel
  let state: BrowserViewModel
  let keymap: Keymap
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    let rect = OverlayFrame.draw(
      "Help", help.search.isEmpty ? "" : "/\(help.search)", help.viewport, count: help.rowCount, glyphs,
      on: &grid)
    if help.actions.isEmpty {
      grid.write("nothing matches", row: rect.row, column: rect.column + 2, style: .dim)
    }
    for row in help.viewport.visible(of: help.rowCount) {
      let line = rect.row + row - help.viewport.top
      guard line < rect.row + rect.rows else { break }
      draw(help.actions[row], RowPen(row: line, column: rect.column, columns: rect.columns), on: &grid)
      if row == help.viewport.selected { OverlayFrame.select(line, rect, on: &grid) }
    }
    OverlayFrame.drawInFull(help.selectedAction.map(text), rect, on: &grid)
  }

  private func text(_ action: Action) -> String {
    let reason = state.whyOff(action).map { ". Off now: \($0)" } ?? ""
    return "\(action.rawValue): \(action.help)\(reason)"
  }

  private func draw(_ action: Action, _ pen: RowPen, on grid: inout CellGrid) {
    let context = action.contexts.first ?? .global
    let keys = keymap.keys(for: action, in: context).map(KeyName.short).joined(separator: "  ")
    pen.write(keys, at: 2, .key, width: 18, on: &grid)
    let place = context == .global ? "" : "  (\(action.contexts.map(\.rawValue).joined(separator: ", ")))"
    if let reason = state.whyOff(action) {
      pen.write("(\(action.help): \(reason))", at: 21, .dim, on: &grid)
    } else {
      pen.write(action.help + place, at: 21, on: &grid)
    }
  }
}

/// All notices so far.
struct NoticesOverlay {
  let state: BrowserViewModel
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    let notices = state.notices
    let rect = OverlayFrame.draw("Notices", "", notices.viewport, count: notices.rowCount, glyphs, on: &grid)
    if notices.all.isEmpty { grid.write("none so far", row: rect.row, column: rect.column + 2, style: .dim) }
    for row in notices.viewport.visible(of: notices.rowCount) {
      let line = rect.row + row - notices.viewport.top
      guard line < rect.row + rect.rows else { break }
      let pen = RowPen(row: line, column: rect.column, columns: rect.columns)
      let notice = notices.all[row]
      pen.write(TimeStyle.age(state.now.date.timeIntervalSince(notice.date)), at: 2, .dim, on: &grid)
      pen.write(notice.text, at: 7, notice.tone == .problem ? .warning : .plain, on: &grid)
      if row == notices.viewport.selected { OverlayFrame.select(line, rect, on: &grid) }
    }
    OverlayFrame.drawInFull(notices.selected?.text, rect, on: &grid)
  }

}

/// A frame over all panes.
enum OverlayFrame {
  /// Returns the room inside.
  static func draw(
    _ title: String, _ status: String, _ viewport: Viewport, count: Int, _ glyphs: Glyphs,
    on grid: inout CellGrid
  ) -> Rect {
    let rect = Rect(row: 1, column: 0, rows: grid.rows - 2, columns: grid.columns)
    grid.fill(rect)
    grid.drawBorder(glyphs.focusedBorder, rect, .focusedBorder)
    grid.write(" \(title) ", row: rect.row, column: 1, style: .focusedTitle)
    let place = count == 0 ? "" : " \(viewport.selected + 1) of \(count) "
    grid.write(place, row: rect.row, column: grid.columns - 1 - place.count, style: .focusedTitle)
    if !status.isEmpty {
      grid.write(
        " \(ForeignText(status).display) ", row: rect.row + rect.rows - 1, column: 1, style: .focusedTitle,
        columns: grid.columns - 2)
    }
    grid.cursor = Position(row: rect.row + 1, column: 1)
    return rect.inset(by: 1)
  }

  /// The selected row's text under the list, where a row may be too short for it.
  static func drawInFull(_ text: String?, _ rect: Rect, on grid: inout CellGrid) {
    let rows = BrowserViewModel.fullTextRows
    var lines = TextWrap.lines(text ?? "", columns: rect.columns - 4)
    if lines.count > rows { lines = Array(lines.prefix(rows - 1)) + [lines[rows - 1] + " ..."] }
    for (index, line) in lines.enumerated() {
      grid.write(line, row: rect.row + rect.rows - rows + index, column: rect.column + 2, style: .dim)
    }
  }

  static func select(_ row: Int, _ rect: Rect, on grid: inout CellGrid) {
    grid.write(">", row: row, column: rect.column)
    grid.restyle(Rect(row: row, column: rect.column, rows: 1, columns: rect.columns), .selected)
    grid.cursor = Position(row: row, column: rect.column)
  }
}

/// A short list over the panes' lower edge.
struct MenuView {
  let menu: MenuViewModel
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    let width = min(grid.columns - 4, max(24, menu.items.map { $0.title.count + 7 }.max() ?? 0))
    let rows = min(grid.rows - 2, menu.items.count + 2)
    let rect = Rect(row: max(1, grid.rows - 2 - rows), column: 2, rows: rows, columns: width)
    grid.fill(rect)
    grid.drawBorder(glyphs.focusedBorder, rect, .focusedBorder)
    grid.write(" \(menu.title) ", row: rect.row, column: rect.column + 1, style: .focusedTitle)
    let inner = rect.inset(by: 1)
    for (index, item) in menu.items.enumerated() where index < inner.rows {
      let pen = RowPen(row: inner.row + index, column: inner.column, columns: inner.columns)
      pen.write(String(item.key), at: 2, .key, on: &grid)
      pen.write(item.title, at: 5, on: &grid)
      if index == menu.selected { OverlayFrame.select(pen.row, inner, on: &grid) }
    }
  }
}

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
