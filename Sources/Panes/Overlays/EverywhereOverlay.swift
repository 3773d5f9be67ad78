import Foundation
import GitHubPackages
import Terminal
import ViewModels

/// The deleted versions of all packages of an owner.
struct DeletedVersionsOverlay {
  let state: BrowserViewModel
  let glyphs: Glyphs
  private var deleted: DeletedVersionsViewModel { state.deletedVersions }

  func draw(on grid: inout CellGrid) {
    let owner = deleted.owner?.login.display ?? ""
    let order =
      deleted.order == SortOrder(.left) ? "expiring soonest first" : ListStatus.order(deleted.order)
    let rect = OverlayFrame.draw(
      "Deleted versions of \(owner), \(order)", status, selected: deleted.list.viewport.selected,
      count: deleted.list.rowCount,
      glyphs, on: &grid)
    if deleted.list.rows.isEmpty {
      grid.write(
        emptiness, row: rect.row, column: rect.column + 2, style: deleted.asksToRead ? .warning : .dim)
    }
    let range = deleted.range
    let columns = columns.layout(in: OverlayFrame.tableRoom(from: 3, state.layout, rect))
    let list = OverlayFrame.drawTitles(columns, state.layout, rect, on: &grid)
    OverlayFrame.drawRows(deleted.list.viewport, count: deleted.list.rowCount, list, on: &grid) {
      row, pen, grid in
      let item = deleted.list.rows[row]
      if deleted.marks.contains(item.id) || range?.contains(row) == true {
        pen.write("*", at: 1, .mark, on: &grid)
      }
      columns.draw(item, pen, at: 3, on: &grid)
    }
    OverlayFrame.drawInFull(deleted.list.selected.map(text), rect, on: &grid)
  }

  private var emptiness: String {
    if deleted.isListing { return "\(deleted.packageCount.grouped) packages so far, still listing them" }
    if deleted.asksToRead { return question }
    if !deleted.list.filter.isEmpty { return "nothing matches" }
    return deleted.isReading ? "none so far, still reading" : "nothing was deleted in the last 30 days"
  }

  /// What reading the rest takes.
  private var question: String {
    let more = deleted.readCount > 0 ? "more " : ""
    return "\(deleted.unreadCount.grouped) \(more)packages: "
      + Quantity.requests(deleted.unreadCount, of: state.rateLimit)
      + ". \(state.session.keys[.open]) reads them"
  }

  /// How much was read, one request a package.
  private var status: String {
    let total = (state.packages.lists.isWhole ? "" : "~") + deleted.packageCount.grouped
    let failures = [(deleted.refused.count, "refused"), (deleted.unreadable.count, "unreadable")]
      .filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
    let failed = failures.isEmpty ? "" : ", \(failures) (\(state.session.keys[.detail]): why)"
    let hidden = deleted.hiddenMarkCount
    let note = hidden > 0 ? ", \(hidden.grouped) hidden" : ""
    let marks = deleted.marks.isEmpty ? "" : "\(deleted.marks.count.grouped) marked\(note)  "
    let filter = ListStatus.filter(deleted.list.filter)
    let reading = "\(deleted.readCount.grouped) of \(total) packages scanned (1 request each)\(failed)"
    let asks = deleted.asksToRead && !deleted.list.rows.isEmpty
    return marks + (filter.isEmpty ? "" : filter + "  ") + (asks ? question : reading)
  }

  private var columns: ColumnTable<DeletedVersion> {
    guard state.layout.overlayTitleRows > 0 else { return ColumnTable(gap: 1, [line, note]) }
    let dates = DateColumns(state)
    return ColumnTable([
      Column("package", .rest(atLeast: 30, enough: 40)) { row, width in
        ColumnText(DisplayWidth.elide(row.package.display, columns: width, mark: glyphs.ellipsis))
      },
      .digest([8, 16]) { $0.package.type.isImage ? $0.version : nil },
      Column("tags or version", .fixed([20, 32, 48])) { row, width in
        ColumnText(
          TagLine.fit(names(row), columns: width, ellipsis: glyphs.ellipsis),
          row.package.type.isImage ? .tag : .plain)
      },
      dates.column("created", priority: 2, \.version.createdAt),
      dates.column("deleted", priority: 1, \.version.deletedAt),
      Column("left", .fixed([10]), isRight: true) { row, _ in DeletionNote(row.version, state: state).left },
      Column("id", .fixed([11]), priority: 3, isRight: true) { row, _ in
        ColumnText(String(row.version.id), .dim)
      },
    ])
  }

  private func names(_ row: DeletedVersion) -> [String] {
    row.package.type.isImage ? (row.version.tags ?? []).map(\.display) : [row.version.name.display]
  }

  /// Package, digest and tags in as little room as they take.
  private var line: Column<DeletedVersion> {
    Column("", .rest(atLeast: 8, enough: 8)) { row, room in
      let names = names(row)
      let tags =
        names.isEmpty ? "" : " " + TagLine.fit(names, columns: max(8, room / 3), ellipsis: glyphs.ellipsis)
      let digest = row.package.type.isImage ? "  \(row.version.shortName)" : " "
      let rest = room - DisplayWidth.columns(of: digest + tags)
      return ColumnText(
        DisplayWidth.elide(row.package.display, columns: rest, mark: glyphs.ellipsis) + digest + tags)
    }
  }

  private var note: Column<DeletedVersion> {
    Column("", .text, isRight: true) { row, _ in
      DeletionNote(row.version, state: state).text(dated: state.layout.columns >= 90)
    }
  }

  private func text(_ row: DeletedVersion) -> String {
    let tags = (row.version.tags ?? state.localChanges.tags[row.id] ?? []).map(\.display).joined(
      separator: " ")
    let deleted = row.version.deletedAt.map { "deleted \(TimeStyle.utc.full($0, now: state.serverDate))" }
    return [
      row.package.display, row.version.name.display, tags,
      deleted ?? "",
    ]
    .joined(separator: "  ")
  }
}
