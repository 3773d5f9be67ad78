import FoundationEssentials
import GitHubPackages

/// The Versions pane: a package's active or deleted versions.
public struct VersionsViewModel: ListPane, Sendable {
  struct Key: Hashable {
    let package: PackageReference
    let state: VersionState
  }

  /// What is kept of a list while another is shown.
  struct Holding: Sendable {
    var list = ArrangedList<PackageVersion>()
    var viewport = Viewport()
    var anchor: Int64?
    /// What was selected before a filter, to be found again if nobody moves before the filter goes.
    var unfilteredAnchor: Int64?
    var marks = Marks<Int64, PackageVersion>()
    /// How many marks the filter hides; kept, because every frame asks for it.
    var hiddenMarkCount = 0
    /// Everything that matches is to be marked once all is read.
    var marksAll = false
    /// What is looked for by name while the list is read on.
    var sought: VersionName?
    /// Something was changed since the list was read.
    var isOutOfDate = false
    /// What came from the other list since then.
    var arrived: Set<Int64> = []

    /// Begins to be read again; false if nothing was changed since it was read.
    mutating func renew() -> Bool {
      defer { isOutOfDate = false }
      return isOutOfDate
    }
  }

  public private(set) var package: PackageReference?
  public private(set) var state = VersionState.active
  var shown = Holding()
  var kept: [Key: Holding] = [:]

  public init() {}

  /// Which rows are on screen, and which one is selected.
  public internal(set) var viewport: Viewport {
    get { shown.viewport }
    set { shown.viewport = newValue }
  }

  /// The list of the state that is shown.
  public var list: ArrangedList<PackageVersion> { shown.list }
  public var rowCount: Int { package == nil ? 0 : shown.list.count }
  /// The version that the keys act on; nil while its row is not here.
  public var selectedVersion: PackageVersion? {
    package == nil ? nil : shown.list.item(at: viewport.selected)
  }

  /// Why the selected row could not be read.
  public var selectedFailure: GitHubError? {
    guard rowCount > viewport.selected, case .failed(let error) = shown.list.row(viewport.selected) else {
      return nil
    }
    return error
  }

  /// Why nothing of the list is here, if its beginning could not be read.
  public var blocked: GitHubError? {
    shown.list.source.loadedCount == 0 ? shown.list.failure : nil
  }

  /// How many versions a state's list holds, once that is known.
  public func count(of state: VersionState) -> (count: Int, isExact: Bool)? {
    guard let package else { return nil }
    let holding = state == self.state ? shown : kept[Key(package: package, state: state)]
    guard let holding, holding.list.source.loadedCount > 0 || holding.list.isWhole else { return nil }
    let (source, arrived) = (holding.list.source, holding.arrived)
    return (source.count + arrived.count, source.isExact && arrived.isEmpty)
  }

  mutating func selectionMoved() {
    (shown.unfilteredAnchor, shown.sought) = (nil, nil)
    shown.anchor = selectedVersion?.id
  }

  /// Shows another package's versions; what was asked for the last one is canceled.
  mutating func open(_ package: PackageReference?) -> [Effect] {
    package == self.package ? [] : show(package, .active)
  }

  /// Shows the package's list of a state.
  mutating func open(_ package: PackageReference, _ state: VersionState) -> [Effect] {
    package == self.package && state == self.state ? [] : show(package, state)
  }

  mutating func toggleDeleted() -> [Effect] {
    show(package, state == .active ? .deleted : .active)
  }

  private mutating func show(_ package: PackageReference?, _ state: VersionState) -> [Effect] {
    let height = viewport.height
    let cancelled = shown.list.abandon()
    shown.list.endTyping()
    (shown.marksAll, shown.sought) = (false, nil)
    if let last = self.package { kept[Key(package: last, state: self.state)] = shown }
    (self.package, self.state) = (package, state)
    shown = package.flatMap { kept.removeValue(forKey: Key(package: $0, state: state)) } ?? Holding()
    if shown.renew() { shown.list.expire() }
    resize(height: height)
    return cancelled.map(Effect.cancel)
  }

  mutating func fetches(_ context: inout Context) -> [Effect] {
    guard package != nil else { return [] }
    let pages = shown.list.wantedPages(visible: viewport.visible(of: rowCount), limit: 6)
    return ask(pages, &context)
  }

  private mutating func ask(_ pages: [Int], _ context: inout Context) -> [Effect] {
    guard let package else { return [] }
    return pages.compactMap { page in
      let ticket = context.ticket(for: .versions)
      return shown.list.ask(page: page, ticket).map { .request(.versions(package, state, $0), ticket) }
    }
  }

  mutating func receive(
    _ result: Result<Page<PackageVersion>, GitHubError>, _ ticket: Ticket, _ context: inout Context
  ) -> [Effect] {
    switch result {
    case .failure(let error):
      guard shown.list.fail(error, ticket) else { return [] }
      (shown.marksAll, shown.sought) = (false, nil)
      reanchor()
      return []
    case .success(let page):
      guard let package, let arrival = shown.list.receive(page, ticket) else { return [] }
      for version in page.items
      where context.localChanges.isLagging(version.id, in: package, state, at: context.now.instant) {
        _ = shown.list.remove(version.id)
      }
      // What was asked for before a change may hold what came or not.
      shown.arrived = shown.isOutOfDate ? shown.arrived.subtracting(page.items.map(\.id)) : []
      let effects = shown.list.shouldReread(after: arrival) ? reread(&context) : []
      markAllIfRead()
      reanchor(shift: arrival.start <= viewport.selected ? arrival.shift : 0)
      return effects + find(in: page.items, &context)
    }
  }

  mutating func refresh(_ context: inout Context) -> [Effect] {
    shown.list.forgiveOverlaps()
    return reread(&context)
  }

  mutating func reread(_ context: inout Context) -> [Effect] {
    let (cancelled, pages) = shown.list.refresh(visible: viewport.visible(of: rowCount))
    return cancelled.map(Effect.cancel) + ask(pages, &context)
  }

  mutating func setFilter(_ filter: Filter) -> [Effect] {
    let old = shown.anchor
    let isRefresh = !filter.isEmpty && filter.text == list.filter.text
    if filter != list.filter { shown.marksAll = false }
    let cancelled = shown.list.setFilter(filter)
    if filter.isEmpty {
      shown.anchor = shown.unfilteredAnchor ?? shown.anchor
      shown.unfilteredAnchor = nil
    } else if !isRefresh {
      shown.unfilteredAnchor = shown.unfilteredAnchor ?? old
      viewport.select(0, of: rowCount)
      shown.anchor = selectedVersion?.id
    }
    shown.countHiddenMarks()
    reanchor()
    return cancelled.map(Effect.cancel)
  }

  mutating func setOrder(_ order: SortOrder?) -> [Effect] {
    let cancelled = shown.list.setOrder(order)
    reanchor()
    return cancelled.map(Effect.cancel)
  }

  mutating func endTyping() {
    shown.list.endTyping()
  }

  mutating func stopReading() -> [Effect] {
    (shown.marksAll, shown.sought) = (false, nil)
    return shown.list.stopReading().map(Effect.cancel)
  }

  mutating func resize(height: Int) {
    viewport.resize(height: height, of: rowCount)
  }

  /// Finds the selected item again after rows moved, and keeps it where it is on screen.
  mutating func reanchor(shift: Int = 0) {
    let row = shown.anchor.flatMap { shown.list.row(of: $0, near: viewport.selected + shift) }
    viewport.follow(to: row ?? viewport.selected, of: rowCount)
    if row == nil, !shown.list.expectsMore { shown.anchor = selectedVersion?.id }
  }
}
