import GitHubPackages

extension PanesViewModel {
  /// The filter in effect in a pane.
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

  /// Filters and sorts again with what is known of images by now.
  mutating func refreshImages(_ images: ImagesViewModel, _ context: Context) -> [Effect] {
    guard images.current?.phase == .idle else { return [] }
    var effects: [Effect] = []
    let (filter, order) = (versions.list.filter, versions.list.order)
    if filter.asksForImages { effects += versions.setFilter(knowing(filter, images, context)) }
    if let order = order.flatMap({ knowing($0, images.storage(of: versions.package)?.versions) }) {
      effects += versions.setOrder(order)
    }
    if packages.filter.asksForSizes {
      effects += packages.setFilter(knowingPackages(packages.filter, images))
    }
    if let order = packages.order.flatMap({ knowing($0, images.sizes(of: packages)) }) {
      effects += packages.setOrder(order)
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

  /// Nil where an order does not go by other sizes than it did.
  private func knowing(_ order: SortOrder, _ sizes: ImageSizes?) -> SortOrder? {
    guard order.field.ofSizes != nil, order.sizes != sizes else { return nil }
    var order = order
    order.sizes = sizes
    return order
  }

  mutating func endTyping() {
    packages.endTyping()
    versions.endTyping()
  }

  /// The order in effect in a pane; nil is the server's.
  public func order(of pane: Pane) -> SortOrder? {
    switch pane {
    case .packages: packages.order
    case .versions: versions.list.order
    case .owners, .detail: nil
    }
  }

  /// Sorts the focused list; nil is GitHub's order.
  mutating func sort(by field: SortField?, _ images: ImagesViewModel, _ context: inout Context) -> [Effect] {
    let order = field.map { SortOrder(choosing: $0, after: self.order(of: listFocus)) }
    selectionMoved(context)
    switch listFocus {
    case .packages:
      let sizes = images.sizes(of: packages)
      let key = context.session.keys[.sizes]
      if field == .size, sizes.isEmpty { context.post("sizes not read: \(key) reads a package's sizes") }
      return packages.setOrder(order.map { knowing($0, sizes) ?? $0 })
    case .versions:
      let sizes = images.storage(of: versions.package)?.versions
      if field?.ofSizes != nil, sizes == nil {
        let key = context.session.keys[.sizes]
        context.post("sizes not read: \(key) reads them for visible rows; again for all")
      }
      return versions.setOrder(order.map { knowing($0, sizes) ?? $0 })
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
