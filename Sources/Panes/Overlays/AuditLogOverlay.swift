import FoundationEssentials
import GitHubPackages
import Terminal
import ViewModels

/// Who deleted and restored what in an organization.
struct AuditLogOverlay {
  let state: BrowserViewModel
  let glyphs: Glyphs
  private var log: AuditLogViewModel { state.auditLog }

  func draw(on grid: inout CellGrid) {
    let order =
      log.order == SortOrder(.created, isReversed: true) ? "newest first" : ListStatus.order(log.order)
    let rect = OverlayFrame.draw(
      "Audit log of \(log.owner?.login.display ?? ""), \(order)", status,
      selected: log.list.viewport.selected,
      count: log.list.rowCount, glyphs, on: &grid)
    guard !log.list.rows.isEmpty else { return OverlayFrame.drawMessage(emptiness, rect, on: &grid) }
    let range = log.range
    let columns = columns.layout(in: OverlayFrame.tableRoom(from: 3, state.layout, rect))
    let list = OverlayFrame.drawTitles(columns, state.layout, rect, on: &grid)
    OverlayFrame.drawRows(log.list.viewport, count: log.list.rowCount, list, on: &grid) { row, pen, grid in
      let item = log.list.rows[row]
      if log.marks.contains(item.id) || range?.contains(row) == true {
        pen.write("*", at: 1, .mark, on: &grid)
      }
      columns.draw(item, pen, at: 3, on: &grid)
    }
    OverlayFrame.drawInFull(log.list.selected.map(text), rect, on: &grid)
  }

  private var emptiness: [(text: String, style: Style)] {
    if log.refusal != nil {
      return state.auditLogRefusal.enumerated().map { ($1, $0 == 0 ? .warning : .dim) }
    }
    let isFiltered = !log.list.filter.isEmpty
    if !log.isEnded { return [(isFiltered ? "none so far, still reading" : "reading", .dim)] }
    return [(isFiltered ? "nothing matches" : "nothing was deleted or restored in the last 3 months", .dim)]
  }

  /// How far back it was read.
  private var status: String {
    let hidden = log.hiddenMarkCount
    let note = hidden > 0 ? ", \(hidden.grouped) hidden" : ""
    let marks = log.marks.isEmpty ? "" : "\(log.marks.count.grouped) marked\(note)  "
    let filter = ListStatus.filter(log.list.filter)
    return marks + (filter.isEmpty ? "" : filter + "  ") + coverage
  }

  private var coverage: String {
    if log.refusal != nil { return "" }
    let count = Quantity.count(log.readCount, "entry", "entries")
    let back =
      log.readBackTo.map { " back to \(TimeStyle.utc.column($0, now: state.serverDate).prefix(10))" } ?? ""
    if log.isWhole { return "\(count), all of the last 3 months" }
    if log.isEnded { return "\(count)\(back), incomplete" }
    return "\(count)\(back), " + (log.isReading ? "reading more" : "more follow")
  }

  private var columns: ColumnTable<AuditRow> {
    let dates = DateColumns(state)
    let isWide = state.layout.overlayTitleRows > 0
    let age = isWide ? 5 : 4
    let start: [Column<AuditRow>] = [
      Column("when", .fixed([state.times == .relative ? age : 16])) { row, _ in
        ColumnText(dates.text(row.event.at), .dim)
      },
      Column("who", .fixed(isWide ? [14, 20] : [14]), priority: isWide ? 0 : 1) { row, width in
        let who = (row.isFromHere == true ? "(here) " : "") + (row.event.actor?.display ?? "unknown")
        return ColumnText(DisplayWidth.elide(who, columns: width, mark: glyphs.ellipsis))
      },
      Column("what", .fixed([isWide ? 10 : 8])) { row, _ in
        ColumnText(row.word, row.event.kind == nil ? .warning : row.isRestored ? .dim : .plain)
      },
    ]
    guard isWide else { return ColumnTable(gap: 1, start + [line, left]) }
    return ColumnTable(
      start + [
        Column("package", .rest(atLeast: 24, enough: 36)) { row, width in
          ColumnText(DisplayWidth.elide(row.packageName, columns: width, mark: glyphs.ellipsis))
        },
        Column("version", .fixed([12, 20])) { row, width in
          row.event.kind?.isOfPackage == true
            ? ColumnText("(package)", .dim)
            : ColumnText(DisplayWidth.elide(row.versionName, columns: width, mark: glyphs.ellipsis))
        },
        Column("left", .fixed([10]), isRight: true) { row, _ in note(row) },
        Column("how", .fixed([20, 34]), priority: 1) { row, width in
          let how = row.event.accessType?.display ?? ""
          return ColumnText(DisplayWidth.elide(how, columns: width, mark: glyphs.ellipsis), .dim)
        },
      ])
  }

  /// Package and version in as little room as they take.
  private var line: Column<AuditRow> {
    Column("", .rest(atLeast: 16, enough: 16)) { row, room in
      let version = row.versionName.isEmpty ? "" : "  \(row.versionName)"
      let rest = room - DisplayWidth.columns(of: version)
      return ColumnText(
        DisplayWidth.elide(row.packageName, columns: max(8, rest), mark: glyphs.ellipsis) + version)
    }
  }

  private var left: Column<AuditRow> { Column("", .text, isRight: true) { row, _ in note(row) } }

  /// How long what was deleted can still be restored.
  private func note(_ row: AuditRow) -> ColumnText {
    guard row.event.kind?.isDeletion == true else { return ColumnText("") }
    if row.isRestored { return ColumnText("restored", .dim) }
    return DeletionNote(PackageVersion(id: 0, name: "", deletedAt: row.event.at), state: state).left
  }

  private func text(_ row: AuditRow) -> String {
    let event = row.event
    let parts = [
      event.at.map { TimeStyle.utc.full($0, now: state.serverDate) }, event.actor?.display,
      "\(row.word) \(event.kind?.isOfPackage == true ? "package" : "version")", row.packageName,
      event.kind?.isOfPackage == false ? event.version?.display : nil,
      event.versionID.map { "ID \($0)" }, event.accessType?.display,
      row.isFromHere == true ? "done with pkgdeck here" : nil, event.fault,
    ]
    return parts.compactMap(\.self).joined(separator: "  ")
  }
}
