/// A short list to choose from by letter, or with the arrows.
public struct MenuViewModel: Hashable, Sendable {
  /// What an item stands for.
  public enum Choice: Hashable, Sendable {
    case sort(SortField?)
    case copy(String)
  }

  public struct Item: Hashable, Sendable {
    public let key: Character
    public let title: String
    public let choice: Choice
  }

  public let title: String
  public let items: [Item]
  public private(set) var selected: Int

  public init(title: String, items: [Item], selected: Int = 0) {
    self.title = title
    self.items = items
    self.selected = selected
  }

  public var choice: Choice? { items.indices.contains(selected) ? items[selected].choice : nil }

  public func choice(for text: String) -> Choice? {
    items.first { String($0.key) == text }?.choice
  }

  public mutating func move(_ rows: Int) {
    selected = max(0, min(items.count - 1, selected + rows))
  }
}
