/// Which part of a list a pane shows, and which row the keys act on.
public struct Viewport: Hashable, Sendable {
  public private(set) var selected = 0
  public private(set) var top = 0
  public private(set) var height = 1

  init() {}

  /// The rows on screen, of a list of `count` rows.
  public func visible(of count: Int) -> Range<Int> {
    let start = min(top, count)
    return start..<min(count, start + height)
  }

  /// Moves the selection; the list follows by as little as it must.
  mutating func select(_ row: Int, of count: Int) {
    selected = max(0, min(row, count - 1))
    if selected < top { top = selected }
    if selected >= top + height { top = selected - height + 1 }
    clampTop(to: count)
  }

  /// Turns pages, or halves: selection and list move together.
  mutating func turn(rows: Int, of count: Int) {
    top += rows
    clampTop(to: count)
    select(selected + rows, of: count)
  }

  /// Rows in half of what is shown.
  var halfHeight: Int { max(1, height / 2) }

  /// Somewhere among the rows on screen.
  enum Place: Hashable, Sendable { case top, middle, bottom }

  func row(at place: Place, of count: Int) -> Int {
    let rows = visible(of: count)
    return switch place {
    case .top: rows.lowerBound
    case .middle: (rows.lowerBound + rows.upperBound - 1) / 2
    case .bottom: rows.upperBound - 1
    }
  }

  /// Scrolls without a key: the selection stays on screen.
  mutating func scroll(rows: Int, of count: Int) {
    top += rows
    clampTop(to: count)
    selected = max(0, min(max(selected, top), top + height - 1, count - 1))
  }

  /// Makes a step of the list, which began at another top, one of half the screen; the selection stays.
  mutating func scrollHalf(from oldTop: Int, of count: Int) {
    guard top != oldTop else { return }
    top =
      top > oldTop
      ? max(top, min(oldTop + halfHeight, selected))
      : min(top, max(oldTop - halfHeight, selected - height + 1))
    clampTop(to: count)
  }

  /// Scrolls text that has no selection.
  mutating func scrollText(_ rows: Int, of count: Int) {
    top += rows
    clampTop(to: count)
    selected = top
  }

  /// Follows the selected item to another row and keeps it where it is on screen.
  mutating func follow(to row: Int, of count: Int) {
    top += row - selected
    selected = max(0, min(row, count - 1))
    clampTop(to: count)
    select(selected, of: count)
  }

  /// Brings a row above the list's top into view, if the selection stays on screen.
  mutating func reveal(_ row: Int) {
    if row < top, selected < row + height { top = row }
  }

  mutating func resize(height: Int, of count: Int) {
    self.height = max(1, height)
    select(selected, of: count)
  }

  private mutating func clampTop(to count: Int) {
    top = max(0, min(top, count - height))
  }
}
