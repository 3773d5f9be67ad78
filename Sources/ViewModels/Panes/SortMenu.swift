/// The orders that make sense in a list.
enum SortMenu {
  private static let keys: [SortField: Character] = [
    .package: "p", .name: "n", .tag: "t", .created: "c", .updated: "u", .deleted: "d", .left: "l",
    .versions: "v", .visibility: "p", .repository: "r", .id: "i",
    .size: "s", .own: "o", .actor: "w",
  ]

  static func menu(of panes: PanesViewModel) -> MenuViewModel {
    let server = MenuViewModel.Item(key: "g", title: "as GitHub lists them", choice: .sort(nil))
    return menu(of: fields(of: panes), panes.order(of: panes.listFocus), [server]) { title(of: $0, panes) }
  }

  /// - Parameter more: items below the fields; the first of them is selected where no field is in effect.
  static func menu(
    of fields: [SortField], _ current: SortOrder?, _ more: [MenuViewModel.Item] = [],
    title: (SortField) -> String = { title(of: $0) }
  ) -> MenuViewModel {
    let items = fields.map { field in
      let arrow = current?.field == field ? "  (current; again reverses)" : ""
      return MenuViewModel.Item(key: keys[field] ?? "?", title: title(field) + arrow, choice: .sort(field))
    }
    let selected = current.flatMap { current in fields.firstIndex(of: current.field) } ?? fields.count
    return MenuViewModel(title: "Sort by", items: items + more, selected: selected)
  }

  private static func title(of field: SortField) -> String {
    switch field {
    case .left: "days left"
    case .own: "own size"
    case .actor: "who"
    default: field.rawValue
    }
  }

  /// As the column is called.
  private static func title(of field: SortField, _ panes: PanesViewModel) -> String {
    guard field == .name, panes.listFocus == .versions else { return title(of: field) }
    return isOfImages(panes) ? "name (digest)" : "name (version)"
  }

  private static func isOfImages(_ panes: PanesViewModel) -> Bool {
    panes.versions.package?.type.isImage == true
  }

  private static func fields(of panes: PanesViewModel) -> [SortField] {
    if panes.listFocus == .packages {
      let fields: [SortField] = [.name, .created, .updated, .visibility, .repository]
      // GitHub's lists of packages do not always hold it.
      let counts = panes.packagesRead.contains { $0.versionCount != nil }
      return fields + (counts ? [.versions, .id] : [.id]) + [.size]
    }
    let fields: [SortField] = [.name] + (isOfImages(panes) ? [.tag] : []) + [.created, .updated]
    guard panes.versions.state == .active else { return fields + [.deleted, .left, .id] }
    return fields + [.id] + (panes.versions.package?.type == .container ? [.size, .own] : [])
  }
}
