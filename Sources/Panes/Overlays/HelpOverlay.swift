import Keymaps
import Terminal
import ViewModels

/// The help: every action with its keys, and why one is off.
struct HelpOverlay {
  let help: HelpViewModel
  let availability: Availability
  let keymap: Keymap
  let glyphs: Glyphs

  private static let keyColumns = 18

  func draw(on grid: inout CellGrid) {
    let rect = OverlayFrame.draw(
      "Help", help.search.isEmpty ? "" : "/\(help.search)", help.list.viewport,
      count: help.list.rowCount, glyphs,
      on: &grid)
    if help.list.rows.isEmpty {
      grid.write("nothing matches", row: rect.row, column: rect.column + 2, style: .dim)
    }
    OverlayFrame.drawRows(help.list, rect, on: &grid) { draw($0, $1, on: &$2) }
    OverlayFrame.drawInFull(help.list.selected.map(text), rect, on: &grid)
  }

  private func text(_ row: HelpViewModel.Row) -> String {
    switch row {
    case .heading(let title): title
    case .filterWord(let word): "\(word.text): \(word.meaning)"
    case .action(let action, _, _):
      "\(action.rawValue): \(action.help)"
        + (availability.refusal(of: action).map { ". Off now: \($0.reason)" } ?? "")
    }
  }

  private func draw(_ row: HelpViewModel.Row, _ pen: RowPen, on grid: inout CellGrid) {
    switch row {
    case .heading(let title): pen.write(title, at: 1, .heading, on: &grid)
    case .filterWord(let word): write(word.text, word.meaning, pen, on: &grid)
    case .action(let action, let context, _):
      let keys = keymap.keys(for: action, in: context).map(Key.spoken).joined(separator: "  ")
      let reason = availability.refusal(of: action)?.reason
      write(
        keys, reason.map { "(\(action.help): \($0))" } ?? action.help, pen, isOff: reason != nil, on: &grid)
    }
  }

  private func write(
    _ keys: String, _ text: String, _ pen: RowPen, isOff: Bool = false, on grid: inout CellGrid
  ) {
    pen.write(keys, at: 2, .key, width: Self.keyColumns, on: &grid)
    pen.write(text, at: 3 + Self.keyColumns, isOff ? .dim : .plain, on: &grid)
  }
}
