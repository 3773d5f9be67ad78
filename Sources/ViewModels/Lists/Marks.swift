import GitHubPackages

/// The rows that were chosen for a bulk change, each as it was seen, in the order in which they were chosen.
public struct Marks<ID: Hashable & Sendable, Item: Hashable & Sendable>: Hashable, Sendable {
  /// Where each of them stands in `marked`.
  private var places: [ID: Int] = [:]
  /// In the order in which they were marked; nil for what is not marked any more.
  private var marked: [Item?] = []
  private var problems: [ID: String] = [:]
  /// Where a range began that is not ended yet.
  public private(set) var rangeStart: ID?

  public init() {}

  public var count: Int { places.count }
  public var isEmpty: Bool { places.isEmpty }
  /// In the order in which they were marked.
  public var items: [Item] { marked.compactMap(\.self) }

  public func contains(_ id: ID) -> Bool { places[id] != nil }

  /// Why the last attempt to change a marked item failed.
  public func problem(of id: ID) -> String? { problems[id] }

  /// The rows between where a range began and the selection; nil while there is none.
  func range(to selected: Int, _ row: (ID) -> Int?) -> ClosedRange<Int>? {
    rangeStart.flatMap(row).map { min($0, selected)...max($0, selected) }
  }

  mutating func insert(_ item: Item, as id: ID) {
    guard places[id] == nil else { return }
    places[id] = marked.count
    marked.append(item)
  }

  mutating func toggle(_ item: Item, as id: ID) {
    if contains(id) { take(id) } else { insert(item, as: id) }
  }

  mutating func remove(_ id: ID) {
    take(id)
    if rangeStart == id { rangeStart = nil }
  }

  private mutating func take(_ id: ID) {
    guard let place = places.removeValue(forKey: id) else { return }
    problems[id] = nil
    if places.isEmpty { marked = [] } else { marked[place] = nil }
  }

  mutating func removeAll() {
    (places, marked, problems) = ([:], [], [:])
    rangeStart = nil
  }

  mutating func removeAll(where isGone: (Item) -> Bool) {
    for (id, place) in places where marked[place].map(isGone) == true { take(id) }
  }

  mutating func note(_ problem: String?, of id: ID) {
    if contains(id) { problems[id] = problem }
  }

  /// Makes room for many at once.
  fileprivate mutating func reserve(_ count: Int) {
    places.reserveCapacity(count)
    marked.reserveCapacity(count)
  }

  mutating func beginRange(at id: ID) { rangeStart = id }
  mutating func endRange() { rangeStart = nil }
}

extension Marks where Item: Identifiable, Item.ID == ID {
  mutating func insert(_ item: Item) { insert(item, as: item.id) }
  mutating func toggle(_ item: Item) { toggle(item, as: item.id) }

  mutating func insert(contentsOf items: some Collection<Item>) {
    reserve(count + items.count)
    for item in items { insert(item) }
  }
}

extension Marks where Item: ListItem & Identifiable, Item.ID == ID {
  /// The rows between where a range began and the selection; nil while there is none.
  func range<List: ItemList>(in list: List) -> ClosedRange<Int>? where List.Rows.Element == Item {
    range(to: list.viewport.selected, list.row)
  }

  /// Begins a range at the selection, or ends the one begun and marks what in it can be marked.
  mutating func toggleRange<List: ItemList>(in list: List, _ canBeMarked: (Item) -> Bool)
  where List.Rows.Element == Item {
    if let range = range(in: list) {
      for row in list.rows[range] where canBeMarked(row) { insert(row) }
      endRange()
    } else if let selected = list.selected {
      beginRange(at: selected.id)
    }
  }

  /// Marked items that a filter hides; for lists of which only a part is here.
  func hidden(by filter: Filter) -> Set<ID> {
    filter.isEmpty || isEmpty ? [] : Set(filter.hidden(of: items).map(\.id))
  }

  /// Marked items that the filter of their list hides.
  func hidden<List: ItemList>(in list: List) -> Set<ID> where List.Rows.Element == Item {
    list.filter.isEmpty || isEmpty ? [] : Set(items.map(\.id)).subtracting(list.rows.lazy.map(\.id))
  }

  /// How many marked items the filter of their list hides.
  func hiddenCount<List: ItemList>(in list: List) -> Int where List.Rows.Element == Item {
    list.filter.isEmpty || isEmpty ? 0 : count - list.rows.lazy.filter { contains($0.id) }.count
  }
}
