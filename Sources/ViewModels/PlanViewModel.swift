import GitHubPackages

/// A bulk change before it is confirmed: what, in which order, and what cannot work and why.
public struct PlanViewModel: ListPane, Sendable {
  /// One change that was marked.
  public struct Item: Hashable, Sendable {
    public let change: Change
    /// Whether it is to be made.
    public internal(set) var isIn: Bool
    /// What speaks against it, if anything does.
    public let reason: String?
    /// Whether it may be taken in all the same.
    public let canBeIn: Bool
    /// Whether the list's filter hides it.
    public let isHidden: Bool

    init(_ change: Change, reason: String? = nil, canBeIn: Bool = true, isHidden: Bool = false) {
      self.change = change
      isIn = reason == nil
      self.reason = reason
      self.canBeIn = canBeIn
      self.isHidden = isHidden
    }
  }

  public internal(set) var viewport = Viewport()
  public private(set) var items: [Item]
  /// The names in the journal of the changes of a plan that was cut off.
  let ids: [Change: ChangeID]

  init(_ items: [Item], ids: [Change: ChangeID] = [:]) {
    self.items = items
    self.ids = ids
    namesPackages = Set(items.map(\.change.package)).count > 1
  }

  public var rowCount: Int { items.count }
  public var isDeletion: Bool { items.first?.change.isDeletion ?? false }
  /// The changes that are to be made, in their order.
  public var changes: [Change] { items.filter(\.isIn).map(\.change) }
  /// Whether a row must say which package it is about.
  public let namesPackages: Bool
  public var leftOutCount: Int { items.count { !$0.isIn } }
  public var selectedItem: Item? {
    items.indices.contains(viewport.selected) ? items[viewport.selected] : nil
  }
  mutating func selectionMoved() {}

  /// Adds changes after those that are planned.
  mutating func add(_ changes: [Change]) {
    items += changes.map { Item($0) }
  }

  /// Leaves the selected item out, or takes it in; returns why that is not possible.
  mutating func toggle() -> String? {
    guard items.indices.contains(viewport.selected) else { return nil }
    let item = items[viewport.selected]
    guard item.isIn || item.canBeIn else { return item.reason }
    items[viewport.selected].isIn.toggle()
    return nil
  }
}
