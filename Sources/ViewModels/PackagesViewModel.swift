import GitHubPackages

/// The Packages pane: six lists of one owner, one a type, under headings.
public struct PackagesViewModel: ListPane, Sendable {
  /// A row of the pane.
  public enum Row: Hashable, Sendable {
    case heading(PackageType)
    case package(Package)
    case loading
    case failed(GitHubError)
  }

  /// What is kept of an owner while another is shown.
  private struct Holding: Sendable {
    var lists: [ArrangedList<Package>] = PackageType.allCases.map { _ in ArrangedList() }
    var viewport = Viewport()
    var anchor: Anchor?
    /// What was selected before a filter, to be found again if nobody moves before the filter goes.
    var unfilteredAnchor: Anchor?
  }

  private struct Anchor: Hashable, Sendable {
    let type: Int
    let id: Int64
  }

  public private(set) var owner: Owner?
  /// Packages that answered 404 when they were opened.
  public private(set) var gone: Set<PackageReference> = []
  private var shown = Holding()
  private var kept: [Owner: Holding] = [:]

  public init() {}

  /// Which rows are on screen, and which one is selected.
  public internal(set) var viewport: Viewport {
    get { shown.viewport }
    set { shown.viewport = newValue }
  }

  /// One list a type, in the order of `PackageType`.
  public var lists: [ArrangedList<Package>] { shown.lists }
  /// In force in all six lists.
  public var filter: Filter { shown.lists[0].filter }
  /// In force in all six lists; nil is the server's.
  public var order: SortOrder? { shown.lists[0].order }
  /// Packages, headings and waiting rows.
  public var rowCount: Int { shown.lists.indices.reduce(0) { $0 + rows(ofType: $1) } }
  /// Packages that are listed, headings and waiting rows left out.
  public var packageCount: Int { shown.lists.reduce(0) { $0 + ($1.isUntouchedOrFailed ? 0 : $1.count) } }
  /// Whether all six types have answered.
  public var isAnswered: Bool { shown.lists.allSatisfy { !$0.source.isUnanswered } }
  /// Whether all six types have answered and no list's end is unknown.
  public var isExact: Bool { shown.lists.allSatisfy { $0.isArranged ? $0.isWhole : $0.source.isExact } }
  /// Whether the rest is being read for a filter or an order.
  public var isReadingAll: Bool { shown.lists.contains { $0.isReadingAll } }
  /// Whether anything is under way.
  public var isLoading: Bool { shown.lists.contains { !$0.tickets.isEmpty } }
  /// Whether something on screen is being read again.
  public var isReloading: Bool { shown.lists.contains { $0.source.isReloading } }
  /// Packages that are here.
  public var loadedCount: Int { shown.lists.reduce(0) { $0 + $1.source.loadedCount } }
  /// Packages in all, as far as is known.
  public var totalCount: Int { shown.lists.reduce(0) { $0 + ($1.source.isUntouched ? 0 : $1.source.count) } }

  /// The failure that all six types share: one fact about the owner, not six rows.
  public var blocked: GitHubError? {
    let failures = shown.lists.compactMap(\.failure)
    guard owner != nil, failures.count == PackageType.allCases.count,
      shown.lists.allSatisfy({ $0.source.loadedCount == 0 })
    else { return nil }
    return failures.first
  }

  /// The package that the keys act on.
  public var selectedPackage: Package? {
    guard case .package(let package) = row(viewport.selected) else { return nil }
    return package
  }

  /// Why the selected row could not be read.
  public var selectedFailure: GitHubError? {
    guard case .failed(let error) = row(viewport.selected) else { return nil }
    return error
  }

  /// Where that package is; nil if it cannot be asked for.
  public var selectedReference: PackageReference? {
    guard let owner, let package = selectedPackage, package.isNamed else { return nil }
    return PackageReference(package, of: owner)
  }

  /// The selected package's place among the packages, from 1.
  public var selectedPlace: Int? {
    guard let (type, offset) = place(of: viewport.selected), offset >= 0 else { return nil }
    return shown.lists[..<type].reduce(offset + 1) { $0 + ($1.isUntouchedOrFailed ? 0 : $1.count) }
  }

  /// What stands in a row; nil outside of the list.
  public func row(_ row: Int) -> Row? {
    guard let (type, offset) = place(of: row) else { return nil }
    guard offset >= 0 else { return .heading(PackageType.allCases[type]) }
    return switch shown.lists[type].row(offset) {
    case .item(let package): .package(package)
    case .loading: .loading
    case .failed(let error): .failed(error)
    }
  }

  /// Headings are not.
  public func isSelectable(_ row: Int) -> Bool {
    place(of: row).map { $0.offset >= 0 } ?? false
  }

  mutating func selectionMoved() {
    shown.unfilteredAnchor = nil
    anchorSelection()
  }

  private mutating func anchorSelection() {
    guard let (type, offset) = place(of: viewport.selected) else { return }
    shown.anchor = shown.lists[type].item(at: offset).map { Anchor(type: type, id: $0.id) }
  }

  /// Shows another owner; what was asked for the last one is cancelled.
  mutating func open(_ owner: Owner?) -> [Effect] {
    guard owner != self.owner else { return [] }
    let height = viewport.height
    let cancelled = shown.lists.indices.flatMap { shown.lists[$0].abandon() }
    if let last = self.owner { kept[last] = shown }
    self.owner = owner
    shown = owner.flatMap { kept.removeValue(forKey: $0) } ?? Holding()
    resize(height: height)
    return cancelled.map(Effect.cancel)
  }

  /// Asks for what is on screen, or for all where a filter or an order needs it.
  mutating func fetches(_ tickets: inout TicketCounter) -> [Effect] {
    guard let owner else { return [] }
    var effects: [Effect] = []
    var room = 6 - shown.lists.reduce(0) { $0 + $1.tickets.count }
    for (index, type) in PackageType.allCases.enumerated() {
      let list = shown.lists[index]
      let rows = visibleRows(ofType: index)
      for page in list.wantedPages(visible: rows.isEmpty ? 0..<0 : rows, limit: room + list.tickets.count) {
        let ticket = tickets.next()
        guard let cursor = shown.lists[index].ask(page: page, ticket) else { continue }
        room -= 1
        effects.append(.fetchPackages(owner, type, cursor, ticket))
      }
    }
    return effects
  }

  mutating func receive(
    _ result: Result<Page<Package>, GitHubError>, _ ticket: Ticket, _ tickets: inout TicketCounter
  ) -> [Effect]? {
    guard let index = shown.lists.firstIndex(where: { $0.tickets.contains(ticket) }) else { return nil }
    var effects: [Effect] = []
    switch result {
    case .failure(let error): _ = shown.lists[index].fail(error, ticket)
    case .success(let page):
      guard let arrival = shown.lists[index].receive(page, ticket) else { return nil }
      if shown.lists[index].shouldReread(after: arrival) { effects = reread([index], &tickets) }
    }
    reanchor()
    return effects
  }

  /// Whether rows of the list that is asked for are on screen already.
  func holdsItems(asked ticket: Ticket) -> Bool {
    shown.lists.contains { $0.tickets.contains(ticket) && $0.source.loadedCount > 0 }
  }

  /// Asks for all six types again; what is on screen stays until its answer comes.
  mutating func refresh(_ tickets: inout TicketCounter) -> [Effect] {
    if let owner { gone = gone.filter { $0.owner != owner } }
    for index in shown.lists.indices { shown.lists[index].forgiveOverlaps() }
    return reread(Array(shown.lists.indices), &tickets)
  }

  private mutating func reread(_ types: [Int], _ tickets: inout TicketCounter) -> [Effect] {
    guard let owner else { return [] }
    // All ranges are taken before the first list changes its length.
    let visible = types.map { visibleRows(ofType: $0) }
    var effects: [Effect] = []
    for (type, rows) in zip(types, visible) {
      let (cancelled, pages) = shown.lists[type].refresh(visible: rows)
      effects += cancelled.map(Effect.cancel)
      effects += pages.compactMap { page in
        let ticket = tickets.next()
        return shown.lists[type].ask(page: page, ticket).map {
          .fetchPackages(owner, PackageType.allCases[type], $0, ticket)
        }
      }
    }
    reanchor()
    return effects
  }

  /// The rows of a type's list that are on screen.
  private func visibleRows(ofType type: Int) -> Range<Int> {
    let start = shown.lists[..<type].indices.reduce(1) { $0 + rows(ofType: $1) }
    let visible = viewport.visible(of: rowCount)
    let low = max(0, visible.lowerBound - start)
    return low..<max(low, min(shown.lists[type].count, visible.upperBound - start))
  }

  /// Narrows all six lists; without words, what was selected before is selected again.
  mutating func setFilter(_ filter: Filter) {
    let old = shown.anchor
    for index in shown.lists.indices { shown.lists[index].setFilter(filter) }
    if filter.isEmpty {
      shown.anchor = shown.unfilteredAnchor ?? shown.anchor
      shown.unfilteredAnchor = nil
    } else {
      shown.unfilteredAnchor = shown.unfilteredAnchor ?? old
      viewport.select(0, of: rowCount)
      leaveHeading(forward: true)
      anchorSelection()
    }
    reanchor()
  }

  mutating func setOrder(_ order: SortOrder?) {
    for index in shown.lists.indices { shown.lists[index].setOrder(order) }
    reanchor()
  }

  mutating func endTyping() {
    for index in shown.lists.indices { shown.lists[index].endTyping() }
  }

  mutating func stopReading() -> [Effect] {
    let cancelled = shown.lists.indices.flatMap { shown.lists[$0].stopReading() }
    return cancelled.map(Effect.cancel)
  }

  /// Selects the first package of the next type that has any.
  mutating func selectNextType() {
    let headings = headingRows
    guard let next = headings.first(where: { $0 > viewport.selected }) ?? headings.first else { return }
    move(.to(next + 1))
  }

  mutating func markGone(_ package: PackageReference) {
    gone.insert(package)
  }

  mutating func resize(height: Int) {
    viewport.resize(height: height, of: rowCount)
    leaveHeading(forward: true)
  }

  private var headingRows: [Int] {
    var start = 0
    return shown.lists.indices.compactMap { index in
      defer { start += rows(ofType: index) }
      return rows(ofType: index) > 0 ? start : nil
    }
  }

  private func rows(ofType type: Int) -> Int {
    let count = shown.lists[type].count
    return count == 0 ? 0 : count + 1
  }

  /// A row's type, and its place in the type's list; −1 is the heading.
  private func place(of row: Int) -> (type: Int, offset: Int)? {
    var start = 0
    for index in shown.lists.indices {
      let rows = rows(ofType: index)
      if row >= start, row < start + rows { return (index, row - start - 1) }
      start += rows
    }
    return nil
  }

  private mutating func reanchor() {
    guard let anchor = shown.anchor else {
      viewport.select(viewport.selected, of: rowCount)
      leaveHeading(forward: true)
      if !isLoading || !filter.isEmpty { anchorSelection() }
      return
    }
    let start = shown.lists[..<anchor.type].indices.reduce(1) { $0 + rows(ofType: $1) }
    let row = shown.lists[anchor.type].row(of: anchor.id, near: viewport.selected - start)
    viewport.follow(to: row.map { start + $0 } ?? viewport.selected, of: rowCount)
    leaveHeading(forward: true)
    // While the list is read the item may still come.
    if row == nil, shown.lists[anchor.type].tickets.isEmpty { anchorSelection() }
  }
}

extension ArrangedList {
  /// Whether there is nothing of this list yet but a row that waits or says why.
  var isUntouchedOrFailed: Bool { source.loadedCount == 0 && !isArranged }
}
