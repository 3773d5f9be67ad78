import Keymaps
import Terminal
import ViewModels

/// The last row: the latest notice, or the keys that work now.
struct Footer {
  let state: BrowserViewModel
  let keymap: Keymap

  func draw(on grid: inout CellGrid) {
    let row = grid.rows - 1
    grid.fill(Rect(row: row, column: 0, rows: 1, columns: grid.columns), style: .footer)
    let help = entry(.help)
    let helpColumn = grid.columns - 1 - help.key.count - 1 - help.label.count
    if let work = state.work, !work.isEnded {
      WorkBar(work: work, state: state, keymap: keymap).draw(row: row, end: helpColumn - 2, on: &grid)
      // The bar has the last row: news stands on the border above it.
      if let notice = state.notices.current, state.overlays.isEmpty {
        let text = DisplayWidth.elide(" \(notice.text) ", columns: grid.columns - 4, mark: "~")
        grid.write(text, row: row - 1, column: 2, style: notice.tone == .problem ? .warning : .good)
      }
    } else if !state.keysSoFar.isEmpty {
      grid.write(state.keysSoFar, row: row, column: 1, style: .key)
    } else if !isChoosing, let notice = state.notices.current {
      let style: Style = notice.tone == .problem ? .warning : .good
      let text = DisplayWidth.elide(notice.text, columns: helpColumn - 3, mark: "~")
      grid.write(text, row: row, column: 1, style: style)
    } else {
      drawKeys(row: row, end: helpColumn - 2, on: &grid)
    }
    if !help.key.isEmpty { draw(help, row: row, column: helpColumn, on: &grid) }
    if let copied = state.copied { drawCopied(copied, on: &grid) }
  }

  /// A menu's and a dialog's keys are their only line: no notice covers them.
  private var isChoosing: Bool {
    switch state.overlays.last {
    case .menu, .dialog: true
    default: false
    }
  }

  private struct Entry {
    let key: String
    let label: String
  }

  private func entry(_ action: Action) -> Entry {
    let key = keymap.keys(for: action, in: state.keyContext).first.map(Key.spoken) ?? ""
    return Entry(key: key, label: state.label(of: action))
  }

  private func drawKeys(row: Int, end: Int, on grid: inout CellGrid) {
    var column = 1
    let availability = state.availability
    for action in state.footerActions {
      let entry = entry(action)
      let isOff = availability.refusal(of: action) != nil
      let width = entry.key.count + 1 + entry.label.count + (isOff ? 2 : 0)
      guard !entry.key.isEmpty, column + width <= end else { continue }
      if isOff {
        grid.write("(\(entry.key) \(entry.label))", row: row, column: column, style: .dim)
      } else {
        draw(entry, row: row, column: column, on: &grid)
      }
      column += width + 2
    }
  }

  private func draw(_ entry: Entry, row: Int, column: Int, on grid: inout CellGrid) {
    let used = grid.write(entry.key, row: row, column: column, style: .key)
    grid.write(" " + entry.label, row: row, column: column + used, style: .footer)
  }

  /// What was copied stands without a frame, so that a person can also take it by hand.
  private func drawCopied(_ text: String, on grid: inout CellGrid) {
    let lines = TextWrap.pieces(text, columns: grid.columns).suffix(max(1, grid.rows - 4))
    for (index, line) in lines.enumerated() {
      let row = grid.rows - 1 - lines.count + index
      grid.fill(Rect(row: row, column: 0, rows: 1, columns: grid.columns))
      grid.write(line, row: row, column: 0)
    }
  }
}
