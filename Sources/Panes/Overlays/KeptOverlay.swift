import GitHubPackages
import Terminal
import ViewModels

/// What the rules of a plan keep, and why.
struct KeptOverlay {
  let kept: FilteredList<KeptVersion>
  /// Whether a row must say which package it is about.
  let namesPackages: Bool
  let state: BrowserViewModel
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    let rect = OverlayFrame.draw(
      "Kept: \(Quantity.count(kept.rowCount, "version"))", "", selected: kept.viewport.selected,
      count: kept.rowCount, glyphs, on: &grid)
    let columns = columns.layout(in: OverlayFrame.tableRoom(from: 3, state.layout, rect))
    let list = OverlayFrame.drawTitles(columns, state.layout, rect, on: &grid)
    OverlayFrame.drawRows(kept, list, on: &grid) { item, pen, grid in
      columns.draw(item, pen, at: 3, on: &grid)
    }
    OverlayFrame.drawInFull(kept.selected.map(text), rect, on: &grid)
  }

  private var columns: ColumnTable<KeptVersion> {
    let package = Column<KeptVersion>("package", .fixed([12, 20, 32])) { item, width in
      ColumnText(DisplayWidth.elide(item.package.name.display, columns: width, mark: glyphs.ellipsis))
    }
    return ColumnTable(
      [
        Column("version", .fixed([14])) { item, _ in
          ColumnText(item.package.type.isImage ? item.version.shortName : item.version.name.display, .dim)
        }
      ] + (namesPackages ? [package] : [])
        + [
          Column("tags", .rest(atLeast: 8, enough: 32)) { item, width in
            let tags = (item.version.tags ?? []).map(\.display)
            if tags.isEmpty, item.package.type == .container {
              let label = ImageLabel.untagged(
                item.version, in: item.package, state, columns: width, ellipsis: glyphs.ellipsis)
              return ColumnText(DisplayWidth.columns(of: label) <= width ? label : "", .dim)
            }
            return ColumnText(TagLine.fit(tags, columns: width, ellipsis: glyphs.ellipsis), .tag)
          },
          Column("", .text, isRight: true) { item, _ in ColumnText(item.why, .dim) },
        ])
  }

  private func text(_ item: KeptVersion) -> String {
    let tags = (item.version.tags ?? []).map(\.display).joined(separator: " ")
    let what = [
      "\(item.package.owner.login.display)  \(item.package.display)", item.version.name.display, tags,
    ].filter { !$0.isEmpty }.joined(separator: "  ")
    return "\(what); \(item.why)"
  }
}
