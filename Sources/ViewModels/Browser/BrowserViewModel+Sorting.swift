import GitHubPackages

extension BrowserViewModel {
  /// The orders that make sense in the focused pane.
  var sortMenu: MenuViewModel {
    let isDeleted = versions.state == .deleted
    let fields: [SortField] =
      listFocus == .packages
      ? [.name, .created, .updated]
      : isDeleted ? [.name, .tag, .created, .updated, .deleted, .left] : [.name, .tag, .created, .updated]
    let keys: [SortField: Character] = [
      .name: "n", .tag: "t", .created: "c", .updated: "u", .deleted: "d", .left: "l",
    ]
    let current = order(of: listFocus)
    let items = fields.map { field in
      let arrow = current?.field == field ? "  (now; again reverses)" : ""
      let title = field == .left ? "days left" : field.rawValue
      return MenuViewModel.Item(key: keys[field] ?? "?", title: title + arrow, choice: .sort(field))
    }
    let server = MenuViewModel.Item(key: "g", title: "as GitHub lists them", choice: .sort(nil))
    let selected = current.flatMap { current in fields.firstIndex(of: current.field) } ?? fields.count
    return MenuViewModel(title: "Sort by", items: items + [server], selected: selected)
  }

  /// The order in force in a pane; nil is the server's.
  public func order(of pane: Pane) -> SortOrder? {
    switch pane {
    case .packages: packages.order
    case .versions: versions.list.order
    case .owners, .detail: nil
    }
  }

  /// Times sort newest first, names from A; the same field again reverses.
  mutating func sort(by field: SortField?) -> [Effect] {
    let current = order(of: listFocus)
    let order = field.map { field in
      let isNatural = [.name, .tag, .left].contains(field)
      return SortOrder(field, isReversed: current?.field == field ? current?.isReversed == false : !isNatural)
    }
    selectionMoved()
    switch listFocus {
    case .packages: return packages.setOrder(order)
    case .versions: return versions.setOrder(order)
    case .owners, .detail: return []
    }
  }
}
