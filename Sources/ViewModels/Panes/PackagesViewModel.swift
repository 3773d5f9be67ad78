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
  struct Holding: Sendable {
    var lists = PackageLists()
    var viewport = Viewport()
    var anchor: Anchor?
    /// What was selected before a filter, to be found again if nobody moves before the filter goes.
    var unfilteredAnchor: Anchor?
    /// Types in which something was changed since they were read.
    var outOfDate: Set<Int> = []
    /// What is to be selected once it is here.
    var sought: PackageReference?
  }

  struct Anchor: Hashable, Sendable {
    let type: Int
    let id: Int64
  }

  public private(set) var owner: Owner?
  /// Packages that answered 404 when they were opened, with their ids: a new one may have the name since.
  private var gone: [PackageReference: Int64] = [:]
  var shown = Holding()
  private(set) var kept: [Owner: Holding] = [:]

  public init() {}

  /// Which rows are on screen, and which one is selected.
  public internal(set) var viewport: Viewport {
    get { shown.viewport }
    set { shown.viewport = newValue }
  }

  /// The six lists, and how they stand under one another.
  public var lists: PackageLists { shown.lists }
  /// In force in all six lists.
  public var filter: Filter { shown.lists.all[0].filter }
  /// In force in all six lists; nil is the server's.
  public var order: SortOrder? { shown.lists.all[0].order }
  /// Packages, headings and waiting rows.
  public var rowCount: Int { shown.lists.rowCount }

  /// Why none of the owner's packages can be shown.
  public var blocked: GitHubError? { owner == nil ? nil : shown.lists.sharedFailure }

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

  /// The selected package's place among the packages, from 1; nil while it is not known how many stand above.
  public var selectedPlace: Int? {
    if shown.lists.isMerged { return rowCount == 0 ? nil : viewport.selected + 1 }
    guard let (type, offset) = shown.lists.place(of: viewport.selected), offset >= 0,
      shown.lists.all[..<type].allSatisfy(\.isExact)
    else { return nil }
    return shown.lists.packageCount(before: type) + offset + 1
  }

  /// What stands in a row; nil outside of the list.
  public func row(_ row: Int) -> Row? {
    guard let (type, offset) = shown.lists.place(of: row) else { return nil }
    guard offset >= 0 else { return .heading(PackageType.allCases[type]) }
    return switch shown.lists.all[type].row(offset) {
    case .item(let package): .package(package)
    case .loading: .loading
    case .failed(let error): .failed(error)
    }
  }

  /// Headings are not.
  public func isSelectable(_ row: Int) -> Bool {
    shown.lists.place(of: row).map { $0.offset >= 0 } ?? false
  }

  mutating func selectionMoved() {
    (shown.unfilteredAnchor, shown.sought) = (nil, nil)
    anchorSelection()
  }

  private mutating func anchorSelection() {
    guard let (type, offset) = shown.lists.place(of: viewport.selected) else { return }
    shown.anchor = shown.lists.all[type].item(at: offset).map { Anchor(type: type, id: $0.id) }
  }

  /// Shows another owner; what was asked for the last one is canceled.
  mutating func open(_ owner: Owner?) -> [Effect] {
    guard owner != self.owner else { return [] }
    let height = viewport.height
    let cancelled = shown.lists.all.indices.flatMap { shown.lists.all[$0].abandon() }
    if let last = self.owner { kept[last] = shown }
    self.owner = owner
    shown = owner.flatMap { kept.removeValue(forKey: $0) } ?? Holding()
    resize(height: height)
    return cancelled.map(Effect.cancel)
  }

  /// Forgets owners, and closes one that is shown.
  mutating func forget(where isForeign: (Owner) -> Bool) -> [Effect] {
    let effects = owner.map(isForeign) == true ? open(nil) : []
    kept = kept.filter { !isForeign($0.key) }
    gone = gone.filter { !isForeign($0.key.owner) }
    return effects
  }

  /// Asks for what is on screen, or for all where a filter or an order needs it.
  mutating func fetches(_ context: inout Context) -> [Effect] {
    guard let owner else { return [] }
    var effects: [Effect] = []
    let visible = viewport.visible(of: rowCount)
    let selected = shown.lists.place(of: viewport.selected)?.type ?? 0
    var room = 6 - shown.lists.all.reduce(0) { $0 + $1.tickets.count }
    for (index, type) in PackageType.allCases.enumerated() {
      let rows = shown.lists.rows(ofType: index, among: visible)
      let limit = room + shown.lists.all[index].tickets.count
      var pages = shown.lists.all[index].wantedPages(visible: rows.isEmpty ? 0..<0 : rows, limit: limit)
      // The place of what is below depends on how many there are.
      if index < selected, room > pages.count {
        pages += shown.lists.all[index].pagesToCount.filter { !pages.contains($0) }
      }
      for page in pages {
        let ticket = context.ticket(for: .packages)
        guard let cursor = shown.lists.all[index].ask(page: page, ticket) else { continue }
        room -= 1
        effects.append(.request(.packages(owner, type, cursor), ticket))
      }
    }
    return effects
  }

  mutating func receive(
    _ result: Result<Page<Package>, GitHubError>, _ ticket: Ticket, _ context: inout Context
  ) -> [Effect] {
    guard let index = shown.lists.all.firstIndex(where: { $0.tickets.contains(ticket) }) else { return [] }
    var effects: [Effect] = []
    switch result {
    case .failure(let error): _ = shown.lists.all[index].fail(error, ticket)
    case .success(let page):
      guard let arrival = shown.lists.all[index].receive(page, ticket) else { return [] }
      for package in page.items {
        guard let owner else { break }
        let reference = PackageReference(package, of: owner)
        if context.localChanges.isLagging(reference, id: package.id, at: context.now.instant) {
          _ = shown.lists.all[index].remove(package.id)
        }
      }
      if shown.lists.all[index].shouldReread(after: arrival) { effects = reread([index], &context) }
    }
    reanchor()
    return effects
  }

  /// Whether rows of the list that is asked for are on screen already.
  func holdsItems(asked ticket: Ticket) -> Bool {
    shown.lists.all.contains { $0.tickets.contains(ticket) && $0.source.loadedCount > 0 }
  }

  /// Asks for all six types again; what is on screen stays until its answer comes.
  mutating func refresh(_ context: inout Context) -> [Effect] {
    if let owner { gone = gone.filter { $0.key.owner != owner } }
    for index in shown.lists.all.indices { shown.lists.all[index].forgiveOverlaps() }
    return reread(Array(shown.lists.all.indices), &context)
  }

  private mutating func reread(_ types: [Int], _ context: inout Context) -> [Effect] {
    guard let owner else { return [] }
    // All ranges are taken before the first list changes its length.
    let visible = viewport.visible(of: rowCount)
    let ranges = types.map { shown.lists.rows(ofType: $0, among: visible) }
    var effects: [Effect] = []
    for (type, rows) in zip(types, ranges) {
      let (cancelled, pages) = shown.lists.all[type].refresh(visible: rows)
      effects += cancelled.map(Effect.cancel)
      effects += pages.compactMap { page in
        let ticket = context.ticket(for: .packages)
        return shown.lists.all[type].ask(page: page, ticket).map {
          .request(.packages(owner, PackageType.allCases[type], $0), ticket)
        }
      }
    }
    reanchor()
    return effects
  }

  /// Narrows all six lists; without words, what was selected before is selected again.
  mutating func setFilter(_ filter: Filter) -> [Effect] {
    let old = shown.anchor
    let cancelled = shown.lists.all.indices.flatMap { shown.lists.all[$0].setFilter(filter) }
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
    return cancelled.map(Effect.cancel)
  }

  mutating func setOrder(_ order: SortOrder?) -> [Effect] {
    let cancelled = shown.lists.setOrder(order)
    reanchor()
    return cancelled.map(Effect.cancel)
  }

  mutating func endTyping() {
    for index in shown.lists.all.indices { shown.lists.all[index].endTyping() }
  }

  mutating func stopReading() -> [Effect] {
    let cancelled = shown.lists.all.indices.flatMap { shown.lists.all[$0].stopReading() }
    return cancelled.map(Effect.cancel)
  }

  /// Selects the first package of the next type that has any, where types stand one under the other.
  mutating func selectNextType() {
    let headings = shown.lists.headingRows
    guard let next = headings.first(where: { $0 > viewport.selected }) ?? headings.first else { return }
    move(.to(next + 1))
  }

  mutating func noteOutOfDate(_ reference: PackageReference) {
    guard let type = PackageType.allCases.firstIndex(of: reference.type) else { return }
    if reference.owner == owner {
      shown.outOfDate.insert(type)
    } else {
      kept[reference.owner]?.lists.all[type].expire()
    }
  }

  /// Reads the types again in which something was changed.
  mutating func rereadChanged(_ context: inout Context) -> [Effect] {
    let types = shown.outOfDate.sorted()
    shown.outOfDate = []
    for type in types { shown.lists.all[type].forgiveOverlaps() }
    return types.isEmpty ? [] : reread(types, &context)
  }

  /// Whether a package that is listed answered 404 when it was opened.
  public func isGone(_ package: Package) -> Bool {
    owner.map { gone[PackageReference(package, of: $0)] == package.id } ?? false
  }

  mutating func markGone(_ reference: PackageReference) {
    if let package = package(reference) { gone[reference] = package.id }
  }

  mutating func unmarkGone(_ reference: PackageReference) { gone[reference] = nil }

  mutating func resize(height: Int) {
    viewport.resize(height: height, of: rowCount)
    leaveHeading(forward: true)
  }

  mutating func reanchor() {
    if let package = shown.sought.flatMap({ package($0) }) {
      shown.anchor = Self.anchor(of: package)
      shown.sought = nil
    }
    guard let anchor = shown.anchor else {
      viewport.select(viewport.selected, of: rowCount)
      leaveHeading(forward: true)
      if !shown.lists.isLoading || !filter.isEmpty { anchorSelection() }
      return
    }
    let row = shown.lists.row(of: anchor.id, ofType: anchor.type, near: viewport.selected)
    viewport.follow(to: row ?? viewport.selected, of: rowCount)
    leaveHeading(forward: true)
    if row == nil, !shown.lists.all[anchor.type].expectsMore { anchorSelection() }
  }
}
