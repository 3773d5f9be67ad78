import ContainerImages
import GitHubPackages

extension ConflictsViewModel {
  var keyContext: KeyContext { .conflicts }
  var filterScope: FilterScope { .conflicts }

  var ownersShown: [Owner] { owners.map(\.owner) }

  var footerActions: [Action] {
    switch level {
    case .owners: [.open, .writeFile, .refresh, .back]
    case .list: [.open, .delete, .restore, .undo, .writeFile, .refresh, .filter, .back]
    case .panel: [.open, .back, .delete, .restore, .undo, .writeFile, .refresh, .filter]
    }
  }

  func refusal(of action: Action, _ availability: Availability) -> Refusal? {
    let changes = availability.context.localChanges
    return switch action {
    case .delete: availability.ofChange(.delete) ?? refusalOfDeletion(availability.context)
    case .restore: availability.ofChange(.restore) ?? refusalOfRestore(changes)
    case .open where level == .panel: placeOfConflict == nil ? .now("neither package exists anymore") : nil
    case .copy where level == .owners: .now(reasonThereIsNoConflict)
    case .sort: .now("conflicts stay in GitHub's order")
    case .mark, .range, .markAll, .clearMarks: .now("conflicts are resolved one by one; owners can be marked")
    default: availability.inAnyList(action)
    }
  }

  /// Of the container package, which may stand in the way, else of the one that is listed.
  func page(_ context: Context) -> String? {
    let host = context.session.host
    guard level != .owners, let conflict = selected?.conflict else {
      return opened.map { host.page(of: $0.owner) }
    }
    let packages = [PackageType.container, .docker].compactMap { conflict.side($0).package?.htmlURL?.raw }
    return packages.first ?? host.page(of: conflict.reference(conflict.listed.type))
  }

  /// Nil for an action that is not this list's.
  mutating func perform(_ action: Action, _ context: inout Context) -> [Effect]? {
    if let motion = context.motion(for: action) {
      move(motion, &context)
      return []
    }
    switch action {
    case .open where level == .panel:
      if let place = placeOfConflict { context.send(.go(place)) }
    case .open, .right: goIn()
    case .nextPane where level == .panel: level = .list
    case .nextPane where level == .list: goIn()
    case .filter where level != .owners:
      context.show(.field(FieldViewModel(.filterList(.conflicts), text: opened?.list.filter.text ?? "")))
    case .delete: deleteContainer(&context)
    case .restore:
      if let conflict = selected?.conflict {
        context.send(.present(context.proposal([.restorePackage(conflict.reference(.container))])))
      }
    case .writeFile: askForReport(&context)
    case .refresh:
      dropReport(because: "the conflicts are read again", &context)
      if let owner = opened?.owner { context.send(.countAgain(owner)) }
      return refresh().map(Effect.cancel)
    case .copy: return copy(&context)
    case .back, .leave, .left: return leave(&context)
    case .conflicts: return close(&context)
    default: return nil
    }
    return []
  }

  /// The container package, which may stand in the way, else the Docker package.
  private var placeOfConflict: Destination? {
    guard let conflict = selected?.conflict else { return nil }
    let type = [PackageType.container, .docker].first { conflict.side($0).package != nil }
    return type.map { Destination(owner: conflict.owner, package: conflict.reference($0)) }
  }

  mutating func move(_ motion: Motion, _ context: inout Context) {
    if level == .panel { scrollPanel(motion) } else { move(motion) }
    moved(at: context.now.instant)
  }

  private mutating func goIn() {
    switch level {
    case .owners where opened != nil: level = .list
    case .list where selected != nil: level = .panel
    case .owners, .list, .panel: break
    }
  }

  private mutating func leave(_ context: inout Context) -> [Effect] {
    switch level {
    case .panel: level = .list
    case .list where opened?.list.filter.isEmpty == false: setFilter(.none)
    case .list where owners.count > 1: level = .owners
    case .list, .owners: return close(&context)
    }
    return []
  }

  mutating func close(_ context: inout Context) -> [Effect] {
    context.overlays.removeAll { $0.list == .conflicts }
    dropReport(because: "the conflicts were closed", &context)
    return close().map(Effect.cancel)
  }

  /// Forgets owners, and closes the list if it shows one of them.
  mutating func forget(where isForeign: (Owner) -> Bool, _ context: inout Context) -> [Effect] {
    let effects = owners.contains { isForeign($0.owner) } ? close(&context) : []
    forget(where: isForeign)
    return effects
  }

  private func deleteContainer(_ context: inout Context) {
    guard let conflict, case .found(let package) = conflict.side(.container) else { return }
    let reference = conflict.reference(.container)
    context.send(.present(context.proposal([.deletePackage(reference, seen: package)])))
  }

  /// Why the container package of the conflict cannot be deleted; nil if it can.
  func refusalOfDeletion(_ context: Context) -> Refusal? {
    guard let conflict else { return .now(reasonThereIsNoConflict) }
    if context.localChanges.isDeleted(conflict.reference(.container)) {
      return .now("deleted with pkgdeck: \(context.session.keys[.refresh]) checks again")
    }
    switch conflict.side(.container) {
    case .found: return nil
    case .notRead: return .now("still looking up the container package")
    case .missing: return .problem("GitHub shows no container package of this name")
    case .refused(let error): return .problem(error.whatHappened)
    }
  }

  private var reasonThereIsNoConflict: String {
    level != .owners && selected?.status == .resolved
      ? "resolved: nothing to do" : "choose a conflict first"
  }

  /// Why the container package of the conflict cannot be restored; nil if it can.
  func refusalOfRestore(_ changes: LocalChanges) -> Refusal? {
    guard level != .owners, let row = selected else { return .now("choose a conflict first") }
    let isThere = row.status != .resolved && row.conflict.side(.container).package != nil
    return isThere && !changes.isDeleted(row.conflict.reference(.container))
      ? .now("the container package still exists") : nil
  }

  private func copy(_ context: inout Context) -> [Effect] {
    let session = context.session
    if case .failed(let error)? = opened?.state {
      let step = session.nextStep(after: error)
      return context.copy(RemedyLine.line(in: step))
    }
    guard level != .owners, let conflict = selected?.conflict else { return [] }
    context.show(
      .menu(
        MenuViewModel(
          copying: [
            ("n", "name", conflict.name.raw),
            ("u", "URL of the container package", conflict.side(.container).package?.htmlURL?.raw),
            ("d", "URL of the Docker package", conflict.side(.docker).package?.htmlURL?.raw),
          ])))
    return []
  }
}

// MARK: - Reports

extension ConflictsViewModel {
  private func askForReport(_ context: inout Context) {
    guard !ownersToReport.isEmpty else { return context.post("the conflicts have not been read") }
    let owner = ownersToReport.count == 1 ? "-\(ownersToReport[0].login.display)" : ""
    let name = "conflicts\(owner).md"
    context.show(.field(FieldViewModel(.writeReport, suggestion: name)))
  }

  /// The owner that is open, or all of the overview that were read or are going to be.
  private var ownersToReport: [Owner] {
    guard level == .owners else { return opened.map { $0.count == nil ? [] : [$0.owner] } ?? [] }
    return owners.contains { $0.count != nil } ? owners.map(\.owner) : []
  }

  /// Why no report can be written to a file of this name; nil if one can.
  func problem(ofReport path: String, _ context: Context) -> String? {
    guard let report = ConflictReport(path, of: ownersToReport) else {
      return "the file's name must end in .md, .json, .tsv or .sh"
    }
    return report.format == .script && imageToKeep(context) == nil
      ? "choose a conflict whose container package exists" : nil
  }

  private func imageToKeep(_ context: Context) -> PackageReference? {
    guard level != .owners, let conflict, conflict.side(.container).package != nil else { return nil }
    let image = conflict.reference(.container)
    return context.localChanges.isDeleted(image) ? nil : image
  }

  /// Takes the file's name; what it needs is read first.
  mutating func beginReport(_ path: String, _ context: inout Context) {
    guard var report = ConflictReport(path, of: ownersToReport) else { return }
    if report.format == .script {
      guard let image = imageToKeep(context) else { return }
      report.image = image
      retryTags(of: image)
    }
    dropReport(because: "replaced by another report", &context)
    self.report = report
    if unreadCount(for: report, context.localChanges) ?? 0 > 0 {
      context.post("collecting data, then writing \(path)")
    }
  }

  /// How far the reading for a report is; nil where none is waited for.
  func reportProgress(_ changes: LocalChanges) -> String? {
    guard let report else { return nil }
    if let image = report.image {
      return "for \(report.path): \((tags(of: image)?.tags.count ?? 0).grouped) tags read"
    }
    return "for \(report.path): \((unreadCount(for: report, changes) ?? 0).grouped) to look up"
  }

  /// Says that a report that was promised is not coming.
  private mutating func dropReport(because reason: String, _ context: inout Context) {
    guard let report else { return }
    self.report = nil
    context.post("not written: \(report.path): \(reason)", .problem)
  }

  /// Writes the report that waits once everything that it needs is here.
  mutating func finishReport(_ context: inout Context) -> [Effect] {
    guard let report else { return [] }
    guard let unread = unreadCount(for: report, context.localChanges) else {
      let error = report.image.flatMap { tags(of: $0)?.error?.whatHappened }
      let reason =
        report.image == nil
        ? "no conflicts could be read"
        : error.map { "its tags could not be read: \($0)" } ?? "the package no longer exists"
      dropReport(because: reason, &context)
      return []
    }
    guard unread == 0 else { return [] }
    let host = context.session.host
    guard let image = report.image else {
      self.report = nil
      let told = owners.filter { report.owners.contains($0.owner) }
      let records = told.flatMap(\.current).map { conflict in
        conflict.record(on: host) { tags(of: conflict.reference($0))?.known }
      }
      let missing = told.compactMap { owner in owner.failure.map { (owner.owner, $0.whatHappened) } }
      return context.write(
        report.text(records, missing: missing, host: host), to: report.path, for: .writeReport)
    }
    guard let tags = tags(of: image)?.tags, !tags.isEmpty else {
      dropReport(because: "\(image.name.display) has no tags to keep", &context)
      return []
    }
    self.report = nil
    let lines = KeepScript.make(of: image, tags: tags, on: host)
    return context.write(lines, to: report.path, for: .writeReport)
  }
}
