import GitHubPackages

/// The rows that were chosen for a bulk change, each as it was seen, in the order in which they were chosen.
public struct Marks<ID: Hashable & Sendable, Item: Hashable & Sendable>: Hashable, Sendable {
  private struct Mark: Hashable {
    let item: Item
    let place: Int
    var problem: String?
  }

  private var marks: [ID: Mark] = [:]
  private var next = 0
  /// Where a range began that is not ended yet.
  public private(set) var rangeStart: ID?

  public init() {}

  public var count: Int { marks.count }
  public var isEmpty: Bool { marks.isEmpty }
  /// In the order in which they were marked.
  public var items: [Item] { marks.values.sorted { $0.place < $1.place }.map(\.item) }

  public func contains(_ id: ID) -> Bool { marks[id] != nil }

  /// Why the last attempt to change a marked item failed.
  public func problem(of id: ID) -> String? { marks[id]?.problem }

  /// The rows between where a range began and the selection; nil while there is none.
  func range(to selected: Int, _ row: (ID) -> Int?) -> ClosedRange<Int>? {
    rangeStart.flatMap(row).map { min($0, selected)...max($0, selected) }
  }

  mutating func insert(_ item: Item, as id: ID) {
    guard marks[id] == nil else { return }
    marks[id] = Mark(item: item, place: next)
    next += 1
  }

  mutating func toggle(_ item: Item, as id: ID) {
    if marks.removeValue(forKey: id) == nil { insert(item, as: id) }
  }

  mutating func remove(_ id: ID) {
    marks[id] = nil
    if rangeStart == id { rangeStart = nil }
  }

  mutating func removeAll() {
    marks = [:]
    rangeStart = nil
  }

  mutating func removeAll(where isGone: (Item) -> Bool) { marks = marks.filter { !isGone($0.value.item) } }

  mutating func note(_ problem: String?, of id: ID) {
    marks[id]?.problem = problem
  }

  mutating func beginRange(at id: ID) { rangeStart = id }
  mutating func endRange() { rangeStart = nil }
}

extension Marks where Item: Identifiable, Item.ID == ID {
  mutating func insert(_ item: Item) { insert(item, as: item.id) }
  mutating func toggle(_ item: Item) { toggle(item, as: item.id) }
}

extension Marks where Item: ListItem & Identifiable, Item.ID == ID {
  /// The rows between where a range began and the selection; nil while there is none.
  func range(in list: FilteredList<Item>) -> ClosedRange<Int>? {
    range(to: list.viewport.selected) { start in list.rows.firstIndex { $0.id == start } }
  }

  /// Begins a range at the selection, or ends the one begun and marks what in it can be marked.
  mutating func toggleRange(in list: FilteredList<Item>, _ canBeMarked: (Item) -> Bool) {
    if let range = range(in: list) {
      for row in list.rows[range] where canBeMarked(row) { insert(row) }
      endRange()
    } else if let selected = list.selected {
      beginRange(at: selected.id)
    }
  }

  /// Marked items that a filter hides.
  func hidden(by filter: Filter) -> Set<ID> {
    filter.isEmpty ? [] : Set(marks.values.map(\.item).filter { !filter.matches($0) }.map(\.id))
  }
}
