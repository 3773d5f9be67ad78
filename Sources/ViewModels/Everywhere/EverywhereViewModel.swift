import Changes
import FoundationEssentials
import GitHubPackages

/// The versions of all packages of some owners, active or deleted, which are read only while somebody looks.
public struct EverywhereViewModel: ListOverlay, Sendable {
  public private(set) var owners: [Owner] = []
  /// Which of the two lists is shown.
  public private(set) var state = VersionState.deleted
  var (active, deleted) = (EverywhereList(.active), EverywhereList(.deleted))
  /// Packages whose list cannot be asked for, because GitHub's row does not tell their name.
  public private(set) var unreadable: [Package] = []
  private var listing = PackageListsReading([])
  private var listed: [PackageReference: Package] = [:]
  var images = EverywhereImages()
  /// Whether more is known of images than the list shows, and when it took that in last.
  var (hasNewImages, imagesTakenAt): (Bool, ContinuousClock.Instant?) = (false, nil)
  /// Packages whose manifests were read, and still do not say whether the filter matches.
  public internal(set) var unexplained: [PackageReference] = []
  private var isOpen = false
  /// Whether packages are still being listed, so that it is not known yet how many lists there are to read.
  public var isListing: Bool { !listing.isEnded }
  /// Lists of packages that could not be read whole, and why.
  public var refusedLists: [(owner: Owner, type: PackageType, error: GitHubError)] { listing.refused }

  public init() {}

  /// The list that is shown.
  public var shown: EverywhereList {
    get { self[state] }
    _modify { yield &self[state] }
  }

  /// Changed in place: a copy of a long list is not made for each key.
  subscript(state: VersionState) -> EverywhereList {
    get { state == .active ? active : deleted }
    _modify { if state == .active { yield &active } else { yield &deleted } }
  }

  public var list: LocatedVersions { shown.list }
  public var order: SortOrder { shown.order }
  public var marks: Marks<Int64, LocatedVersion> { shown.marks }
  var hiddenMarks: Set<Int64> { shown.marks.hidden(in: shown.list) }
  /// Packages that were found so far.
  public var packageCount: Int { shown.reading.packageCount }
  /// Packages whose list was read to its end, or as far as it can be.
  public var readCount: Int { shown.reading.readCount }
  /// Packages whose list could not be read whole, and why.
  public var refused: [(package: PackageReference, error: GitHubError)] { shown.reading.refused }
  /// Packages whose manifests must be read before the filter can decide.
  public internal(set) var undecidedCount = 0
  public var isReading: Bool { shown.reading.isAsking || (isOpen && shown.reading.hasWaiting && mayRead) }
  /// Seconds until it asks again, while GitHub limits requests.
  public func wait(at now: Now) -> Int? { limitedUntil.map(now.seconds) }
  var limitedUntil: Date? { isOpen && mayRead ? shown.reading.limitedUntil : nil }
  /// Packages whose list is still to be read, a request each.
  public var unreadCount: Int { shown.unreadCount }
  /// Whether it waits for a yes to reading many lists.
  public var asksToRead: Bool { !isListing && !mayRead }
  private var mayRead: Bool { !isListing && shown.mayRead }

  /// Shows those of owners; what was read of the same ones stays.
  mutating func open(_ owners: [Owner], _ state: VersionState) {
    if owners != self.owners { reset(to: owners) }
    self.state = state
    isOpen = true
  }

  mutating func reset(to owners: [Owner]) {
    let height = list.viewport.height
    self = EverywhereViewModel()
    self.owners = owners
    listing = PackageListsReading(owners)
    resize(height: height)
  }

  private mutating func resize(height: Int) {
    for state in VersionState.allCases { self[state].resize(height: height) }
  }

  /// Stops reading until it is opened again; the tickets are to be canceled.
  mutating func close() -> [Ticket] {
    isOpen = false
    return listing.stop() + VersionState.allCases.flatMap { self[$0].reading.stop() }
  }

  /// Takes in packages that were found, to read the versions of those not known yet.
  private mutating func takePackages(_ context: inout Context) {
    unreadable = listing.packages.flatMap(\.packages).filter { !$0.isNamed }
    for (owner, packages) in listing.packages {
      for package in packages where package.isNamed {
        let reference = PackageReference(package, of: owner)
        listed[reference] = package
        if context.localChanges.isLagging(reference, id: package.id, at: context.now.instant) { continue }
        for state in VersionState.allCases { self[state].reading.add(reference) }
      }
    }
  }

  mutating func fetches(_ context: inout Context) -> [Effect] {
    guard isOpen, owners.allSatisfy({ context.identity.isReachable($0) }) else { return [] }
    if isListing { return listing.fetches(&context.requests) }
    return mayRead ? shown.reading.fetches(&context.requests) : []
  }

  mutating func receive(
    _ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context
  ) {
    if listing.receive(answer, ticket, at: context.now.date) {
      return takePackages(&context)
    }
    for state in VersionState.allCases {
      guard
        let package = self[state].reading.receive(answer, ticket, waitingAt: context.now.date)
      else { continue }
      self[state].noteRead(package, listed[package])
    }
    takeRead(&context)
  }

  /// Goes on once a rate limit is over.
  mutating func wake(_ context: Context) {
    for state in VersionState.allCases { self[state].reading.wake(at: context.now.date) }
  }

  private mutating func takeRead(_ context: inout Context) {
    for state in VersionState.allCases {
      let isTaken = self[state].takeRead(at: context.now.instant) { package, version in
        !context.localChanges.isLagging(version.id, in: package, state, at: context.now.instant)
      }
      if isTaken, state == self.state { countUndecided() }
    }
  }

  mutating func setFilter(_ filter: Filter) {
    shown.setFilter(images.telling(filter))
    countUndecided()
  }

  mutating func sort(by field: SortField) {
    shown.sort(by: SortOrder(choosing: field, after: order), images.sizes)
  }
  mutating func move(_ motion: Motion, _ context: inout Context) { shown.move(motion) }
  mutating func resize(to layout: PaneLayout) { resize(height: layout.overlayTableRows) }
}

// MARK: - Keys

extension EverywhereViewModel {
  var keyContext: KeyContext { .everywhere }
  var filterScope: FilterScope { .everywhere(state) }

  var footerActions: [Action] {
    asksToRead
      ? [.open, .back]
      : (undecidedCount > 0 ? [undecidedAction] : [])
        + [state == .deleted ? .restore : .delete, .deleted, .mark, .filter, .markAll, .open]
        + (hasRefusals ? [.detail] : []) + [.back]
  }

  func label(of action: Action) -> String? {
    switch action {
    case .detail: "details"
    case .open where asksToRead: "read"
    case .deleted where state == .deleted: VersionState.active.rawValue
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
      fields: Record.versionFields, columns: Record.locatedVersionColumns(state),
      records: list.rows.map { Record($0.version, of: $0.package, host: host, now: now) },
      note: left > 0 ? "without \(left.grouped) packages that were not read" : "")
  }

  func refusal(of action: Action, _ availability: Availability) -> Refusal? {
    switch action {
    case .restore where state == .active:
      .now("not deleted: \(availability.context.session.keys[.deleted]) lists deleted versions")
    case .delete where state == .deleted:
      .now("already deleted: \(availability.context.session.keys[.restore]) restores it")
    case .cleanUp:
      state == .deleted
        ? .now("these are deleted: \(availability.context.session.keys[.deleted]) lists active versions")
        : list.rows.isEmpty ? nothingIsSelected(availability) : nil
    case .image, .sizes, .heal: refusalOfImages(action, availability)
    case .delete, .restore:
      availability.ofChange(action) ?? (shown.hasChosen ? nil : nothingIsSelected(availability))
    case .open where asksToRead: nil
    case .open where isListing && list.selected == nil: .now("still listing packages")
    case .open, .copy: list.selected == nil ? .now("nothing is selected") : nil
    case .detail: hasRefusals ? nil : .now("nothing failed to load")
    default: availability.inAnyList(action)
    }
  }

  func nothingIsSelected(_ availability: Availability) -> Refusal {
    let open = availability.context.session.keys[.open]
    return .now(asksToRead ? "\(open) reads the list first" : "nothing is selected")
  }

  /// Nil for an action that is not this list's.
  mutating func perform(_ action: Action, _ context: inout Context) -> [Effect]? {
    if let motion = context.motion(for: action) {
      shown.move(motion)
      return []
    }
    if shown.mark(action) {
      let left = unreadCount
      if action == .markAll, left > 0 {
        context.post("marked what was read so far; \(left.grouped) packages still to read")
      }
      return []
    }
    switch action {
    case .restore, .delete: change(action, &context)
    case .image, .sizes: readImages(action, &context)
    case .cleanUp: context.send(.cleanUp(packagesToCleanUp))
    case .heal:
      if let selected = list.selected, let digest = selected.version.digest {
        context.send(.lookAtImage(digest, selected.package))
      }
    case .deleted:
      state = state == .active ? .deleted : .active
      countUndecided()
    case .filter: context.show(.field(FieldViewModel(.filterList(.everywhere), text: list.filter.text)))
    case .sort: context.show(.menu(SortMenu.menu(of: sortFields, order)))
    case .writeFile: context.show(.field(FieldViewModel(.writeFile)))
    case .open where asksToRead: shown.isAgreed = true
    case .open: if let selected = list.selected { context.send(.go(Destination(to: selected, state))) }
    case .copy:
      guard let selected = list.selected else { return [] }
      let choices = CopyMenu.choices(of: selected.version, in: selected.package, context.session.host)
      context.show(.menu(MenuViewModel(copying: choices)))
    case .detail: showRefusals(&context)
    case .refresh: return refresh().map(Effect.cancel)
    case .deletedEverywhere where state == .active: state = .deleted
    case .versionsEverywhere where state == .deleted: state = .active
    case .back, .leave, .left, .deletedEverywhere, .versionsEverywhere: return leave(action, &context)
    default: return nil
    }
    return []
  }

  /// Leaves the innermost thing: a range, a filter, then the list.
  private mutating func leave(_ action: Action, _ context: inout Context) -> [Effect] {
    let closes = action == .deletedEverywhere || action == .versionsEverywhere
    if !closes, marks.rangeStart != nil {
      shown.marks.endRange()
    } else if !closes, !list.filter.isEmpty {
      setFilter(.none)
    } else {
      return close(&context)
    }
    return []
  }

  private var sortFields: [SortField] {
    state == .deleted
      ? [.package, .tag, .created, .deleted, .left, .id]
      : [.package, .tag, .created, .updated, .size, .own, .id]
  }

  mutating func close(_ context: inout Context) -> [Effect] {
    context.overlays.removeAll { $0.list == .everywhere }
    context.send(.closed(.everywhere))
    let effects = close().map(Effect.cancel)
    takeRead(&context)
    return effects
  }

  private mutating func change(_ action: Action, _ context: inout Context) {
    // An open range is meant.
    if marks.rangeStart != nil { _ = shown.mark(.range) }
    let changes = shown.chosen.map { chosen in
      action == .delete
        ? .deleteVersion(chosen.package, seen: chosen.version)
        : context.localChanges.restoring(chosen.version, of: chosen.package)
    }
    context.send(.propose(context.proposal(changes)))
  }

  /// Has packages and versions read again; the tickets are to be canceled.
  private mutating func refresh() -> [Ticket] {
    let tickets = listing.stop()
    listing = PackageListsReading(owners)
    return tickets + shown.reading.renewAll()
  }
}
