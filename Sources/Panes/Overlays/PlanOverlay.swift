import GitHubPackages
import Terminal
import ViewModels

/// A bulk change before it is confirmed.
struct PlanOverlay {
  let plan: PlanViewModel
  let state: BrowserViewModel
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    if plan.showsKept, let kept = plan.kept {
      return KeptOverlay(kept: kept, namesPackages: plan.keptNamesPackages, state: state, glyphs: glyphs)
        .draw(on: &grid)
    }
    let cost = state.cost(of: plan)
    let rect = OverlayFrame.draw(
      title(cost, in: grid.columns), status(cost, in: grid.columns), selected: plan.list.viewport.selected,
      count: plan.list.rowCount, glyphs, on: &grid)
    let columns = columns(in: rect.columns).layout(in: OverlayFrame.tableRoom(from: 3, state.layout, rect))
    let list = OverlayFrame.drawTitles(columns, state.layout, rect, on: &grid)
    OverlayFrame.drawRows(plan.list, list, on: &grid) { item, pen, grid in
      pen.write(item.isIn ? "*" : item.canBeIn ? " " : "-", at: 1, item.isIn ? .mark : .dim, on: &grid)
      columns.draw(item, pen, at: 3, on: &grid)
    }
    OverlayFrame.drawInFull(plan.list.selected.map(text), rect, on: &grid)
  }

  /// What it frees stands here, where no notice covers it; the time goes first where there is no room for both.
  private func title(_ cost: ChangeCost, in columns: Int) -> String {
    let verb = plan.isDeletion ? "delete" : "restore"
    // A plan of which nothing is in says how much it is about.
    let number =
      plan.isEmpty
      ? "none of \(Quantity.count(plan.items.count, "version"))" : Quantity.count(cost.count, "version")
    let whole = "\(plan.kept == nil ? "Plan" : "Cleanup"): \(verb) \(number)"
    let time = saysCost(cost, in: columns) ? cost.time(of: state.rateLimit) : nil
    let room = OverlayFrame.titleRoom(
      in: columns, selected: plan.list.viewport.selected, count: plan.list.rowCount)
    return [freed, time].compactMap(\.self).reduce(whole) { title, part in
      let longer = "\(title), \(part)"
      return DisplayWidth.columns(of: longer) <= room ? longer : title
    }
  }

  private func status(_ cost: ChangeCost, in columns: Int) -> String {
    let excluded = plan.leftOutCount > 0 ? ", \(plan.leftOutCount.grouped) excluded" : ""
    let requests = saysCost(cost, in: columns) ? ", \(cost.requests(of: state.rateLimit))" : ""
    return "\(cost.count.grouped) selected\(excluded)\(requests)"
  }

  /// Where the borders are short, the question says it.
  private func saysCost(_ cost: ChangeCost, in columns: Int) -> Bool { cost.count > 0 && columns >= 80 }

  private var freed: String? { plan.freed.map { "frees \($0.words ?? "an unknown size")" } }

  private typealias Item = PlanViewModel.Item

  private func columns(in width: Int) -> ColumnTable<Item> {
    let isWide = state.layout.overlayTitleRows > 0
    let version = Column<Item>("version", .fixed(isWide ? [14, 24] : [14])) { item, width in
      ColumnText(
        isImage(item) ? item.change.version?.name(of: isWide && width > 16 ? 16 : 8) ?? "" : name(item), .dim)
    }
    let reason = Column<Item>("", .text, isRight: true) { item, room in
      ColumnText(why(item, width, room), item.isHidden || item.reason != nil ? .warning : .dim)
    }
    guard isWide else {
      return ColumnTable(
        gap: 1, [version, label(.rest(atLeast: 8, enough: 8), namesPackage: plan.namesPackages), reason])
    }
    let package = Column<Item>("package", .fixed([20, 32])) { item, width in
      ColumnText(DisplayWidth.elide(item.change.package.name.display, columns: width, mark: glyphs.ellipsis))
    }
    let created = DateColumns(state).column("created", priority: 1) { (item: Item) in
      item.change.version?.createdAt
    }
    let sizes = plan.freed == nil ? [] : SizeColumns(size: size(of:)).columns(priority: 2)
    return ColumnTable(
      [version] + (plan.namesPackages ? [package] : [])
        + [label(.rest(atLeast: 24, enough: 48), namesPackage: false), reason] + sizes + [created])
  }

  private func size(of item: Item) -> VersionSize? {
    item.change.version.flatMap { state.sizes(of: item.change.package)?[$0.id] }
  }

  /// Why it is out, as far as there is room: the whole of it stands under the list.
  private func why(_ item: Item, _ columns: Int, _ room: Int) -> String {
    let notes = notes(on: item).joined(separator: "; ")
    guard !notes.isEmpty else { return "" }
    let most = min(columns / 2, room * 2 / 3) - 1
    return " \(DisplayWidth.cut(notes, columns: most, mark: glyphs.ellipsis))"
  }

  private func notes(on item: Item) -> [String] {
    [item.isHidden ? "hidden by the filter" : nil, item.reason ?? item.rule].compactMap(\.self)
  }

  private func isImage(_ item: Item) -> Bool { item.change.package.type.isImage }
  private func name(_ item: Item) -> String { item.change.version?.name.display ?? "" }

  private func label(_ width: Column<Item>.Width, namesPackage: Bool) -> Column<Item> {
    Column("tags", width) { item, room in
      let tags = (item.change.version?.tags ?? []).map(\.display)
      let package = namesPackage ? "\(item.change.package.name.display)  " : ""
      let label = isImage(item) ? tags.isEmpty ? untagged(item) : tags.joined(separator: " ") : ""
      return ColumnText(
        DisplayWidth.elide(package + label, columns: room, mark: glyphs.ellipsis), tags.isEmpty ? .dim : .tag)
    }
  }

  /// What stands in place of tags.
  private func untagged(_ item: PlanViewModel.Item) -> String {
    guard let version = item.change.version, version.tags != nil else { return "tags not listed" }
    // What is deleted belongs to no image now, which says nothing of the time after the restore.
    if !item.change.isDeletion, let words = state.imageWords(of: version, in: item.change.package),
      words.isOrphan
    {
      return words.kind
    }
    return ImageLabel.untagged(
      version, in: item.change.package, state, columns: 60, ellipsis: glyphs.ellipsis)
  }

  private func text(_ item: PlanViewModel.Item) -> String {
    let package = item.change.package
    let version = item.change.version
    let tags = version?.tags?.map(\.display).joined(separator: " ")
    let what = ["\(package.owner.login.display)  \(package.display)", version?.name.display, tags]
      .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  ")
    let canBeIn = !item.isIn && item.canBeIn
    let wayIn = canBeIn ? ["\(state.session.keys[.mark, in: .plan]) includes it"] : []
    return ([what] + notes(on: item) + wayIn).joined(separator: "; ")
  }
}
