import Terminal
import ViewModels

/// All notices so far.
struct NoticesOverlay {
  let state: BrowserViewModel
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    let notices = state.notices
    let rect = OverlayFrame.draw(
      "Notices", "", selected: notices.viewport.selected, count: notices.rowCount, glyphs, on: &grid)
    if notices.all.isEmpty { grid.write("none so far", row: rect.row, column: rect.column + 2, style: .dim) }
    OverlayFrame.drawRows(notices.viewport, count: notices.rowCount, rect, on: &grid) { row, pen, grid in
      let notice = notices.all[row]
      pen.write(TimeStyle.age(state.now.date.timeIntervalSince(notice.date)), at: 2, .dim, on: &grid)
      pen.write(notice.text, at: 7, notice.tone == .problem ? .warning : .plain, on: &grid)
    }
    OverlayFrame.drawInFull(notices.selected?.text, rect, on: &grid)
  }

}
