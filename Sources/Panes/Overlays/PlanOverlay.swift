import GitHubPackages
import Terminal
import ViewModels

/// A bulk change before it is confirmed.
struct PlanOverlay {
  let plan: PlanViewModel
  let state: BrowserViewModel
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    let verb = plan.isDeletion ? "delete" : "restore"
    let count = plan.changes.count
    let status =
      plan.leftOutCount > 0
      ? "\(count.grouped) selected, \(plan.leftOutCount.grouped) excluded" : "\(count.grouped) selected"
    let rect = OverlayFrame.draw(
      "Plan: \(verb) \(Quantity.count(count, "version"))", status, plan.list.viewport,
      count: plan.list.rowCount, glyphs,
      on: &grid)
    OverlayFrame.drawRows(plan.list, rect, on: &grid) { draw($0, $1, on: &$2) }
    OverlayFrame.drawInFull(plan.list.selected.map(text), rect, on: &grid)
  }

  private func draw(_ item: PlanViewModel.Item, _ pen: RowPen, on grid: inout CellGrid) {
    pen.write(item.isIn ? "*" : item.canBeIn ? " " : "-", at: 1, item.isIn ? .mark : .dim, on: &grid)
    guard let version = item.change.version else { return }
    let isImage = item.change.package.type.isImage
    pen.write(isImage ? version.shortName : version.name.display, at: 3, .dim, width: 14, on: &grid)
    let notes = [item.isHidden ? "hidden by the filter" : nil, item.reason].compactMap(\.self)
    let whole = notes.joined(separator: "; ")
    // On a narrow screen it stands under the list alone.
    let note = whole.count < pen.columns / 2 ? whole : whole.isEmpty ? "" : "!"
    let tags = (version.tags ?? []).map(\.display)
    let package = plan.namesPackages ? "\(item.change.package.name.display)  " : ""
    let label = package + (isImage ? tags.isEmpty ? untagged(item) : tags.joined(separator: " ") : "")
    let room = max(8, pen.columns - 18 - (note.isEmpty ? 0 : note.count + 2))
    pen.write(
      DisplayWidth.elide(label, columns: room, mark: glyphs.ellipsis), at: 18, tags.isEmpty ? .dim : .tag,
      width: room, on: &grid)
    pen.writeRight(note, end: pen.columns, .warning, on: &grid)
  }

  private func untagged(_ item: PlanViewModel.Item) -> String {
    item.change.version.flatMap { state.imageWords(of: $0, in: item.change.package) }
      .flatMap { ImageLabel($0).text(columns: 60, ellipsis: glyphs.ellipsis) } ?? "(untagged)"
  }

  private func text(_ item: PlanViewModel.Item) -> String {
    let package = item.change.package
    let version = item.change.version
    let parts: [String?] = [
      "\(package.owner.login.display)  \(package.display)",
      version?.name.display, version?.tags?.map(\.display).joined(separator: " "),
      item.isHidden ? "hidden by the filter" : nil, item.reason,
    ]
    return parts.compactMap(\.self).joined(separator: "  ")
  }
}
