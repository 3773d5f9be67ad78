import Keymaps
import Terminal
import ViewModels

/// The last row: the keys that work now, or how far a change is.
struct Footer {
  private let shared: SharedState
  private let keymap: Keymap
  private let keys: KeyNames
  private let context: KeyContext
  private var state: BrowserViewModel { shared.state }

  init(shared: SharedState, keymap: Keymap) {
    (self.shared, self.keymap) = (shared, keymap)
    (keys, context) = (shared.state.session.keys, shared.state.keyContext)
  }

  func draw(on grid: inout CellGrid) {
    let row = grid.rows - 1
    grid.fill(Rect(row: row, column: 0, rows: 1, columns: grid.columns), style: .footer)
    let help = entry(.help)
    let helpColumn = grid.columns - 1 - help.width
    if let work = state.work, !work.isEnded {
      WorkBar(work: work, state: state).draw(row: row, end: helpColumn - 2, on: &grid)
    } else if !state.keysSoFar.isEmpty {
      drawContinuations(of: state.keysSoFar, row: row, end: helpColumn - 2, on: &grid)
    } else {
      drawKeys(row: row, end: helpColumn - 2, on: &grid)
    }
    if !help.key.isEmpty { draw(help, row: row, column: helpColumn, on: &grid) }
  }

  private struct Entry {
    let key: String
    let label: String
    let width: Int

    init(key: String, label: String) {
      (self.key, self.label) = (key, label)
      width = DisplayWidth.columns(of: key) + 1 + DisplayWidth.columns(of: label)
    }
  }

  private func entry(_ action: Action) -> Entry {
    Entry(key: keys.key(for: action, in: context) ?? "", label: state.label(of: action))
  }

  /// What the keys so far can become.
  private func drawContinuations(of keys: String, row: Int, end: Int, on grid: inout CellGrid) {
    var column = 3 + grid.write(keys, row: row, column: 1, style: .key)
    for action in Action.allCases {
      let sequences = keymap.keys(for: action, in: context)
      guard
        let sequence = sequences.first(where: { $0.count > 1 && Key.spoken(Array($0.dropLast())) == keys })
      else { continue }
      let entry = Entry(key: Key.spoken(Array(sequence.suffix(1))), label: state.label(of: action))
      guard column + entry.width <= end else { return }
      draw(entry, row: row, column: column, on: &grid)
      column += entry.width + 2
    }
  }

  private func drawKeys(row: Int, end: Int, on grid: inout CellGrid) {
    let availability = state.availability
    let entries = state.footerActions.map { (entry: entry($0), isOff: availability.refusal(of: $0) != nil) }
      .filter { !$0.entry.key.isEmpty }
    // What is off has the room that is left by what can be done.
    var isChosen = Array(repeating: false, count: entries.count)
    var used = -1
    for isOff in [false, true] {
      for index in entries.indices where entries[index].isOff == isOff {
        let width = entries[index].entry.width + (isOff ? 2 : 0) + 2
        guard used + width <= end else { continue }
        used += width
        isChosen[index] = true
      }
    }
    var column = 1
    for (index, (entry, isOff)) in entries.enumerated() where isChosen[index] {
      if isOff {
        grid.write("(\(entry.key) \(entry.label))", row: row, column: column, style: .dim)
      } else {
        draw(entry, row: row, column: column, on: &grid)
      }
      column += entry.width + (isOff ? 2 : 0) + 2
    }
  }

  private func draw(_ entry: Entry, row: Int, column: Int, on grid: inout CellGrid) {
    let used = grid.write(entry.key, row: row, column: column, style: .key)
    grid.write(" " + entry.label, row: row, column: column + used, style: .footer)
  }
}
