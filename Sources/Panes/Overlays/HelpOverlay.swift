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
      "Help", help.search.isEmpty ? "" : "/\(help.search)", selected: help.place, count: help.count, glyphs,
      on: &grid)
    guard !help.list.rows.isEmpty else {
      return OverlayFrame.drawMessage([("nothing matches", .dim)], rect, on: &grid)
    }
    OverlayFrame.drawRows(help.list, rect, on: &grid) { draw($0, $1, on: &$2) }
    OverlayFrame.drawInFull(help.list.selected.map(text), rect, on: &grid)
  }

  private func text(_ row: HelpViewModel.Row) -> String {
    switch row {
    case .heading(let title): title
    case .filterWord(let word): "\(word.text): \(word.meaning)"
    case .action(let action, _, let title):
      availability.refusal(of: action).map { "\(action.rawValue) is off: \($0.reason)" }
        ?? "\(action.rawValue): \(help.text(of: action, under: title))"
    }
  }

  private func draw(_ row: HelpViewModel.Row, _ pen: RowPen, on grid: inout CellGrid) {
    switch row {
    case .heading(let title): pen.write(title, at: 1, .heading, on: &grid)
    case .filterWord(let word): write(word.text, word.meaning, pen, on: &grid)
    case .action(let action, let context, let title):
      let keys = shown(keymap.keys(for: action, in: context).map(Key.spoken))
      let text = help.text(of: action, under: title)
      // Why it is off stands below the list, where there is room for it.
      let isOff = availability.refusal(of: action) != nil
      write(keys, isOff ? "(\(text))" : text, pen, isOff: isOff, on: &grid)
    }
  }

  /// As many of an action's keys as have room.
  private func shown(_ keys: [String]) -> String {
    let counts = (1...max(1, keys.count)).reversed()
    let texts = counts.lazy.map { keys.prefix($0).joined(separator: "  ") }
    return texts.first { DisplayWidth.columns(of: $0) <= Self.keyColumns } ?? keys[0]
  }

  private func write(
    _ keys: String, _ text: String, _ pen: RowPen, isOff: Bool = false, on grid: inout CellGrid
  ) {
    pen.write(keys, at: 2, .key, width: Self.keyColumns, on: &grid)
    pen.write(text, at: 3 + Self.keyColumns, isOff ? .dim : .plain, on: &grid)
  }
}
