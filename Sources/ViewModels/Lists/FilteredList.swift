/// A list that is here as a whole: the rows that a filter finds, and the one that is selected.
public struct FilteredList<Item: Identifiable & Sendable>: ItemList, Sendable where Item.ID: Sendable {
  public internal(set) var viewport = Viewport()
  /// What the filter finds.
  public private(set) var rows: [Item] = []
  public private(set) var filter = Filter.none
  /// Whether or not the filter finds it.
  private(set) var all: [Item] = []
  private let find: @Sendable ([Item], Filter) -> [Item]
  /// What is followed when rows move.
  private var anchor: Item.ID?
  private let followsUnmoved: Bool

  /// - Parameters:
  ///   - followsUnmoved: whether the selected item is followed that nobody has moved to; if not, the first row stays
  ///     selected while rows come.
  ///   - find: the rows that a filter finds, in their order.
  init(followsUnmoved: Bool = true, find: @escaping @Sendable ([Item], Filter) -> [Item]) {
    self.followsUnmoved = followsUnmoved
    self.find = find
  }

  /// A list that no filter narrows.
  init(_ items: [Item]) {
    self.init { items, _ in items }
    replace(items)
  }

  public var rowCount: Int { rows.count }
  public var selected: Item? { rows.indices.contains(viewport.selected) ? rows[viewport.selected] : nil }

  func row(of id: Item.ID) -> Int? { rows.firstIndex { $0.id == id } }

  mutating func selectionMoved() { anchor = selected?.id }

  /// Holds other items from now on; the selected one is followed to its row.
  mutating func replace(_ items: [Item]) {
    all = items
    arrange()
  }

  mutating func setFilter(_ filter: Filter) {
    self.filter = filter
    arrange()
  }

  /// Changes what the items say, not which they are.
  mutating func update(_ body: (inout Item) -> Void) {
    for index in all.indices { body(&all[index]) }
    arrange()
  }

  mutating func resize(height: Int) { viewport.resize(height: height, of: rowCount) }

  private mutating func arrange() {
    if followsUnmoved { anchor = selected?.id ?? anchor }
    rows = find(all, filter)
    let row = anchor.flatMap(row)
    viewport.follow(to: row ?? viewport.selected, of: rows.count)
    if row == nil { anchor = nil }
  }
}

extension FilteredList where Item: ListItem {
  /// Holds more items, which follow all others, so that the rows before them stay where they are.
  mutating func append(_ items: [Item]) {
    all += items
    rows += find(items, filter)
  }

  /// Finds what the filter matches, in the list's order.
  init(followsUnmoved: Bool = true) {
    self.init(followsUnmoved: followsUnmoved) { items, filter in
      filter.isEmpty ? items : items.filter(filter.matches)
    }
  }
}
