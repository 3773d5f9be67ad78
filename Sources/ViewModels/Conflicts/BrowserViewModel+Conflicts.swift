import GitHubPackages

extension BrowserViewModel {
  /// Opens the Docker migration conflicts: of the owners that are marked, else of the one that is chosen.
  mutating func openConflicts() -> [Effect] {
    let chosen = (focus == .owners ? owners.selectedOwner : packages.owner) ?? owners.selectedOwner
    let wanted = owners.marked.isEmpty ? [chosen].compactMap(\.self) : owners.marked
    guard !wanted.isEmpty else {
      context.post("choose an owner first")
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
    case .undo: return undoInConflicts()
    case .writeFile: askForReport()
    case .refresh:
      dropReport(because: "the conflicts are read again")
      versionCounts.forget(allOf: conflicts.opened?.owner)
      return conflicts.refresh().map(Effect.cancel)
    case .copy: return copyInConflicts()
    case .back, .leave, .left: return leaveConflicts()
    case .conflicts: return closeConflicts()
    default: return performOver(action)
    }
    return []
  }

  mutating func moveInConflicts(_ motion: Motion) {
    if conflicts.level == .panel { conflicts.scrollPanel(motion) } else { conflicts.move(motion) }
    conflicts.moved(at: context.now.instant)
  }

  private mutating func goIntoConflicts() {
    switch conflicts.level {
    case .owners where conflicts.opened != nil: conflicts.level = .list
    case .list where conflicts.selected != nil: conflicts.level = .panel
    case .owners, .list, .panel: break
    }
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

  mutating func closeConflicts() -> [Effect] {
    overlays.removeAll { if case .conflicts = $0 { true } else { false } }
    showDetail()
    dropReport(because: "the conflicts were closed")
    return conflicts.close().map(Effect.cancel)
  }

  private mutating func deleteContainer() {
    let missing = missingScopes(deleting: true)
    guard missing.isEmpty else { return explainMissing(missing, for: .delete) }
    guard let conflict = conflicts.conflict else { return context.post(whyNoConflict) }
    let reference = conflict.reference(.container)
    if context.localChanges.isDeleted(reference) {
      return context.post("it was deleted from here: R checks again")
    }
    switch conflict.side(.container) {
    case .found(let package): proposeNow([.deletePackage(reference, seen: package)])
    case .notRead: context.post("still looking up the container package")
    case .missing: context.post("GitHub shows no container package of this name", .problem)
    case .refused(let error): context.post(error.whatHappened, .problem)
    }
  }

  private mutating func restoreContainer() {
    let missing = missingScopes(deleting: false)
    guard missing.isEmpty else { return explainMissing(missing, for: .restore) }
    if let reason = whyContainerStays { return context.post(reason) }
    if let conflict = conflicts.selected?.conflict { ask([.restorePackage(conflict.reference(.container))]) }
  }

  private var whyContainerStays: String? {
    guard conflicts.level != .owners, let row = conflicts.selected else { return "choose a conflict first" }
    let isThere = row.standing != .gone && row.conflict.side(.container).package != nil
    return isThere && !context.localChanges.isDeleted(row.conflict.reference(.container))
      ? "the container package is there" : nil
  }

  private mutating func copyInConflicts() -> [Effect] {
    if case .failed(let error)? = conflicts.opened?.state {
      return copy(remedyLine(in: error.nextStep(host: session.host, credential: session.credential)))
    }
    guard conflicts.level != .owners, let conflict = conflicts.selected?.conflict else { return [] }
    let choices: [(Character, String, String?)] = [
      ("n", "name", conflict.name.raw),
      ("u", "URL of the container package", conflict.side(.container).package?.htmlURL?.raw),
      ("i", "URL of the Docker package", conflict.side(.docker).package?.htmlURL?.raw),
    ]
    let items = choices.compactMap { key, title, text in
      text.map { MenuViewModel.Item(key: key, title: title, choice: .copy($0)) }
    }
    show(.menu(MenuViewModel(title: "Copy", items: items)))
    return []
  }

  /// Why a change cannot be asked for in the list that covers the panes; nil if it can.
  public func whyOffHere(_ action: Action) -> String? {
    guard action.changes else { return nil }
    let missing = missingScopes(for: action)
    if let reason = whyOffAtAll { return reason }
    if !missing.isEmpty { return "the token lacks \(missing.joined(separator: ", "))" }
    guard case .conflicts? = overlays.last else { return nil }
    switch action {
    case .undo: return whySelectionIsOff(.undo)
    case .delete: return conflicts.conflict == nil ? whyNoConflict : nil
    case .restore: return whyContainerStays
    default: return nil
    }
  }

  private var whyNoConflict: String {
    conflicts.level != .owners && conflicts.selected?.standing == .gone
      ? "it is in nobody's way any more" : "choose a conflict first"
  }

  private mutating func undoInConflicts() -> [Effect] {
    let missing = missingScopes(for: .undo)
    if let reason = whySelectionIsOff(.undo) {
      context.post(reason)
    } else if !missing.isEmpty {
      explainMissing(missing, for: .undo)
    } else {
      return propose(undoable)
    }
    return []
  }

  private mutating func askForReport() {
    guard conflicts.level != .owners, let opened = conflicts.opened, opened.count != nil else {
      return context.post("open an owner whose conflicts were read first")
    }
    show(.field(FieldViewModel(.writeReport, text: "conflicts-\(opened.owner.login.display).md")))
  }

  /// Takes the file's name; what it needs is read first.
  mutating func beginReport(_ path: String) {
    guard let owner = conflicts.opened?.owner, var report = ConflictReport(path, of: owner) else {
      let endings = ConflictReport.Format.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      return context.post("the file's name must end in one of \(endings)", .problem)
    }
    if report.format == .script {
      guard let conflict = conflicts.conflict, conflict.side(.container).package != nil,
        !context.localChanges.isDeleted(conflict.reference(.container))
      else { return context.post("choose a conflict whose container package is there", .problem) }
      report.image = conflict.reference(.container)
      conflicts.retryTags(of: conflict.reference(.container))
    }
    dropReport()
    conflicts.report = report
    if conflicts.unreadCount(for: report, context.localChanges) ?? 0 > 0 {
      context.post("reading what the report needs, then writing \(path)")
    }
  }

  /// How far the reading for a report is; nil where none is waited for.
  public var reportProgress: String? {
    guard let report = conflicts.report else { return nil }
    if let image = report.image {
      return "for \(report.path): \((conflicts.tags(of: image)?.tags.count ?? 0).grouped) tags read"
    }
    return
      "for \(report.path): \((conflicts.unreadCount(for: report, context.localChanges) ?? 0).grouped) to look up"
  }

  /// Says that a report that was promised is not coming.
  private mutating func dropReport(because reason: String = "something else was asked for") {
    guard let report = conflicts.report else { return }
    conflicts.report = nil
    context.post("not written: \(report.path): \(reason)", .problem)
  }

  /// Writes the report that waits once everything that it needs is here.
  mutating func finishReport() -> [Effect] {
    guard let report = conflicts.report else { return [] }
    guard let unread = conflicts.unreadCount(for: report, context.localChanges) else {
      let error = report.image.flatMap { conflicts.tags(of: $0)?.error?.whatHappened }
      dropReport(because: error.map { "its tags could not be read: \($0)" } ?? "the package is gone")
      return []
    }
    guard unread == 0 else { return [] }
    guard let image = report.image else {
      conflicts.report = nil
      let current = conflicts.owners.first { $0.owner == report.owner }?.current ?? []
      let records = current.map { conflict in
        conflict.record(on: session.host) { self.conflicts.tags(of: conflict.reference($0))?.known }
      }
      return [.write(report.text(records, host: session.host), toFile: report.path)]
    }
    guard let tags = conflicts.tags(of: image)?.tags, !tags.isEmpty else {
      dropReport(because: "\(image.name.display) has no tags to keep")
      return []
    }
    conflicts.report = nil
    return [.write(KeepScript.make(of: image, tags: tags, on: session.host), toFile: report.path)]
  }
}
