/// A pane whose rows can be moved over: what all list panes share.
protocol ListPane {
  var viewport: Viewport { get set }
  var rowCount: Int { get }
  func isSelectable(_ row: Int) -> Bool
  /// Notes that a person moved: the selection is where the viewport now says.
  mutating func selectionMoved()
}

/// A way to move over a list.
enum Motion: Hashable, Sendable {
  case rows(Int, Scroll = .line)
  case pages(Int)
  case halfPages(Int)
  case first, last
  case to(Int)
  /// A row on screen, and rows from there that stay on screen.
  case onScreen(Viewport.Place, Int)
}

/// How far a list follows a selection that leaves the screen by a row.
public enum Scroll: String, CaseIterable, Hashable, Sendable {
  case line
  /// Half of what is shown: on a slow line one larger change of the screen costs less than many small ones.
  case half
}

extension ListPane {
  func isSelectable(_ row: Int) -> Bool { true }
  mutating func selectionMoved() {}

  mutating func move(_ motion: Motion) {
    let count = rowCount
    guard count > 0 else { return }
    let (old, oldTop) = (viewport.selected, viewport.top)
    switch motion {
    case .rows(let rows, _): viewport.select(old + rows, of: count)
    case .pages(let pages): viewport.turn(rows: pages * viewport.height, of: count)
    case .halfPages(let halves): viewport.turn(rows: halves * viewport.halfHeight, of: count)
    case .first: viewport.select(0, of: count)
    case .last: viewport.select(count - 1, of: count)
    case .to(let row): viewport.select(row, of: count)
    case .onScreen(let place, let rows):
      let shown = viewport.visible(of: count)
      let row = viewport.row(at: place, of: count) + rows
      viewport.select(min(max(row, shown.lowerBound), shown.upperBound - 1), of: count)
    }
    leaveHeading(forward: viewport.selected > old || motion == .first)
    if case .rows(_, .half) = motion { viewport.scrollHalf(from: oldTop, of: count) }
    selectionMoved()
  }

  mutating func scroll(rows: Int) {
    viewport.scroll(rows: rows, of: rowCount)
    leaveHeading(forward: rows > 0)
    selectionMoved()
  }

  /// Steps over rows that cannot be selected, and back where nothing follows.
  mutating func leaveHeading(forward: Bool) {
    let rows = forward ? [1, -1] : [-1, 1]
    for step in rows {
      var row = viewport.selected
      while (0..<rowCount).contains(row), !isSelectable(row) { row += step }
      if (0..<rowCount).contains(row) {
        if row != viewport.selected { viewport.select(row, of: rowCount) }
        break
      }
    }
    // The heading over the first row would otherwise never come back into view.
    if viewport.selected > 0, viewport.selected == viewport.top, !isSelectable(viewport.selected - 1) {
      viewport.reveal(viewport.selected - 1)
    }
  }
}
