import Changes
import GitHubPackages
import Terminal
import ViewModels

/// What was deleted and restored from here.
struct JournalOverlay {
  let state: BrowserViewModel
  let glyphs: Glyphs
  private var journal: JournalViewModel { state.journal }

  func draw(on grid: inout CellGrid) {
    let rect = OverlayFrame.draw(
      "Journal, newest first", ListStatus.filter(journal.list.filter), journal.list.viewport,
      count: journal.list.rowCount,
      glyphs, on: &grid)
    if journal.list.rows.isEmpty {
      grid.write(emptiness, row: rect.row, column: rect.column + 2, style: .dim)
    }
    OverlayFrame.drawRows(journal.list, rect, on: &grid) { draw($0, $1, on: &$2) }
    OverlayFrame.drawInFull(journal.list.selected.map(text), rect, on: &grid)
  }

  private var emptiness: String {
    if let problem = journal.problem { return problem }
    if journal.isLoading { return "reading" }
    return journal.list.filter.isEmpty ? "nothing was changed with pkgdeck so far" : "nothing matches"
  }

  private func draw(_ change: JournalChange, _ pen: RowPen, on grid: inout CellGrid) {
    let entry = change.latest
    let isOff = state.reasonAgainstUndoing(change) != nil
    pen.write(state.times.column(entry.at, now: state.serverDate), at: 2, .dim, width: 16, on: &grid)
    let start = state.times == .relative ? 7 : 19
    pen.write(entry.word, at: start, style(entry.phase), width: 13, on: &grid)
    let name = "\(entry.packageType.rawValue)/\(entry.package.display)"
    let item = entry.versionID == nil ? "" : "  \(entry.subject.rowName)"
    let words = ["\(name)\(item)"] + (entry.tags ?? []).map(\.display)
    let whole = change.count > 1 ? counts(change, name) : words.joined(separator: " ")
    let text = isOff ? "(\(whole))" : whole
    let room = pen.columns - start - 14
    pen.write(
      DisplayWidth.elide(text, columns: room, mark: glyphs.ellipsis), at: start + 14, isOff ? .dim : .plain,
      on: &grid)
  }

  /// What a row says that stands for many.
  private func counts(_ change: JournalChange, _ package: String) -> String {
    let count = "\(change.count.grouped) versions"
    return change.packageCount > 1
      ? "\(count) of \(change.packageCount.grouped) packages" : "\(package)  \(count)"
  }

  private func style(_ phase: JournalEntry.Phase) -> Style {
    switch phase {
    case .done: .good
    case .failed, .unknown: .warning
    case .plan, .intent: .dim
    }
  }

  private func text(_ change: JournalChange) -> String {
    let entry = change.latest
    let parts = [
      TimeStyle.utc.full(entry.at, now: state.serverDate), ForeignText(entry.host).display,
      entry.owner.login.display,
      change.count > 1 ? nil : entry.version?.display, entry.message?.display,
      state.reasonAgainstUndoing(change),
    ]
    return parts.compactMap(\.self).joined(separator: "  ")
  }
}

extension Change {
  /// How a row names the version that changes.
  fileprivate var rowName: String {
    guard let version else { return "" }
    return package.type.isImage ? version.shortName : version.name.display
  }
}
