import FoundationEssentials
import GitHubPackages

/// Where keys go: to what lies over the panes, else to the panes.
extension BrowserViewModel {
  /// Moves as often as was typed before the key; nothing else is done more than once.
  mutating func perform(_ action: Action, times count: Int) -> [Effect] {
    guard context.motion(for: action) != nil else {
      context.answer("only movements take a count")
      return []
    }
    context.count = count
    defer { context.count = nil }
    return perform(action)
  }

  mutating func perform(_ action: Action) -> [Effect] {
    if let refusal = availability(in: overlays.last).refusal(of: action) {
      context.refuse(action, refusal)
      return []
    }
    switch overlays.last {
    case .field(let field): return perform(action, in: field)
    case .menu(let menu): return perform(action, in: menu)
    case .help: return performInHelp(action)
    case .notices: return performInNotices(action)
    case .dialog: return performInDialog(action)
    case .plan(let plan): return perform(action, in: plan) ?? performInList(action)
    // What is being read is left first, as in the panes.
    case .list(.everywhere) where action == .back || action == .leave:
      if let effects = images.stop(&context) { return effects }
      return update(.everywhere) { $0.perform(action, &$1) } ?? []
    case .list(let list): return update(list) { $0.perform(action, &$1) } ?? performInList(action)
    case nil:
      let effects = performInPanes(action)
      if panes.focus == .owners || panes.focus == .packages { cameFrom = nil }
      return effects
    }
  }

  mutating func performInPanes(_ action: Action) -> [Effect] {
    switch action {
    case .back, .leave: return back() ?? (action == .leave ? changes.quit(&context) : [])
    case .refresh: return panes.refresh(isChanging: changes.isRunning, &context)
    case .delete, .restore: change(action)
    case .undo: return undo()
    case .image: return withImages { $0.readInView($1, &$2) }
    case .sizes: return withImages { $0.readSizesInView($1, &$2) }
    case .heal: return withImages { $0.heal($1, &$2) }
    case .cleanUp:
      if let package = packageToCleanUp { retention.ask(about: [package], &context) }
    case .stop: return changes.stop(&context)
    case .versionsEverywhere: openEverywhere(.active)
    case .deletedEverywhere: openEverywhere(.deleted)
    case .conflicts: openConflicts()
    case .auditLog: return openAuditLog()
    case .journal:
      context.show(.list(.journal))
      return journal.load(&context)
    default: return panes.perform(action, &context) ?? performAnywhere(action)
    }
    return []
  }

  /// What works in panes and in the overlays that inherit their keys.
  mutating func performAnywhere(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return changes.quit(&context)
    case .suspend: return changes.suspend(&context)
    case .redraw: return [.redraw]
    case .help: showHelp()
    case .notices:
      context.notices.viewport.select(notices.rowCount - 1, of: notices.rowCount)
      context.show(.notices)
    case .times: panes.nextTimes(&context)
    case .openPage: return openPage()
    default: context.answer("\(action.label) does nothing here")
    }
    return []
  }

  mutating func showHelp() {
    let availability = availability(in: overlays.last)
    // In lists over the panes, what the panes do is off; movements and the program have sections of their own.
    let global = Action.allCases.filter {
      overlays.isEmpty && $0.contexts == [.global] && ![.navigate, .general].contains($0.purpose)
    }
    let others = Action.allCases.filter { $0.contexts.contains(keyContext) } + global
    let available = (footerActions + others.filter { !footerActions.contains($0) }).filter { action in
      session.keys.has(action) && availability.refusal(of: action) == nil
    }
    let pairs = available.filter { overlays.last != nil && label(of: $0) != $0.label }
      .map { ($0, label(of: $0)) }
    let labels = Dictionary(uniqueKeysWithValues: pairs)
    context.show(
      .help(HelpViewModel(session.keys, in: keyContext, available: available, labels: labels)))
  }

  /// What works in every list of changes and versions that covers the panes.
  private mutating func performInList(_ action: Action) -> [Effect] {
    switch action {
    case .undo: return undo()
    case .openPage: return openPage()
    case .goTo where overlays.last?.list != nil: context.show(.field(FieldViewModel(.goTo)))
    default: return performOver(action)
    }
    return []
  }

  /// What works over the panes, whatever covers them.
  mutating func performOver(_ action: Action) -> [Effect] {
    switch action {
    case .quit, .suspend, .redraw, .help, .times, .notices: return performAnywhere(action)
    default:
      context.answer("not available here; press \(session.keys[.back]) first")
      return []
    }
  }

  private var packageToCleanUp: PackageReference? {
    panes.listFocus == .packages ? panes.packages.selectedReference : panes.versions.package
  }

  /// Leaves the innermost thing; nil where nothing is left to leave.
  private mutating func back() -> [Effect]? {
    if panes.leaveMode(context) { return [] }
    let focus = panes.focus
    if focus == .versions, panes.filter(of: .versions).isEmpty, let effects = goBackToList() {
      return effects
    }
    if focus == .versions || focus == .packages, let effects = images.stop(&context) { return effects }
    return panes.back(images, &context)
  }

  /// Asks about deleting or restoring what is marked, else what is selected in the panes.
  private mutating func change(_ action: Action) {
    panes.endRange(&context)
    guard panes.listFocus == .packages else {
      return context.send(.propose(context.proposal(panes.versions.changes(action, localChanges))))
    }
    if action == .restore, let owner = panes.packages.owner {
      let name = panes.packages.restorableName
      var field = FieldViewModel(.restorePackage(of: owner), suggestion: name)
      field.say("GitHub lists deleted packages at \(session.host.deletedPackagesURL(of: owner))", .news)
      context.show(.field(field))
    } else if let reference = panes.packages.selectedReference {
      planner.askToDelete(reference, &context)
    }
  }

  private mutating func undo() -> [Effect] {
    context.send(.propose(context.proposal(changes.undo.changes(of: context.identity))))
    return []
  }

  /// Opens the page of what is selected in the list that has the keys.
  private mutating func openPage() -> [Effect] {
    let page =
      switch overlays.last {
      case .plan(let plan): plan.list.selected.map { context.session.host.page(of: $0.change) }
      case .list(let list): self[list].page(context)
      default: panes.page(on: session.host)
      }
    guard let page else {
      context.answer("nothing that has a page is selected")
      return []
    }
    return context.open(page: page)
  }

  /// Opens the versions of all packages: of the owners that are marked, else of the one that is chosen.
  private mutating func openEverywhere(_ state: VersionState) {
    if let owners = meantOwners() { openEverywhere(state, of: owners) }
  }

  mutating func openEverywhere(_ state: VersionState, of owners: [Owner]) {
    everywhere.open(owners, state)
    context.show(.list(.everywhere))
    everywhere.take(images.readings(of: owners), isLast: true, context)
  }

  /// Opens the Docker migration conflicts of the same.
  private mutating func openConflicts() {
    guard let owners = meantOwners() else { return }
    conflicts.open(owners, on: session.host)
    context.show(.list(.conflicts))
  }

  /// The owners that are marked, else the one that is chosen; nil, which is said, where there is none.
  private mutating func meantOwners() -> [Owner]? {
    let marks = panes.owners.marks
    let owners = marks.isEmpty ? [panes.chosenOwner].compactMap(\.self) : marks.items
    guard owners.isEmpty else { return owners }
    context.post("choose an owner first")
    return nil
  }

  /// Nil for an action that is not a plan's.
  private mutating func perform(_ action: Action, in plan: PlanViewModel) -> [Effect]? {
    if let motion = context.motion(for: action) {
      context.overlays.top?.plan?.move(motion)
      return []
    }
    switch action {
    case .mark:
      if let reason = context.overlays.top?.plan?.toggle() { context.post(reason, .problem) }
      guard var plan = context.overlays.top?.plan else { return [] }
      planner.review(&plan)
      plan.move(.rows(1))
      context.overlays.top?.plan = plan
    case .open, .delete, .restore: planner.goOn(with: plan, &context)
    case .image: planner.addParts(to: plan, &context)
    case .deleted: context.overlays.top?.plan?.showsKept.toggle()
    case .copy:
      guard let change = plan.list.selected?.change else { return [] }
      context.show(.menu(MenuViewModel(copying: CopyMenu.choices(of: change, session.host))))
    case .writeFile:
      var field = FieldViewModel(.writeFile, suggestion: plan.fileName)
      if plan.cleanup != nil { field.say(".json is for pkgdeck apply", .news) }
      context.show(.field(field))
    case .back, .leave, .left: context.overlays.pop()
    default: return nil
    }
    return []
  }
}
