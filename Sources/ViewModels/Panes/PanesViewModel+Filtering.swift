import GitHubPackages

extension PanesViewModel {
  /// The filter in force in a pane.
  func filter(of pane: Pane) -> Filter {
    switch pane {
    case .packages: packages.filter
    case .versions: versions.list.filter
    case .owners: owners.filter
    case .detail: .none
    }
  }

  /// Whether leaving the focused pane ends a filter first.
  var endsFilterNext: Bool {
    switch focus {
    case .packages where packages.lists.isReadingAll, .versions where versions.list.isReadingAll: false
    default: !filter(of: focus).isEmpty
    }
  }

  mutating func setFilter(
    _ filter: Filter, of pane: Pane, _ images: ImagesViewModel, _ context: Context
  ) -> [Effect] {
    selectionMoved(context)
    switch pane {
    case .packages: return packages.setFilter(knowingPackages(filter, images))
    case .versions: return versions.setFilter(knowing(filter, images, context))
    case .owners:
      owners.setFilter(filter)
      return []
    case .detail: return []
    }
  }

  /// Filters anew with what is known of images by now.
  mutating func refreshImages(_ images: ImagesViewModel, _ context: Context) -> [Effect] {
    guard images.current?.phase == .idle else { return [] }
    var effects: [Effect] = []
    let filter = versions.list.filter
    if filter.asksForImages { effects += versions.setFilter(knowing(filter, images, context)) }
    if packages.filter.asksForSizes {
      effects += packages.setFilter(knowingPackages(packages.filter, images))
    }
    return effects
  }

  private func knowing(_ filter: Filter, _ images: ImagesViewModel, _ context: Context) -> Filter {
    guard filter.asksForImages else { return filter }
    let roles = images.graph(of: versions.package).map { ImageRoles($0, at: context.serverDate) }
    return filter.knowing(roles, images.storage(of: versions.package)?.versions)
  }

  private func knowingPackages(_ filter: Filter, _ images: ImagesViewModel) -> Filter {
    filter.asksForSizes ? filter.knowing(nil, images.sizes(of: packages)) : filter
  }

  mutating func endTyping() {
    packages.endTyping()
    versions.endTyping()
  }

  /// The order in force in a pane; nil is the server's.
  public func order(of pane: Pane) -> SortOrder? {
    switch pane {
    case .packages: packages.order
    case .versions: versions.list.order
    case .owners, .detail: nil
    }
  }

  /// Sorts the focused list; nil is GitHub's order.
  mutating func sort(by field: SortField?, _ context: Context) -> [Effect] {
    let order = field.map { SortOrder(choosing: $0, after: self.order(of: listFocus)) }
    selectionMoved(context)
    switch listFocus {
    case .packages: return packages.setOrder(order)
    case .versions: return versions.setOrder(order)
    case .owners, .detail: return []
    }
  }

  /// Adds an owner by name, and goes there.
  mutating func addOwner(_ login: ForeignText, _ context: inout Context) -> [Effect] {
    guard !login.raw.isEmpty else { return [] }
    (focus, listFocus) = (.owners, .owners)
    return owners.add(login, &context) + followAnswer(context)
  }
}
