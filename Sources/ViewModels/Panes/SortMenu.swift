/// The orders that make sense in the focused pane.
enum SortMenu {
  private static let keys: [SortField: Character] = [
    .name: "n", .tag: "t", .created: "c", .updated: "u", .deleted: "d", .left: "l",
    .versions: "v", .visibility: "p", .repository: "r", .id: "i",
  ]

  static func menu(of panes: PanesViewModel) -> MenuViewModel {
    let fields = fields(of: panes)
    let current = panes.order(of: panes.listFocus)
    let items = fields.map { field in
      let arrow = current?.field == field ? "  (current; again reverses)" : ""
      return MenuViewModel.Item(
        key: keys[field] ?? "?", title: title(of: field, panes) + arrow, choice: .sort(field))
    }
    let server = MenuViewModel.Item(key: "g", title: "as GitHub lists them", choice: .sort(nil))
    let selected = current.flatMap { current in fields.firstIndex(of: current.field) } ?? fields.count
    return MenuViewModel(title: "Sort by", items: items + [server], selected: selected)
  }

  /// As the column is called.
  private static func title(of field: SortField, _ panes: PanesViewModel) -> String {
    switch field {
    case .left: "days left"
    case .name where panes.listFocus == .versions: isOfImages(panes) ? "name (digest)" : "name (version)"
    default: field.rawValue
    }
  }

  private static func isOfImages(_ panes: PanesViewModel) -> Bool {
    panes.versions.package?.type.isImage == true
  }

  private static func fields(of panes: PanesViewModel) -> [SortField] {
    if panes.listFocus == .packages {
      let fields: [SortField] = [.name, .created, .updated, .visibility, .repository]
      // GitHub's lists of packages do not always hold it.
      return fields + (panes.packagesRead.contains { $0.versionCount != nil } ? [.versions, .id] : [.id])
    }
    let fields: [SortField] = [.name] + (isOfImages(panes) ? [.tag] : []) + [.created, .updated]
    return fields + (panes.versions.state == .deleted ? [.deleted, .left, .id] : [.id])
  }
}
