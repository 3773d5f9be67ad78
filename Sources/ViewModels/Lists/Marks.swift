import GitHubPackages

/// The rows that were chosen for a bulk change, each as it was seen, in the order in which they were chosen.
public struct Marks<Item: Identifiable & Hashable & Sendable>: Hashable, Sendable where Item.ID == Int64 {
  private struct Mark: Hashable {
    let item: Item
    let place: Int
    var problem: String?
  }

  private var marks: [Int64: Mark] = [:]
  private var next = 0
  /// Where a range began that is not ended yet.
  public private(set) var rangeStart: Int64?

  public init() {}

  public var count: Int { marks.count }
  public var isEmpty: Bool { marks.isEmpty }
  /// In the order in which they were marked.
  public var items: [Item] { marks.values.sorted { $0.place < $1.place }.map(\.item) }

  public func contains(_ id: Int64) -> Bool { marks[id] != nil }

  /// Why the last attempt to change a marked item failed.
  public func problem(of id: Int64) -> String? { marks[id]?.problem }

  /// How many marked items a filter hides.
  func hidden(by isShown: (Item) -> Bool) -> Int {
    marks.values.reduce(0) { $0 + (isShown($1.item) ? 0 : 1) }
  }

  mutating func insert(_ item: Item) {
    guard marks[item.id] == nil else { return }
    marks[item.id] = Mark(item: item, place: next)
    next += 1
  }

  mutating func toggle(_ item: Item) {
    if marks.removeValue(forKey: item.id) == nil { insert(item) }
  }

  mutating func remove(_ id: Int64) {
    marks[id] = nil
    if rangeStart == id { rangeStart = nil }
  }

  mutating func removeAll() {
    marks = [:]
    rangeStart = nil
  }

  mutating func note(_ problem: String?, of id: Int64) {
    marks[id]?.problem = problem
  }

  mutating func beginRange(at id: Int64) { rangeStart = id }
  mutating func endRange() { rangeStart = nil }
}
