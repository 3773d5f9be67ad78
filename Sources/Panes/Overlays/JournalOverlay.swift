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
      "Journal, newest first", status, selected: journal.list.viewport.selected,
      count: journal.list.rowCount,
      glyphs, on: &grid)
    guard !journal.list.rows.isEmpty else {
      return OverlayFrame.drawMessage([(emptiness, .dim)], rect, on: &grid)
    }
    let columns = columns.layout(in: OverlayFrame.tableRoom(from: 2, state.layout, rect))
    let list = OverlayFrame.drawTitles(columns, at: 2, state.layout, rect, on: &grid)
    OverlayFrame.drawRows(journal.list, list, on: &grid) { change, pen, grid in
      if journal.marks.contains(change.id) { pen.write("*", at: 1, .mark, on: &grid) }
      columns.draw(
        Row(change: change, isOff: state.reasonAgainstUndoing(change) != nil), pen, at: 2, on: &grid)
    }
    OverlayFrame.drawInFull(journal.list.selected.map(text), rect, on: &grid)
  }

  private var status: String {
    let marks = journal.marks.isEmpty ? "" : "\(journal.marks.count.grouped) marked  "
    return marks + ListStatus.filter(journal.list.filter)
  }

  private var emptiness: String {
    if let problem = journal.problem { return problem }
    if journal.isLoading { return "reading" }
    return journal.list.filter.isEmpty ? "nothing was changed with pkgdeck so far" : "nothing matches"
  }

  private struct Row {
    let change: JournalChange
    /// Whether it cannot be undone.
    let isOff: Bool
    var entry: JournalEntry { change.latest }
    var package: String { "\(entry.packageType.rawValue)/\(entry.package.display)" }
    var tags: [String] { change.count > 1 ? [] : (entry.tags ?? []).map(\.display) }
    /// What changed of the package; empty for all of it.
    var versions: String {
      if change.count > 1 { return "\(change.count.grouped) versions" }
      return entry.versionID == nil ? "" : entry.subject.rowName
    }

    func text(_ text: String, _ style: Style = .plain) -> ColumnText {
      ColumnText(text, isOff ? .dim : style)
    }
    /// What cannot be undone is told by more than its color.
    func marked(_ text: String) -> String { isOff ? "(\(text))" : text }
  }

  private var columns: ColumnTable<Row> {
    let isWide = state.layout.overlayTitleRows > 0
    let dates = DateColumns(state)
    let age = isWide ? 5 : 4
    let start: [Column<Row>] = [
      Column("when", .fixed([state.times == .relative ? age : 16])) { row, _ in
        ColumnText(dates.text(row.entry.at), .dim)
      },
      Column("change", .fixed([13])) { row, _ in ColumnText(row.entry.word, style(row.entry.phase)) },
    ]
    guard isWide else { return ColumnTable(gap: 1, start + [line]) }
    return ColumnTable(
      start + [
        Column("package", .rest(atLeast: 24, enough: 36)) { row, width in
          let count = row.change.packageCount
          let name = count > 1 ? "\(count.grouped) packages" : row.package
          let room = width - (row.isOff ? 2 : 0)
          return row.text(row.marked(DisplayWidth.elide(name, columns: room, mark: glyphs.ellipsis)))
        },
        Column("version", .fixed([14, 24])) { row, _ in row.text(row.versions) },
        Column("tags", .fixed([16, 32, 48]), priority: 1) { row, width in
          row.text(TagLine.fit(row.tags, columns: width, ellipsis: glyphs.ellipsis), .tag)
        },
        Column("owner", .fixed([16]), priority: 2) { row, width in
          row.text(DisplayWidth.elide(row.entry.owner.login.display, columns: width, mark: glyphs.ellipsis))
        },
      ])
  }

  /// What was changed, in as little room as it takes.
  private var line: Column<Row> {
    Column("", .rest(atLeast: 8, enough: 8)) { row, room in
      let words = [row.package + (row.versions.isEmpty ? "" : "  \(row.versions)")] + row.tags
      let isOfMany = row.change.packageCount > 1
      let whole =
        isOfMany
        ? "\(row.versions) of \(row.change.packageCount.grouped) packages" : words.joined(separator: " ")
      return row.text(DisplayWidth.elide(row.marked(whole), columns: room, mark: glyphs.ellipsis))
    }
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
