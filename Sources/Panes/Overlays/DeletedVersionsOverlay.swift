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
    let rect = OverlayFrame.draw(
      "Deleted versions of \(owner), expiring soonest first", status, deleted.list.viewport,
      count: deleted.list.rowCount, glyphs, on: &grid)
    if deleted.list.rows.isEmpty {
      let text = deleted.isReading ? "none so far, still reading" : "nothing was deleted in the last 30 days"
      grid.write(
        deleted.list.filter.isEmpty ? text : "nothing matches", row: rect.row, column: rect.column + 2,
        style: .dim)
    }
    let range = deleted.range
    OverlayFrame.drawRows(deleted.list.viewport, count: deleted.list.rowCount, rect, on: &grid) {
      row, pen, grid in
      draw(
        deleted.list.rows[row], isInRange: range?.contains(row) == true,
        pen, on: &grid)
    }
    OverlayFrame.drawInFull(deleted.list.selected.map(text), rect, on: &grid)
  }

  /// How much was read, one request a package.
  private var status: String {
    let total = (state.packages.lists.isWhole ? "" : "~") + deleted.packageCount.grouped
    let failures = [(deleted.refused.count, "refused"), (deleted.unreadable.count, "unreadable")]
      .filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
    let failed = failures.isEmpty ? "" : ", \(failures) (Enter: why)"
    let hidden = deleted.hiddenMarkCount
    let note = hidden > 0 ? ", \(hidden.grouped) hidden" : ""
    let marks = deleted.marks.isEmpty ? "" : "\(deleted.marks.count.grouped) marked\(note)  "
    let filter = ListStatus.filter(deleted.list.filter)
    let reading = "\(deleted.readCount.grouped) of \(total) packages scanned (1 request each)\(failed)"
    return marks + (filter.isEmpty ? "" : filter + "  ") + reading
  }

  private func draw(_ row: DeletedVersion, isInRange: Bool, _ pen: RowPen, on grid: inout CellGrid) {
    if deleted.marks.contains(row.id) || isInRange { pen.write("*", at: 1, .mark, on: &grid) }
    let note = DeletionNote(row.version, state: state, showsDate: pen.columns >= 90)
    pen.writeRight(note.text, end: pen.columns, note.style, on: &grid)
    let room = pen.columns - 4 - note.text.count
    let names =
      row.package.type.isImage ? (row.version.tags ?? []).map(\.display) : [row.version.name.display]
    let tags =
      names.isEmpty ? "" : " " + TagLine.fit(names, columns: max(8, room / 3), ellipsis: glyphs.ellipsis)
    let digest = row.package.type.isImage ? "  \(row.version.shortName)" : " "
    let rest = room - DisplayWidth.columns(of: digest + tags) - 1
    let name = DisplayWidth.elide(
      row.package.display, columns: rest, mark: glyphs.ellipsis)
    pen.write(name + digest + tags, at: 3, width: room, on: &grid)
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

/// When a version was deleted and how many days are left; urgency is told by marks too.
struct DeletionNote {
  let text: String
  let style: Style

  init(_ version: PackageVersion, state: BrowserViewModel, showsDate: Bool) {
    let (times, now) = (state.times, state.serverDate)
    guard let deleted = version.deletedAt, let days = version.daysLeft(at: now) else {
      let updated = version.updatedAt.map { "updated \(times.column($0, now: now))" } ?? ""
      (text, style) = ("\(updated)  left unknown", .warning)
      return
    }
    let since = showsDate ? "deleted \(times.column(deleted, now: now))  " : ""
    guard days >= 0 else {
      (text, style) = ("\(since)over 30d", .dim)
      return
    }
    let urgency = days <= 2 ? "!!" : days <= 7 ? " !" : "  "
    let number = days < 10 ? " \(days)" : "\(days)"
    (text, style) = ("\(since)\(urgency)\(number)d left", days <= 2 ? .danger : days <= 7 ? .warning : .dim)
  }
}
