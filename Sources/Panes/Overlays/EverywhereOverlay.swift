import FoundationEssentials
import GitHubPackages
import Terminal
import ViewModels

/// The versions of all packages of an owner, active or deleted.
struct EverywhereOverlay {
  let state: BrowserViewModel
  let glyphs: Glyphs
  private var shown: EverywhereViewModel { state.everywhere }
  private var isDeleted: Bool { shown.state == .deleted }

  func draw(on grid: inout CellGrid) {
    let owner =
      shown.owners.count > 2
      ? "\(shown.owners.count.grouped) owners" : shown.owners.map(\.login.display).joined(separator: " and ")
    let usual = isDeleted ? "expiring soonest first" : "newest first"
    let order =
      shown.order == EverywhereList.usualOrder(of: shown.state) ? usual : ListStatus.order(shown.order)
    let what = isDeleted ? "Deleted versions" : "Versions"
    let rect = OverlayFrame.draw(
      "\(what) of \(owner), \(order)", status, selected: shown.list.viewport.selected,
      count: shown.list.rowCount,
      glyphs, on: &grid)
    guard !shown.list.rows.isEmpty else {
      return OverlayFrame.drawMessage(
        refusal ?? [(emptiness, shown.asksToRead ? .warning : .dim)], rect, on: &grid)
    }
    let range = shown.shown.range
    let columns = columns.layout(in: OverlayFrame.tableRoom(from: 3, state.layout, rect))
    let list = OverlayFrame.drawTitles(columns, state.layout, rect, on: &grid)
    OverlayFrame.drawRows(shown.list.viewport, count: shown.list.rowCount, list, on: &grid) {
      row, pen, grid in
      let item = shown.list.rows[row]
      if shown.marks.contains(item.id) || range?.contains(row) == true {
        pen.write("*", at: 1, .mark, on: &grid)
      }
      columns.draw(item, pen, at: 3, on: &grid)
    }
    OverlayFrame.drawInFull(shown.list.selected.map(text), rect, on: &grid)
  }

  /// Why none of the packages could be listed.
  private var refusal: [(text: String, style: Style)]? {
    guard !shown.isListing, shown.packageCount == 0, let error = shown.refusedLists.first?.error else {
      return nil
    }
    return [(error.whatHappened, .danger), (state.session.nextStep(after: error), .plain)]
  }

  private var emptiness: String {
    if shown.isListing { return "\(shown.packageCount.grouped) packages so far, still listing them" }
    if shown.asksToRead { return question }
    if shown.undecidedCount > 0 {
      return state.imagesProgress.map { "none so far, reading images: \($0)" } ?? "none so far; \(undecided)"
    }
    if !shown.list.filter.isEmpty {
      return ["nothing matches", shown.list.filter.hint].compactMap(\.self).joined(separator: "; ")
    }
    if shown.isReading { return "none so far, still reading" }
    guard shown.refusedLists.isEmpty, shown.refused.isEmpty else {
      return "none found; some packages could not be read"
    }
    return isDeleted ? "nothing was deleted in the last 30 days" : "no versions"
  }

  /// What reading the rest takes.
  private var question: String {
    let more = shown.readCount > 0 ? "more " : ""
    return "\(shown.unreadCount.grouped) \(more)packages: "
      + (isDeleted ? "" : "at least ") + Quantity.requests(shown.unreadCount, of: state.rateLimit)
      + ". \(state.session.keys[.open]) reads them"
  }

  /// What only manifests tell.
  private var undecided: String {
    let packages = Quantity.count(shown.undecidedCount, "package")
    let what = shown.undecidedAction == .sizes ? "sizes" : "images"
    return
      "the filter needs the \(what) of \(packages): \(state.session.keys[shown.undecidedAction]) reads them"
  }

  /// How much was read, one request a package.
  private var status: String {
    let isAll = !shown.isListing && shown.refusedLists.isEmpty
    let total = (isAll ? "" : "~") + shown.packageCount.grouped
    let lists = shown.refusedLists.count
    let failures = [
      (lists, lists == 1 ? "package list not read" : "package lists not read"),
      (shown.refused.count, "not read"), (shown.unreadable.count, "unreadable"),
      (shown.unexplained.count, "inconclusive"),
    ]
    .filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
    let failed = failures.isEmpty ? "" : ", \(failures) (\(state.session.keys[.detail]): why)"
    let hidden = shown.shown.hiddenMarkCount
    let note = hidden > 0 ? ", \(hidden.grouped) hidden" : ""
    let marks = shown.marks.isEmpty ? "" : "\(shown.marks.count.grouped) marked\(note)  "
    let range = shown.shown.range.map { "\($0.count.grouped) in range  " } ?? ""
    let filter = ListStatus.filter(shown.list.filter)
    let limit = shown.wait(at: state.now).map { "  waiting \($0.grouped) s: GitHub limits requests" }
    let each = isDeleted ? " (1 request each)" : ""
    let reading =
      "\((shown.readCount - shown.refused.count).grouped) of \(total) packages scanned\(each)\(failed)\(limit ?? "")"
    let asks = shown.asksToRead && !shown.list.rows.isEmpty
    let images = state.imagesProgress ?? (shown.undecidedCount > 0 ? undecided : nil)
    if let images, !shown.isReading, !shown.list.rows.isEmpty {
      return range + marks + (filter.isEmpty ? "" : filter + "  ") + images
    }
    return range + marks + (filter.isEmpty ? "" : filter + "  ") + (asks ? question : reading)
  }

  private var columns: ColumnTable<LocatedVersion> {
    guard state.layout.overlayTitleRows > 0 else {
      return ColumnTable(gap: 1, [line, note] + (sizes.map { [$0.only(for: shown.order)] } ?? []))
    }
    let dates = DateColumns(state)
    return ColumnTable(
      [
        Column("package", .rest(atLeast: 30, enough: 40)) { row, width in
          ColumnText(DisplayWidth.elide(place(row), columns: width, mark: glyphs.ellipsis))
        },
        .digest([8, 16]) { $0.package.type.isImage ? $0.version : nil },
        Column("tags or version", .fixed([20, 32, 48])) { row, width in
          ColumnText(
            TagLine.fit(names(row), columns: width, ellipsis: glyphs.ellipsis),
            row.package.type.isImage ? .tag : .plain)
        },
        dates.column("created", priority: 2, \.version.createdAt),
      ]
        + (isDeleted
          ? deletion(dates)
          : (sizes?.columns(priority: 3) ?? []) + [dates.column("updated", priority: 1, \.version.updatedAt)])
        + [
          Column("id", .fixed([11]), priority: 3, isRight: true) { row, _ in
            ColumnText(String(row.version.id), .dim)
          }
        ])
  }

  /// Of packages whose sizes were asked for.
  private var sizes: SizeColumns<LocatedVersion>? {
    shown.sizes.isEmpty || isDeleted ? nil : SizeColumns { row in shown.sizes[row.id] }
  }

  private func deletion(_ dates: DateColumns) -> [Column<LocatedVersion>] {
    [
      dates.column("deleted", priority: 1, \.version.deletedAt),
      Column("left", .fixed([10]), isRight: true) { row, _ in DeletionNote(row.version, state: state).left },
    ]
  }

  /// The package, with its owner where there are several.
  private func place(_ row: LocatedVersion) -> String {
    shown.owners.count > 1
      ? "\(row.package.owner.login.display)/\(row.package.display)" : row.package.display
  }

  private func names(_ row: LocatedVersion) -> [String] {
    row.package.type.isImage ? (row.version.tags ?? []).map(\.display) : [row.version.name.display]
  }

  /// Package, digest and tags in as little room as they take.
  private var line: Column<LocatedVersion> {
    Column("", .rest(atLeast: 8, enough: 8)) { row, room in
      let names = names(row)
      let tags =
        names.isEmpty ? "" : " " + TagLine.fit(names, columns: max(8, room / 3), ellipsis: glyphs.ellipsis)
      let digest = row.package.type.isImage ? "  \(row.version.shortName)" : " "
      let rest = room - DisplayWidth.columns(of: digest + tags)
      return ColumnText(
        DisplayWidth.elide(place(row), columns: rest, mark: glyphs.ellipsis) + digest + tags)
    }
  }

  private var note: Column<LocatedVersion> {
    Column("", .text, isRight: true) { row, _ in
      isDeleted
        ? DeletionNote(row.version, state: state).text(dated: state.layout.columns >= 90)
        : ColumnText(DateColumns(state).text(row.version.createdAt), .dim)
    }
  }

  private func text(_ row: LocatedVersion) -> String {
    let tags = (row.version.tags ?? state.localChanges.tags[row.id] ?? []).map(\.display).joined(
      separator: " ")
    let deleted = row.version.deletedAt.map { "deleted \(TimeStyle.utc.full($0, now: state.serverDate))" }
    return [
      place(row), row.version.name.display, tags,
      deleted ?? "",
    ]
    .joined(separator: "  ")
  }
}
