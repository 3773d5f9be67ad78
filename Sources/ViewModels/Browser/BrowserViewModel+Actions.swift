import GitHubPackages

extension BrowserViewModel {
  mutating func perform(_ action: Action) -> [Effect] {
    if let refusal = refuse(action) { return refusal }
    switch overlays.last {
    case .field(let field): return perform(action, in: field)
    case .menu(let menu): return perform(action, in: menu)
    case .help(let help): return perform(action, in: help)
    case .notices: return performInNotices(action)
    case .plan(let plan): return perform(action, in: plan)
    case .journal: return performInJournal(action)
    case .deletedVersions: return performInDeletedVersions(action)
    case .conflicts: return performInConflicts(action)
    case .dialog(let dialog): return perform(action, in: dialog)
    case nil: break
    }
    if let motion = motion(for: action) {
      move(motion)
      return []
    }
    return performInPane(action)
  }

  /// What a key does while nothing of its doing could be seen; nil for what is no key.
  mutating func reactUnseen(to event: Event) -> [Effect]? {
    switch event {
    case .action(.quit), .action(.leave): work?.isEnded == false ? [] : [.quit]
    case .action(.suspend): suspend()
    case .action(.redraw): [.redraw]
    case .action, .text, .paste, .click, .wheel: []
    default: nil
    }
  }

  func motion(for action: Action) -> Motion? {
    switch action {
    case .up: .rows(-1, session.scroll)
    case .down: .rows(1, session.scroll)
    case .pageUp: .pages(-1)
    case .pageDown: .pages(1)
    case .first: .first
    case .last: .last
    default: nil
    }
  }

  mutating func move(_ motion: Motion) {
    switch focus {
    case .owners: owners.move(motion)
    case .packages: packages.move(motion)
    case .versions: versions.move(motion)
    case .detail:
      detail.move(motion)
      return
    }
    selectionMoved()
  }

  private mutating func performInPane(_ action: Action) -> [Effect] {
    switch action {
    case .left: focus(paneOnTheLeft)
    case .right: focus(Pane(rawValue: focus.rawValue + 1))
    case .open: open()
    case .nextPane: focus(Pane(rawValue: focus.rawValue % 4 + 1))
    case .owners: focus(.owners)
    case .packages: focus(.packages)
    case .versions: focus(.versions)
    case .detail: focus(.detail)
    case .back: back() ?? []
    case .leave: back() ?? quit()
    case .deleted: toggleDeleted()
    case .refresh: refresh()
    case .copy: copyMenu()
    case .delete, .restore, .undo: change(action)
    case .deletedEverywhere: openDeletedVersions()
    case .journal: openJournal()
    case .conflicts: openConflicts()
    case .image: readImages()
    case .heal: healImage()
    case .stop: stopWork()
    default: performAnywhere(action)
    }
  }

  /// Says why an action is off; nil if it is not.
  private mutating func refuse(_ action: Action) -> [Effect]? {
    if action.changes, let reason = whyOffAtAll {
      context.post(reason, .problem)
      return []
    }
    guard overlays.isEmpty else { return nil }
    let missing = missingScopes(for: action)
    if !missing.isEmpty {
      explainMissing(missing, for: action)
      return []
    }
    guard let reason = whyOff(action) else { return nil }
    context.post(reason)
    return []
  }

  /// What works in panes and in the overlays that inherit their keys.
  mutating func performAnywhere(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return quit()
    case .suspend: return suspend()
    case .redraw: return [.redraw]
    case .help: show(.help(HelpViewModel()))
    case .notices:
      context.notices.viewport.select(notices.rowCount - 1, of: notices.rowCount)
      show(.notices)
    case .addOwner: show(.field(FieldViewModel(.addOwner)))
    case .filter: show(.field(FieldViewModel(.filter(listFocus), text: filter(of: listFocus).text)))
    case .sort: show(.menu(sortMenu))
    case .mark, .range, .markAll, .clearMarks: mark(action)
    case .nextType:
      packages.selectNextType()
      selectionMoved()
    case .times:
      times = times.next
      context.post("times are \(times.name)")
      showDetail()
    case .zoom:
      isZoomed.toggle()
      relayout()
    case .scrollLeft: scroll(columns: -8)
    case .scrollRight: scroll(columns: 8)
    default: break
    }
    return []
  }

  mutating func show(_ overlay: Overlay) {
    coverDialogs()
    overlays.append(overlay)
    relayout()
  }

  private mutating func focus(_ pane: Pane?) -> [Effect] {
    guard let pane, pane != focus else { return [] }
    let opened = pane.rawValue > focus.rawValue || restDue != nil ? follow() : []
    focus = pane
    if pane != .detail { listFocus = pane }
    relayout()
    return opened + followAnswer()
  }

  /// Detail goes back to the list that it is about.
  private var paneOnTheLeft: Pane? {
    focus == .detail ? listFocus : Pane(rawValue: focus.rawValue - 1)
  }

  /// Goes in, if there is something to go into.
  private mutating func open() -> [Effect] {
    switch focus {
    case .owners where owners.selectedOwner == nil, .packages where packages.selectedReference == nil:
      context.post(
        packages.lists.isLoading || owners.isLoading ? "still loading" : "nothing to open here")
      return []
    default: return focus(Pane(rawValue: focus.rawValue + 1))
    }
  }

  /// Leaves the innermost thing; nil where nothing is left to leave.
  private mutating func back() -> [Effect]? {
    let isReading =
      focus == .packages ? packages.lists.isReadingAll : focus == .versions && versions.list.isReadingAll
    if focus == .versions, versions.leaveRange() {
      return []
    } else if isZoomed, !layout.showsPath {
      isZoomed = false
      relayout()
    } else if focus == .versions || focus == .packages, let effects = stopImages() {
      return effects
    } else if isReading {
      return focus == .packages ? packages.stopReading() : versions.stopReading()
    } else if !filter(of: focus).isEmpty {
      return setFilter(.none, of: focus)
    } else if focus != .owners {
      return focus(paneOnTheLeft)
    } else {
      return nil
    }
    return []
  }

  private mutating func toggleDeleted() -> [Effect] {
    let effects = versions.toggleDeleted()
    sideways[.versions] = nil
    return effects + followAnswer()
  }

  private mutating func refresh() -> [Effect] {
    if listFocus != .owners, !context.identity.isReachable(packages.owner) {
      context.post(Identity.isNotKnown)
      return []
    }
    switch listFocus {
    case .owners:
      let effects = renewToken() + owners.refresh(&context)
      let isBlocked = packages.blocked != nil && context.identity.isReachable(packages.owner)
      return effects + (isBlocked ? packages.refresh(&context) : [])
    case .packages:
      versionCounts.forget(allOf: packages.owner)
      return packages.refresh(&context)
    case .versions, .detail:
      if let package = versions.package { versionCounts.forget(package) }
      return versions.package == nil ? [] : versions.refresh(&context)
    }
  }

  /// A token of gh's may be another account's by now: nothing is changed until GitHub has said whose it is, and
  /// a change that runs goes on with the one that it began with.
  private mutating func renewToken() -> [Effect] {
    guard session.credential.source == .gh, work?.isEnded ?? true else { return [] }
    context.identity.isKnown = false
    return [.renewToken]
  }

  private mutating func scroll(columns: Int) {
    sideways[focus] = max(0, min(3000, (sideways[focus] ?? 0) + columns))
  }

  /// The filter in force in a pane.
  public func filter(of pane: Pane) -> Filter {
    switch pane {
    case .packages: packages.filter
    case .versions: versions.list.filter
    case .owners: owners.filter
    case .detail: .none
    }
  }

  mutating func setFilter(_ filter: Filter, of pane: Pane) -> [Effect] {
    selectionMoved()
    switch pane {
    case .packages: return packages.setFilter(filter)
    case .versions: return setVersionsFilter(filter)
    case .owners:
      owners.setFilter(filter)
      return []
    case .detail: return []
    }
  }

  mutating func click(row: Int, column: Int) -> [Effect] {
    guard overlays.isEmpty, let pane = layout.pane(row: row, column: column), let frame = layout.frames[pane]
    else { return [] }
    let effects = focus(pane)
    let inside = row - frame.row - 1
    guard (0..<frame.innerRows).contains(inside) else { return effects }
    let row = viewport(of: pane).top + inside
    if row < rowCount(of: pane) { move(.to(row)) }
    return effects
  }

  mutating func wheel(row: Int, column: Int, rows: Int) -> [Effect] {
    guard overlays.isEmpty, let pane = layout.pane(row: row, column: column) else { return [] }
    let effects = focus(pane)
    switch pane {
    case .owners: owners.scroll(rows: rows)
    case .packages: packages.scroll(rows: rows)
    case .versions: versions.scroll(rows: rows)
    case .detail: detail.scroll(rows: rows)
    }
    if pane != .detail { selectionMoved() }
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
}
