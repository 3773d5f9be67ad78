import Keymaps
import Terminal
import ViewModels

/// The help: every action with its keys, and why one is off.
struct HelpOverlay {
  let help: HelpViewModel
  let availability: Availability
  let keymap: Keymap
  let glyphs: Glyphs

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

  private func text(_ action: Action) -> String {
    let reason = availability.refusal(of: action).map { ". Off now: \($0.reason)" } ?? ""
    return "\(action.rawValue): \(action.help)\(reason)"
  }

  private func draw(_ action: Action, _ pen: RowPen, on grid: inout CellGrid) {
    let context = action.contexts.first ?? .global
    let keys = keymap.keys(for: action, in: context).map(Key.spoken).joined(separator: "  ")
    pen.write(keys, at: 2, .key, width: 18, on: &grid)
    let place = context == .global ? "" : "  (\(action.contexts.map(\.rawValue).joined(separator: ", ")))"
    if let reason = availability.refusal(of: action)?.reason {
      pen.write("(\(action.help): \(reason))", at: 21, .dim, on: &grid)
    } else {
      pen.write(action.help + place, at: 21, on: &grid)
    }
  }
}
