import Terminal
import ViewModels

/// The last row while a change runs: how far it is, what failed, what is waited for, how to stop it.
struct WorkBar {
  let work: BulkChange
  let state: BrowserViewModel

  func draw(row: Int, end: Int, on grid: inout CellGrid) {
    let stop = state.session.keys.key(for: .stop, in: .running) ?? ""
    let ending = work.items.count == 1 ? "" : work.isStopping ? "stopping after this item" : "\(stop) stops"
    let parts = [counts, ending, waiting].filter { !$0.isEmpty }.joined(separator: "  ")
    let width = DisplayWidth.columns(of: parts)
    grid.write(parts, row: row, column: 1, style: .key, columns: end - 1)
    if work.items.count > 1 { drawBar(row: row, column: width + 3, end: end, on: &grid) }
  }

  private var counts: String {
    let verb = work.isDeletion ? "Deleting" : "Restoring"
    guard work.items.count > 1 else { return "\(verb) \(work.items[0].change.title)" }
    let failed = work.failedCount > 0 ? "  \(work.failedCount.grouped) failed" : ""
    return
      "\(verb) \(min(work.endedCount + 1, work.items.count).grouped) of \(work.items.count.grouped)\(failed)"
  }

  private var waiting: String {
    switch work.phase {
    case .planning: return "writing the plan"
    case .limited(let until): return "rate limit: \(clock(until - state.now.instant))"
    case .checking: return "checking which images use the rest"
    case .paused: return "paused"
    case .running, .resting: return work.items.count > 1 ? "\(clock(work.costLeft.duration)) left" : ""
    case .ended: return ""
    }
  }

  private func clock(_ duration: Duration) -> String {
    let seconds = max(0, Int((duration / .seconds(1)).rounded(.up)))
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  private func drawBar(row: Int, column: Int, end: Int, on grid: inout CellGrid) {
    let room = min(20, end - column - 2)
    guard room >= 5 else { return }
    let filled = room * work.endedCount / work.items.count
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: room - filled)
    grid.write("[\(bar)]", row: row, column: column, style: .footer)
  }
}
