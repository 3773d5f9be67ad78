import GitHubPackages

extension BrowserViewModel {
  /// Opens the Docker migration conflicts: of the owners that are marked, else of the one that is chosen.
  mutating func openConflicts() -> [Effect] {
    let chosen = (focus == .owners ? owners.selectedOwner : packages.owner) ?? owners.selectedOwner
    let wanted = owners.marked.isEmpty ? [chosen].compactMap(\.self) : owners.marked
    guard !wanted.isEmpty else {
      notices.post("choose an owner first", at: now)
      return []
    }
    conflicts.open(wanted, on: session.host)
    show(.conflicts)
    return []
  }

  var isShowingConflicts: Bool {
    overlays.contains { if case .conflicts = $0 { true } else { false } }
  }

  mutating func performInConflicts(_ action: Action) -> [Effect] {
    if let motion = motion(for: action) {
      moveInConflicts(motion)
      return []
    }
    switch action {
    case .open, .right: goIntoConflicts()
    case .nextPane where conflicts.level == .panel: conflicts.level = .list
    case .nextPane where conflicts.level == .list: goIntoConflicts()
    case .filter where conflicts.level != .owners:
      show(.field(FieldViewModel(.filterOverlay, text: conflicts.opened?.filter.text ?? "")))
    case .delete: deleteContainer()
    case .restore: restoreContainer()
    case .undo: undoInConflicts()
    case .writeFile: askForReport()
    case .refresh: return conflicts.refresh().map(Effect.cancel)
    case .back, .leave, .left: return leaveConflicts()
    case .conflicts: return closeConflicts()
    default: return performOver(action)
    }
    return []
  }

  mutating func moveInConflicts(_ motion: Motion) {
    if conflicts.level == .panel { conflicts.scrollPanel(motion) } else { conflicts.move(motion) }
    conflicts.moved(at: now.instant)
  }

  private mutating func goIntoConflicts() {
    switch conflicts.level {
    case .owners where conflicts.opened != nil: conflicts.level = .list
    case .list where conflicts.selected != nil: conflicts.level = .panel
    case .owners, .list, .panel: break
    }
    conflicts.layOutPanel()
  }

  private mutating func leaveConflicts() -> [Effect] {
    switch conflicts.level {
    case .panel: conflicts.level = .list
    case .list where conflicts.opened?.filter.isEmpty == false: conflicts.setFilter(.none)
    case .list where conflicts.owners.count > 1: conflicts.level = .owners
    case .list, .owners: return closeConflicts()
    }
    return []
  }

  private mutating func closeConflicts() -> [Effect] {
    overlays.removeAll { if case .conflicts = $0 { true } else { false } }
    showDetail()
    return conflicts.close().map(Effect.cancel)
  }

  /// The conflict that the keys act on, where one is shown.
  private var conflict: DockerConflict? {
    guard conflicts.level != .owners, let row = conflicts.selected, row.standing != .gone else { return nil }
    return row.conflict
  }

  private mutating func deleteContainer() {
    let missing = missingScopes(deleting: true)
    guard missing.isEmpty else { return explainMissing(missing, for: .delete) }
    guard let conflict else { return notices.post("choose a conflict first", at: now) }
    let reference = conflict.reference(.container)
    if conflicts.isDeletedHere(reference) {
      return notices.post("it was deleted from here: R checks again", at: now)
    }
    switch conflict.side(.container) {
    case .found(let package): propose([.deletePackage(reference, seen: package)])
    case .notRead: notices.post("still looking up the container package", at: now)
    case .missing: notices.post("GitHub shows no container package of this name", .problem, at: now)
    case .refused(let error): notices.post(error.whatHappened, .problem, at: now)
    }
  }

  private mutating func restoreContainer() {
    let missing = missingScopes(deleting: false)
    guard missing.isEmpty else { return explainMissing(missing, for: .restore) }
    guard conflicts.level != .owners, let conflict = conflicts.selected?.conflict else {
      return notices.post("choose a conflict first", at: now)
    }
    let reference = conflict.reference(.container)
    let isThere = conflict.side(.container).package != nil && conflicts.selected?.standing != .gone
    guard !isThere || conflicts.isDeletedHere(reference) else {
      return notices.post("the container package is there", at: now)
    }
    ask([.restorePackage(reference)])
  }

  private mutating func undoInConflicts() {
    if let reason = whySelectionIsOff(.undo) { return notices.post(reason, at: now) }
    let missing = missingScopes(for: .undo)
    guard missing.isEmpty else { return explainMissing(missing, for: .undo) }
    propose(undoable)
  }

  private mutating func askForReport() {
    guard conflicts.level != .owners, let opened = conflicts.opened, opened.count != nil else {
      return notices.post("open an owner whose conflicts were read first", at: now)
    }
    show(.field(FieldViewModel(.writeReport, text: "conflicts-\(opened.owner.login.display).md")))
  }

  /// Takes the file's name; what it needs is read first.
  mutating func beginReport(_ path: String) {
    guard let report = ConflictReport(path) else {
      let endings = ConflictReport.Format.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      return notices.post("the file's name must end in one of \(endings)", .problem, at: now)
    }
    if report.needsTags, conflict?.side(.container).package == nil {
      return notices.post("choose a conflict whose container package was found", .problem, at: now)
    }
    conflicts.report = report
    let left = conflicts.unreadCount(for: report)
    if left > 0 { notices.post("reading what the report needs, then writing \(path)", at: now) }
  }

  /// Writes the report that waits once everything that it needs is here.
  mutating func finishReport() -> [Effect] {
    guard let report = conflicts.report, let opened = conflicts.opened,
      conflicts.unreadCount(for: report) == 0
    else { return [] }
    conflicts.report = nil
    guard report.needsTags else {
      let records = opened.current.map { conflict in
        conflict.record(on: session.host) { self.conflicts.tags(of: conflict.reference($0))?.known }
      }
      return [.write(report.text(records, owner: opened.owner, host: session.host), toFile: report.path)]
    }
    guard let reference = conflict?.reference(.container), let reading = conflicts.tags(of: reference) else {
      return []
    }
    let script = KeepScript.make(
      of: reference, tags: reading.tags, isWhole: reading.isWhole, on: session.host)
    return [.write(script, toFile: report.path)]
  }
}
