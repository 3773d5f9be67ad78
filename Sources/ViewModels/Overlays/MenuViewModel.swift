import Retention

/// A short list to choose from by letter, or with the arrows.
public struct MenuViewModel: Hashable, Sendable {
  /// What an item stands for.
  public enum Choice: Hashable, Sendable {
    case sort(SortField?)
    case copy(String)
    /// Clean up by a policy, or by rules that are to be typed.
    case policy(RetentionPolicy)
    case rules
  }

  /// One line of the menu.
  public struct Item: Hashable, Sendable {
    /// The letter that chooses it.
    public let key: Character
    /// What it is called.
    public let title: String
    /// What it stands for.
    public let choice: Choice
  }

  public let title: String
  /// In the order shown.
  public let items: [Item]
  public private(set) var selected: Int

  public init(title: String, items: [Item], selected: Int = 0) {
    self.title = title
    self.items = items
    self.selected = selected
  }

  /// Offers to copy what there is of this.
  init(copying choices: [(key: Character, title: String, text: String?)]) {
    self.init(
      title: "Copy",
      items: choices.compactMap { choice in
        choice.text.map { Item(key: choice.key, title: choice.title, choice: .copy($0)) }
      })
  }

  /// What Enter would choose.
  public var choice: Choice? { items.indices.contains(selected) ? items[selected].choice : nil }

  /// What a letter chooses.
  public func choice(for text: String) -> Choice? {
    items.first { String($0.key) == text }?.choice
  }

  mutating func move(_ rows: Int) {
    selected = max(0, min(items.count - 1, selected + rows))
  }
}
