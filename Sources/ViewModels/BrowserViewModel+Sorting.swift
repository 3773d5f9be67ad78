import GitHubPackages

extension BrowserViewModel {
  /// The orders that make sense in the focused pane.
  var sortMenu: MenuViewModel {
    let isDeleted = versions.state == .deleted
    let fields: [SortField] =
      focus == .packages
      ? [.name, .created, .updated]
      : isDeleted ? [.name, .tag, .created, .deleted, .left] : [.name, .tag, .created, .updated]
    let keys: [SortField: Character] = [
      .name: "n", .tag: "t", .created: "c", .updated: "u", .deleted: "d", .left: "l",
    ]
    let current = order(of: focus)
    let items = fields.map { field in
      let arrow = current?.field == field ? (current?.isReversed == true ? " (reversed)" : " (now)") : ""
      let title = field == .left ? "days left" : field.rawValue
      return MenuViewModel.Item(key: keys[field] ?? "?", title: title + arrow, choice: .sort(field))
    }
    let server = MenuViewModel.Item(key: "g", title: "as GitHub lists them", choice: .sort(nil))
    return MenuViewModel(.sort(focus), title: "Sort by", items: items + [server])
  }

  public func order(of pane: Pane) -> SortOrder? {
    switch pane {
    case .packages: packages.order
    case .versions: versions.list.order
    case .owners, .detail: nil
    }
  }

  /// Times sort newest first, names from A; the same field again reverses.
  mutating func sort(by field: SortField?) -> [Effect] {
    let current = order(of: focus)
    let order = field.map { field in
      let isNatural = [.name, .tag, .left].contains(field)
      return SortOrder(field, isReversed: current?.field == field ? current?.isReversed == false : !isNatural)
    }
    let cancelled = order == nil && filter(of: focus).isEmpty ? stopReading() : []
    switch focus {
    case .packages: packages.setOrder(order)
    case .versions: versions.setOrder(order)
    case .owners, .detail: break
    }
    selectionMoved()
    return cancelled
  }

  private mutating func stopReading() -> [Effect] {
    focus == .packages ? packages.stopReading() : versions.stopReading()
  }
}
