import Changes
import Foundation
import GitHubPackages

/// The deleted versions of all packages of an owner in one list, expiring soonest first unless a person chose another
/// order.
///
/// GitHub has one list a package, so they are read one after the other, only while somebody looks, and many of them
/// only after a yes.
public struct DeletedVersionsViewModel: ListOverlay, Sendable {
  /// So many lists are read without being asked about.
  public static let mostUnasked = 50

  public private(set) var list = FilteredList<DeletedVersion>(followsUnmoved: false)
  private static let sortFields: [SortField] = [.package, .tag, .created, .deleted, .left, .id]

  public private(set) var order = SortOrder(.left)
  public private(set) var owner: Owner?
  public internal(set) var marks = Marks<Int64, DeletedVersion>()
  /// Packages whose list cannot be asked for, because GitHub's row does not tell their name.
  public private(set) var unreadable: [Package] = []
  private var reading = DeletedVersionsReading()
  private var isOpen = false
  /// Whether packages are still being listed, so that it is not known yet how many lists there are to read.
  public private(set) var isListing = false
  /// Whether somebody agreed to a reading of many lists.
  private var isAgreed = false

  public init() {}

  /// Packages that were found so far.
  public var packageCount: Int { reading.packageCount }
  /// Packages whose list was read to its end, or as far as it can be.
  public var readCount: Int { reading.readCount }
  /// Packages whose list could not be read whole, and why.
  public var refused: [(package: PackageReference, error: GitHubError)] { reading.refused }
  public var isReading: Bool { reading.isAsking || (isOpen && reading.isWaiting && mayRead) }
  /// Packages whose list is still to be read, a request each.
  public var unreadCount: Int { packageCount - readCount }
  /// Whether it waits for a yes to reading many lists.
  public var asksToRead: Bool { !isListing && !mayRead }
  private var mayRead: Bool { !isListing && (isAgreed || unreadCount <= Self.mostUnasked) }
  /// What a change acts on: the marks, else the selection.
  var chosen: [DeletedVersion] {
    marks.isEmpty ? [list.selected].compactMap(\.self).filter(\.isReadable) : marks.items
  }

  /// Whether there is anything for a change to act on.
  var hasChosen: Bool { !marks.isEmpty || list.selected?.isReadable == true }

  /// Shows an owner's; what was read of the same owner stays.
  mutating func open(_ owner: Owner) {
    if owner != self.owner { reset(to: owner) }
    isOpen = true
  }

  private mutating func reset(to owner: Owner?) {
    let height = list.viewport.height
    self = DeletedVersionsViewModel()
    self.owner = owner
    list.resize(height: height)
  }

  /// Stops reading until it is opened again; the tickets are to be canceled.
  private mutating func close() -> [Ticket] {
    isOpen = false
    return reading.stop()
  }

  /// Takes in packages that were found, to read the deleted versions of those not known yet.
  ///
  /// - Parameter isListing: whether more of them are still being read.
  mutating func take(_ packages: [Package], of owner: Owner, isListing: Bool) {
    guard owner == self.owner else { return }
    self.isListing = isListing
    unreadable = packages.filter { !$0.isNamed }
    for package in packages where package.isNamed { reading.add(PackageReference(package, of: owner)) }
  }

  mutating func fetches(_ context: inout Context) -> [Effect] {
    guard isOpen, mayRead, context.identity.isReachable(owner) else { return [] }
    return reading.fetches(&context.requests)
  }

  mutating func receive(
    _ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context
  ) {
    guard let package = reading.receive(answer, ticket) else { return }
    let rows = reading.rows(of: package).filter {
      !context.localChanges.isLagging($0.id, in: package, .deleted, at: context.now.instant)
    }
    let others = list.all.filter { $0.package != package }
    replace(others + rows.map { DeletedVersion(version: $0, package: package) })
  }

  mutating func setFilter(_ filter: Filter) { list.setFilter(filter) }

  mutating func sort(by field: SortField) {
    order = SortOrder(choosing: field, after: order)
    replace(list.all)
  }

  mutating func move(_ motion: Motion, _ context: inout Context) { list.move(motion) }
  mutating func resize(to layout: PaneLayout) { list.resize(height: layout.overlayTableRows) }

  /// Takes out a version that is active again.
  private mutating func noteRestored(_ id: Int64) {
    marks.remove(id)
    replace(list.all.filter { $0.id != id })
  }

  private mutating func replace(_ versions: [DeletedVersion]) {
    list.replace(versions.sorted { order.precedes($0, $1) ?? DeletedVersion.soonestFirst($0, $1) })
  }
}

extension DeletedVersionsViewModel {
  /// Marks that the filter hides.
  var hiddenMarks: Set<Int64> {
    marks.hidden(by: list.filter)
  }

  /// How many marks the filter hides.
  public var hiddenMarkCount: Int { hiddenMarks.count }

  /// The rows between where a range began and the selection.
  public var range: ClosedRange<Int>? {
    marks.range(to: list.viewport.selected) { start in list.rows.firstIndex { $0.id == start } }
  }

  /// Marks as the action says; false if it is none about marks.
  private mutating func mark(_ action: Action) -> Bool {
    switch action {
    case .mark:
      if let selected = list.selected, selected.isReadable { marks.toggle(selected) }
      list.move(.rows(1))
    case .range:
      if let range {
        for version in list.rows[range] where version.isReadable { marks.insert(version) }
        marks.endRange()
      } else if let selected = list.selected {
        marks.beginRange(at: selected.id)
      }
    case .markAll: list.rows.filter(\.isReadable).forEach { marks.insert($0) }
    case .clearMarks: marks.removeAll()
    default: return false
    }
    return true
  }
}

// MARK: - Keys

extension DeletedVersionsViewModel {
  var keyContext: KeyContext { .deleted }
  var filterScope: FilterScope { .deletedVersions }

  var footerActions: [Action] {
    asksToRead
      ? [.open, .back]
      : [.restore, .mark, .filter, .markAll, .open] + (hasRefusals ? [.detail] : []) + [.back]
  }

  func label(of action: Action) -> String? {
    switch action {
    case .detail: "why refused"
    case .open where asksToRead: "read"
    default: nil
    }
  }

  func page(_ context: Context) -> String? {
    list.selected.map { context.session.host.page(of: $0.version, in: $0.package) }
  }

  func file(_ context: Context) -> ListFile? {
    let (host, now) = (context.session.host, context.serverDate)
    let left = unreadCount
    return ListFile(
      fields: Record.versionFields, columns: Record.deletedVersionColumns,
      records: list.rows.map { Record($0.version, of: $0.package, host: host, now: now) },
      gap: left > 0 ? "without \(left.grouped) packages that were not read" : "")
  }

  func refusal(of action: Action, _ availability: Availability) -> Refusal? {
    switch action {
    case .restore: availability.ofChange(.restore) ?? (hasChosen ? nil : .now("nothing is selected"))
    case .open where asksToRead: nil
    case .open where isListing && list.selected == nil: .now("still listing packages")
    case .open, .copy: list.selected == nil ? .now("nothing is selected") : nil
    case .detail: hasRefusals ? nil : .now("no package was refused")
    case .delete: .now("already deleted: \(availability.context.session.keys[.restore]) restores it")
    default: availability.inAnyList(action)
    }
  }

  private var hasRefusals: Bool { !refused.isEmpty || !unreadable.isEmpty }

  /// Nil for an action that is not this list's.
  mutating func perform(_ action: Action, _ context: inout Context) -> [Effect]? {
    if let motion = context.motion(for: action) {
      list.move(motion)
      return []
    }
    if mark(action) {
      let left = unreadCount
      if action == .markAll, left > 0 {
        context.post("marked what was read so far; \(left.grouped) packages still to read")
      }
      return []
    }
    switch action {
    case .restore: restore(&context)
    case .filter: context.show(.field(FieldViewModel(.filterList(.deletedVersions), text: list.filter.text)))
    case .sort: context.show(.menu(SortMenu.menu(of: Self.sortFields, order)))
    case .writeFile: context.show(.field(FieldViewModel(.writeFile)))
    case .open where asksToRead: isAgreed = true
    case .open: if let selected = list.selected { context.send(.go(Destination(to: selected))) }
    case .copy:
      guard let selected = list.selected else { return [] }
      let choices = CopyMenu.choices(of: selected.version, in: selected.package, context.session.host)
      context.show(.menu(MenuViewModel(copying: choices)))
    case .detail: showRefusals(&context)
    case .refresh: return reading.renewAll().map(Effect.cancel)
    case .back, .leave, .left, .deletedEverywhere: return leave(action, &context)
    default: return nil
    }
    return []
  }

  /// Leaves the innermost thing: a range, a filter, then the list.
  private mutating func leave(_ action: Action, _ context: inout Context) -> [Effect] {
    if action != .deletedEverywhere, marks.rangeStart != nil {
      marks.endRange()
    } else if action != .deletedEverywhere, !list.filter.isEmpty {
      setFilter(.none)
    } else {
      return close(&context)
    }
    return []
  }

  mutating func close(_ context: inout Context) -> [Effect] {
    context.overlays.removeAll { $0.list == .deletedVersions }
    context.send(.closed(.deletedVersions))
    return close().map(Effect.cancel)
  }

  private mutating func restore(_ context: inout Context) {
    // An open range is meant.
    if marks.rangeStart != nil { _ = mark(.range) }
    let changes = chosen.map { context.localChanges.restoring($0.version, of: $0.package) }
    context.send(.present(context.proposal(changes)))
  }

  private func showRefusals(_ context: inout Context) {
    let refusals =
      refused.map { refusal in
        DialogViewModel.Paragraph(refusal.package.name.display, refusal.error.whatHappened)
      }
      + unreadable.map { package in
        DialogViewModel.Paragraph("\(package.type.rawValue), id \(package.id)", package.fault ?? "")
      }
    context.show(.dialog(.explanation("Could not be read", refusals)))
  }

  /// Takes in what a change from here did.
  mutating func note(_ change: Change) {
    switch change {
    case .deleteVersion(let package, _): reading.renew(package)
    case .restoreVersion(_, let version): noteRestored(version.id)
    case .deletePackage(let package, _):
      reading.forget(package)
      marks.removeAll { $0.package == package }
      replace(list.all.filter { $0.package != package })
    case .restorePackage(let package): reading.renew(package)
    }
  }

  mutating func note(problem: String, of change: Change) {
    if let id = change.version?.id { marks.note(problem, of: id) }
  }

  /// Forgets an owner's, and closes the list if it shows them.
  mutating func forget(where isForeign: (Owner) -> Bool, _ context: inout Context) -> [Effect] {
    guard let owner, isForeign(owner) else { return [] }
    context.overlays.removeAll { $0.list == .deletedVersions }
    let effects = close().map(Effect.cancel)
    reset(to: nil)
    return effects
  }
}
