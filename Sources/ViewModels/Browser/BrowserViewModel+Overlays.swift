import GitHubPackages

extension BrowserViewModel {
  mutating func type(_ text: String) -> [Effect] {
    switch overlays.last {
    case .field(var field):
      field.insert(text)
      return update(field)
    case .menu(let menu): return menu.choice(for: text).map { choose($0) } ?? []
    case .dialog(var dialog):
      dialog.type(text, at: context.now.instant)
      overlays[overlays.count - 1] = .dialog(dialog)
      return []
    case .help, .notices, .plan, .journal, .deletedVersions, .conflicts, nil: return []
    }
  }

  /// A paste is text for a field and nothing elsewhere: it never presses keys.
  mutating func paste(_ text: String) -> [Effect] {
    if case .dialog = overlays.last { return type(text) }
    guard case .field(var field) = overlays.last else {
      context.post("pasted text goes into text fields only")
      return []
    }
    field.insert(text)
    return update(field)
  }

  mutating func perform(_ action: Action, in field: FieldViewModel) -> [Effect] {
    var field = field
    if field.edit(action) { return update(field) }
    switch action {
    case .up, .down, .pageUp, .pageDown: moveUnderField(action)
    case .accept: return accept(field)
    case .cancel: return cancel(field)
    default: return performAnywhere(action)
    }
    return []
  }

  private mutating func moveUnderField(_ action: Action) {
    guard let motion = motion(for: action) else { return }
    switch overlays.dropLast().last {
    case .help(var help):
      help.move(motion)
      overlays[overlays.count - 2] = .help(help)
    case .journal: journal.move(motion)
    case .deletedVersions: deletedVersions.move(motion)
    case .conflicts: moveInConflicts(motion)
    case .plan(var plan):
      plan.move(motion)
      overlays[overlays.count - 2] = .plan(plan)
    default: move(motion)
    }
  }

  /// What is typed takes effect at once.
  private mutating func update(_ field: FieldViewModel) -> [Effect] {
    overlays[overlays.count - 1] = .field(field)
    switch field.purpose {
    case .filter(let pane): return setFilter(filter(in: field), of: pane)
    case .searchHelp: searchHelp(field.text)
    case .filterOverlay: setOverlayFilter(filter(in: field))
    case .addOwner, .restorePackage, .writeFile, .writeReport, .confirm: break
    }
    return []
  }

  private func filter(in field: FieldViewModel) -> Filter {
    Filter(field.text, now: serverDate, for: scope(of: field))
  }

  private func scope(of field: FieldViewModel) -> FilterScope {
    switch (field.purpose, overlays.dropLast().last) {
    case (.filter(.owners), _): .owners
    case (.filter(.packages), _): .packages
    case (.filter, _): .versions(versions.state)
    case (_, .deletedVersions?): .deletedVersions
    case (_, .conflicts?): .conflicts
    default: .journal
    }
  }

  /// The list that covers the panes lies under the field.
  private mutating func setOverlayFilter(_ filter: Filter) {
    switch overlays.dropLast().last ?? overlays.last {
    case .deletedVersions: deletedVersions.setFilter(filter)
    case .conflicts: conflicts.setFilter(filter)
    default: journal.setFilter(filter)
    }
  }

  private mutating func accept(_ field: FieldViewModel) -> [Effect] {
    if field.isFilter, let problem = filter(in: field).problem {
      context.post(problem, .problem)
      return []
    }
    if case .restorePackage = field.purpose, packageToRestore(field.text) == nil {
      context.post("type/name, such as container/team/web-app", .problem)
      return []
    }
    if case .addOwner = field.purpose, let problem = problem(ofOwner: name(in: field)) {
      context.post(problem, .problem)
      return []
    }
    overlays.removeLast()
    switch field.purpose {
    case .filter(let pane):
      // The same filter again goes on with a reading that was stopped.
      let effects = setFilter(filter(in: field), of: pane)
      endTyping()
      return effects
    case .searchHelp, .filterOverlay, .confirm: return []
    case .addOwner: return addOwner(name(in: field))
    case .restorePackage:
      if let package = packageToRestore(field.text) { ask([.restorePackage(package)]) }
      return []
    case .writeFile: return writeList(to: name(in: field))
    case .writeReport:
      beginReport(name(in: field))
      return []
    }
  }

  private func name(in field: FieldViewModel) -> String { field.text.trimmingCharacters(in: .whitespaces) }

  private func problem(ofOwner name: String) -> String? {
    let login = ForeignText(name)
    if name.isEmpty || Owner.isLogin(login) { return nil }
    return "\(login.display) is no owner's name: letters, digits and hyphens"
  }

  private mutating func addOwner(_ name: String) -> [Effect] {
    guard !name.isEmpty else { return [] }
    (focus, listFocus) = (.owners, .owners)
    let effects = owners.add(ForeignText(name), &context)
    relayout()
    return effects + followAnswer()
  }

  private mutating func cancel(_ field: FieldViewModel) -> [Effect] {
    overlays.removeLast()
    switch field.purpose {
    case .filter(let pane):
      endTyping()
      return setFilter(.none, of: pane)
    case .searchHelp: searchHelp("")
    case .filterOverlay: setOverlayFilter(.none)
    case .addOwner, .restorePackage, .writeFile, .writeReport, .confirm: break
    }
    return []
  }

  private mutating func endTyping() {
    packages.endTyping()
    versions.endTyping()
  }

  private mutating func searchHelp(_ text: String) {
    for index in overlays.indices {
      guard case .help(var help) = overlays[index] else { continue }
      help.setSearch(text)
      overlays[index] = .help(help)
    }
  }

  mutating func perform(_ action: Action, in help: HelpViewModel) -> [Effect] {
    var help = help
    if let motion = motion(for: action) {
      help.move(motion)
      overlays[overlays.count - 1] = .help(help)
      return []
    }
    switch action {
    case .filter: show(.field(FieldViewModel(.searchHelp, text: help.search)))
    case .back where !help.search.isEmpty, .leave where !help.search.isEmpty: searchHelp("")
    case .back, .leave, .help, .left, .open: overlays.removeLast()
    case .quit, .suspend, .redraw: return performAnywhere(action)
    default: break
    }
    return []
  }

  mutating func performInNotices(_ action: Action) -> [Effect] {
    if let motion = motion(for: action) {
      context.notices.move(motion)
      return []
    }
    switch action {
    case .back, .leave, .notices, .left, .open: overlays.removeLast()
    case .quit, .suspend, .redraw, .help: return performAnywhere(action)
    default: break
    }
    return []
  }

  mutating func perform(_ action: Action, in menu: MenuViewModel) -> [Effect] {
    var menu = menu
    switch action {
    case .up: menu.move(-1)
    case .down: menu.move(1)
    case .choose: return menu.choice.map { choose($0) } ?? []
    case .cancel:
      overlays.removeLast()
      return []
    default: return performAnywhere(action)
    }
    overlays[overlays.count - 1] = .menu(menu)
    return []
  }

  private mutating func choose(_ choice: MenuViewModel.Choice) -> [Effect] {
    overlays.removeLast()
    switch choice {
    case .sort(let field): return sort(by: field)
    case .copy(let text): return copy(text)
    }
  }
}
