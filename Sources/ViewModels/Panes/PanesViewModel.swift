import GitHubPackages

/// The four panes: what each shows, which one has the keys, and how each follows the one on its left.
public struct PanesViewModel: Sendable {
  /// How long a selection must rest before the pane to the right follows it.
  public static let rest = Duration.milliseconds(150)

  public internal(set) var owners = OwnersViewModel()
  public internal(set) var packages = PackagesViewModel()
  public internal(set) var versions = VersionsViewModel()
  public internal(set) var detail = DetailViewModel()
  public internal(set) var focus = Pane.owners
  /// The list that Detail is about: the last one that had the focus.
  public internal(set) var listFocus = Pane.owners
  public private(set) var isZoomed = false
  public private(set) var times = TimeStyle.relative
  /// Columns that each pane is scrolled to the right.
  public internal(set) var sideways: [Pane: Int] = [:]
  var counts = VersionCounts()
  var pendingPlace: PendingPlace?
  /// Whether it is still to be gone back to where the last session was left.
  var awaitsLastPlace = true
  /// The package that was gone back to, until GitHub has said whether it is there.
  var remembered: PackageReference?
  /// Whether there may be more to say of the selection than Detail shows.
  var isDetailDue = true
  /// Whether a pane was gone to that shows what is selected in Packages, before that was here.
  var awaitsPackage = false
  /// When the selection will have rested, and the panes on the right follow it.
  var restDue: ContinuousClock.Instant?

  /// Asks for the owners that the browser begins with.
  mutating func start(_ context: inout Context) -> [Effect] {
    // Owners that were named come before what is remembered.
    awaitsLastPlace = context.session.owners.isEmpty
    return owners.load(naming: context.session.owners, &context) + goBack(&context)
  }

  // MARK: - Keys

  /// Nil for an action that is not the panes'.
  mutating func perform(_ action: Action, _ context: inout Context) -> [Effect]? {
    awaitsLastPlace = false
    if let motion = context.motion(for: action) {
      move(motion, &context)
      return []
    }
    switch action {
    case .left: return focus(paneOnTheLeft, &context)
    case .right: return focus(Pane(rawValue: focus.rawValue + 1), &context)
    case .open: return open(&context)
    case .nextPane: return focus(Pane(rawValue: focus.rawValue % 4 + 1), &context)
    case .owners: return focus(.owners, &context)
    case .packages: return focus(.packages, &context)
    case .versions: return focus(.versions, &context)
    case .detail: return focus(.detail, &context)
    case .deleted: return toggleDeleted(&context)
    case .copy: return copy(&context)
    case .filter:
      context.show(.field(FieldViewModel(.filter(listFocus), text: filter(of: listFocus).text)))
    case .writeFile: context.show(.field(FieldViewModel(.writeFile, suggestion: fileName)))
    case .goTo: context.show(.field(FieldViewModel(.goTo)))
    case .addOwner: context.show(.field(FieldViewModel(.addOwner)))
    case .sort: context.show(.menu(SortMenu.menu(of: self)))
    case .mark, .range, .markAll, .clearMarks: mark(action, &context)
    case .nextType where packages.lists.isMerged:
      context.answer("sorted over all types; \(context.session.keys[.sort]) brings back GitHub's order")
    case .nextType:
      packages.selectNextType()
      selectionMoved(context)
    case .zoom: isZoomed.toggle()
    case .scrollLeft: scroll(columns: -8, &context)
    case .scrollRight: scroll(columns: 8, &context)
    default: return nil
    }
    return []
  }

  mutating func move(_ motion: Motion, _ context: inout Context) {
    switch focus {
    case .owners: owners.move(motion)
    case .packages: packages.move(motion)
    case .versions: versions.move(motion)
    case .detail: return detail.move(motion)
    }
    selectionMoved(context)
  }

  private mutating func focus(_ pane: Pane?, _ context: inout Context) -> [Effect] {
    guard let pane, pane != focus else { return [] }
    let opened = pane.rawValue > focus.rawValue || restDue != nil ? follow() : []
    focus = pane
    if pane != .detail { listFocus = pane }
    awaitsPackage = pane.rawValue > Pane.packages.rawValue && listFocus != .owners && versions.package == nil
    let entered = awaitsPackage && packages.lists.isAnswered ? follow() : []
    return opened + entered + followAnswer(context)
  }

  /// Detail goes back to the list that it is about.
  private var paneOnTheLeft: Pane? {
    focus == .detail ? listFocus : Pane(rawValue: focus.rawValue - 1)
  }

  /// Goes in, if there is something to go into.
  private mutating func open(_ context: inout Context) -> [Effect] {
    switch focus {
    case .owners where owners.selectedOwner == nil, .packages where packages.selectedReference == nil:
      let isLoading = packages.lists.isLoading || owners.isLoading
      context.post(isLoading ? "still loading" : "nothing to open here")
      return []
    case .detail: context.answer("nothing to open here")
    default: return focus(Pane(rawValue: focus.rawValue + 1), &context)
    }
    return []
  }

  /// Leaves a range or the zoom, which come before all else; false if there is neither.
  mutating func leaveMode(_ context: Context) -> Bool {
    if focus == .versions, versions.leaveRange() { return true }
    guard isZoomed, !context.layout.showsPath else { return false }
    isZoomed = false
    return true
  }

  /// Leaves the innermost thing; nil where nothing is left to leave.
  mutating func back(_ images: ImagesViewModel, _ context: inout Context) -> [Effect]? {
    if focus == .packages, packages.lists.isReadingAll { return packages.stopReading() }
    if focus == .versions, versions.list.isReadingAll { return versions.stopReading() }
    if !filter(of: focus).isEmpty { return setFilter(.none, of: focus, images, context) }
    return focus == .owners ? nil : focus(paneOnTheLeft, &context)
  }

  private mutating func toggleDeleted(_ context: inout Context) -> [Effect] {
    let effects = versions.toggleDeleted()
    sideways[.versions] = nil
    return effects + followAnswer(context)
  }

  /// - Parameter isChanging: whether a change runs, which goes on with the token that it began with.
  mutating func refresh(isChanging: Bool, _ context: inout Context) -> [Effect] {
    if listFocus != .owners, !context.identity.isReachable(packages.owner) {
      context.post(context.session.tokenIsNotKnown)
      return []
    }
    switch listFocus {
    case .owners:
      let effects = isChanging ? owners.refresh(&context) : renewToken(&context)
      let isBlocked = packages.blocked != nil && context.identity.isReachable(packages.owner)
      return effects + (isBlocked ? packages.refresh(&context) : [])
    case .packages:
      if let owner = packages.owner { counts.forget(allOf: owner) }
      return packages.refresh(&context)
    case .versions, .detail:
      if let package = versions.package { counts.forget(package) }
      return versions.package == nil ? [] : versions.refresh(&context)
    }
  }

  /// Reads the token again, where that may bring another one, and asks whose it is.
  ///
  /// It may be another account's by now: nothing is changed until GitHub has said.
  mutating func renewToken(_ context: inout Context) -> [Effect] {
    guard context.session.credential.isRenewable else { return owners.refresh(&context) }
    context.identity.isKnown = false
    return [.renewToken] + owners.refresh(&context)
  }

  private mutating func scroll(columns: Int, _ context: inout Context) {
    guard focus == .packages || focus == .versions else {
      return context.answer("nothing to scroll sideways here")
    }
    sideways[focus] = max(0, min(3000, (sideways[focus] ?? 0) + columns))
  }

  mutating func nextTimes(_ context: inout Context) {
    times = times.next
    isDetailDue = true
    context.post("times are \(times.name)")
  }

  private func copy(_ context: inout Context) -> [Effect] {
    let session = context.session
    if let error = selectedFailure {
      let step = session.nextStep(after: error)
      return context.copy(RemedyLine.line(in: step))
    }
    let menu = CopyMenu.menu(of: self, host: session.host)
    if menu.items.isEmpty { context.post("nothing to copy here") } else { context.show(.menu(menu)) }
    return []
  }

  // MARK: - The mouse

  mutating func click(row: Int, column: Int, _ context: inout Context) -> [Effect] {
    guard let pane = context.layout.pane(row: row, column: column), let frame = context.layout.frames[pane]
    else { return [] }
    let effects = focus(pane, &context)
    let inside = row - frame.row - 1 - context.layout.titleRows(of: pane)
    guard (0..<viewport(of: pane).height).contains(inside) else { return effects }
    let row = viewport(of: pane).top + inside
    if row < rowCount(of: pane) { move(.to(row), &context) }
    return effects
  }

  mutating func wheel(row: Int, column: Int, rows: Int, _ context: inout Context) -> [Effect] {
    guard let pane = context.layout.pane(row: row, column: column) else { return [] }
    let effects = focus(pane, &context)
    switch pane {
    case .owners: owners.scroll(rows: rows)
    case .packages: packages.scroll(rows: rows)
    case .versions: versions.scroll(rows: rows)
    case .detail: detail.scroll(rows: rows)
    }
    if pane != .detail { selectionMoved(context) }
    return effects
  }

  private func rowCount(of pane: Pane) -> Int {
    switch pane {
    case .owners: owners.rowCount
    case .packages: packages.rowCount
    case .versions: versions.rowCount
    case .detail: detail.rowCount
    }
  }

  public func viewport(of pane: Pane) -> Viewport {
    switch pane {
    case .owners: owners.viewport
    case .packages: packages.viewport
    case .versions: versions.viewport
    case .detail: detail.viewport
    }
  }

  // MARK: - Marks

  private mutating func mark(_ action: Action, _ context: inout Context) {
    if focus == .owners { return markOwners(action, &context) }
    switch action {
    case .mark:
      guard versions.toggleMark() else { return context.post("still loading") }
      if versions.marks.rangeStart == nil { move(.rows(1), &context) }
    case .range: toggleRange(&context)
    case .markAll:
      if !versions.markAll() {
        context.answer("reading the list, then marking all; \(context.session.keys[.back]) cancels")
      }
    case .clearMarks where versions.marks.isEmpty: context.answer("nothing is marked")
    case .clearMarks: versions.clearMarks()
    default: break
    }
  }

  private mutating func toggleRange(_ context: inout Context) {
    let missing = versions.toggleRange()
    guard missing > 0 else { return }
    context.post("\(missing.grouped) rows of the range are not loaded and were not marked", .problem)
  }

  private mutating func markOwners(_ action: Action, _ context: inout Context) {
    switch action {
    case .mark:
      guard owners.toggleMark() else { return context.post("this row is not an owner") }
      move(.rows(1), &context)
    case .markAll: owners.markAll()
    case .clearMarks where owners.marks.isEmpty: context.answer("nothing is marked")
    case .clearMarks: owners.clearMarks()
    default:
      context.post("\(context.session.keys[.mark]) marks one owner, \(context.session.keys[.markAll]) all")
    }
  }

  /// Marks what lies in a range that was begun: whoever asks for a change means it.
  mutating func endRange(_ context: inout Context) {
    if listFocus == .versions, versions.range != nil { toggleRange(&context) }
  }
}
