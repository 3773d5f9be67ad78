import Changes
import GitHubPackages

extension AuditLogViewModel {
  var keyContext: KeyContext { .audit }
  var filterScope: FilterScope { .auditLog }

  var footerActions: [Action] {
    refusal == nil
      ? [.restore, .open, .filter, .mark, .detail, .sort, .openPage, .back]
      : [.openPage, .copy, .refresh, .back]
  }

  func label(of action: Action) -> String? {
    switch action {
    case .open: "go there"
    case .detail: "details"
    case .openPage: "open log"
    case .copy where refusal != nil: "copy"
    default: nil
    }
  }

  func page(_ context: Context) -> String? { owner.map(context.session.host.auditLogPage) }

  func file(_ context: Context) -> ListFile? {
    let (host, now) = (context.session.host, context.serverDate)
    return ListFile(
      fields: Record.auditFields, columns: Record.auditColumns,
      records: list.rows.map { Record($0, host: host, now: now) },
      note: isWhole ? "" : "incomplete")
  }

  func refusal(of action: Action, _ availability: Availability) -> Refusal? {
    switch action {
    case .restore: availability.ofChange(.restore) ?? refusalOfRestoring(availability)
    case .open: list.selected.map { refusalOfOpening($0) } ?? nothingIsSelected
    case .detail, .mark, .range, .markAll: list.selected == nil ? nothingIsSelected : nil
    case .copy: list.selected == nil && refusal == nil ? nothingIsSelected : nil
    case .delete:
      .now("the audit log cannot delete: \(availability.context.session.keys[.open]) opens the package")
    case .writeFile: list.rows.isEmpty ? .now("nothing to write yet") : nil
    default: availability.inAnyList(action)
    }
  }

  private var nothingIsSelected: Refusal { .now("nothing is selected") }

  private func refusalOfOpening(_ row: AuditRow) -> Refusal? {
    row.destination == nil ? .now("the log does not say which package this is") : nil
  }

  /// What a restore acts on: the marks, else the selection.
  private var chosen: [AuditRow] { marks.isEmpty ? [list.selected].compactMap(\.self) : marks.items }

  private func refusalOfRestoring(_ availability: Availability) -> Refusal? {
    guard !chosen.isEmpty else { return nothingIsSelected }
    for row in chosen {
      if let reason = reasonAgainstRestoring(row, availability.context) { return .now(reason) }
    }
    let isAlone = chosen.count == 1 || chosen.allSatisfy { $0.event.kind?.isOfPackage == false }
    return isAlone ? nil : .now("packages are restored one at a time: mark only versions")
  }

  /// Nil if it can be; of a package that the log does not name, the person is asked for its name.
  private func reasonAgainstRestoring(_ row: AuditRow, _ context: Context) -> String? {
    guard let kind = row.event.kind else { return "this entry could not be read" }
    if !kind.isDeletion { return "nothing to restore: this entry is a restore" }
    if row.isRestored { return "already restored" }
    if row.restore != nil || (kind.isOfPackage && marks.isEmpty) { return nil }
    return "this entry has too little data to restore it: \(context.session.keys[.detail]) shows the entry"
  }

  /// Nil for an action that is not this list's.
  mutating func perform(_ action: Action, _ context: inout Context) -> [Effect]? {
    if let motion = context.motion(for: action) {
      list.move(motion)
      return []
    }
    switch action {
    case .restore: restore(&context)
    case .mark, .range, .markAll, .clearMarks: mark(action, &context)
    case .filter: context.show(.field(FieldViewModel(.filterList(.auditLog), text: list.filter.text)))
    case .sort: context.show(.menu(SortMenu.menu(of: AuditRow.sortFields, order)))
    case .writeFile: context.show(.field(FieldViewModel(.writeFile)))
    case .open: if let place = list.selected?.destination { context.send(.go(place)) }
    case .detail: if let row = list.selected { context.show(.dialog(details(of: row))) }
    case .copy: return copy(&context)
    case .refresh: return refresh(&context)
    case .back, .leave, .left, .auditLog: return leave(action, &context)
    default: return nil
    }
    return []
  }

  /// Leaves the innermost thing: a range, a reading, a filter, then the list.
  private mutating func leave(_ action: Action, _ context: inout Context) -> [Effect] {
    if action == .auditLog { return close(&context) }
    if marks.rangeStart != nil {
      marks.endRange()
    } else if let canceled = stopReading() {
      return canceled
    } else if !list.filter.isEmpty {
      setFilter(.none)
    } else {
      return close(&context)
    }
    return []
  }

  private mutating func restore(_ context: inout Context) {
    // An open range is meant.
    if marks.rangeStart != nil { mark(.range, &context) }
    let changes = chosen.compactMap(\.restore).map { change in
      change.version.map { context.localChanges.restoring($0, of: change.package) } ?? change
    }
    if changes.isEmpty, let row = list.selected {
      let name = row.event.package.map { "\(row.event.packageType ?? .container)/\($0.raw)" }
      context.show(.field(FieldViewModel(.restorePackage(of: row.owner), suggestion: name ?? "")))
    } else {
      context.send(.present(context.proposal(changes)))
    }
  }

  /// Marks what can be restored.
  private mutating func mark(_ action: Action, _ context: inout Context) {
    func canBeMarked(_ row: AuditRow) -> Bool { row.restore?.version != nil && !row.isRestored }
    switch action {
    case .mark:
      guard let selected = list.selected else { return }
      guard canBeMarked(selected) || marks.contains(selected.id) else {
        return context.answer("only deleted versions can be marked", .problem)
      }
      marks.toggle(selected)
      list.move(.rows(1))
    case .range: marks.toggleRange(in: list, canBeMarked)
    case .markAll:
      for row in list.rows where canBeMarked(row) { marks.insert(row) }
      if marks.isEmpty {
        context.answer("no deleted version here can be restored")
      } else if !isEnded {
        context.post("marked what was read so far")
      }
    default: marks.removeAll()
    }
  }

  private func copy(_ context: inout Context) -> [Effect] {
    if let refusal {
      let step = context.nextStep(inAuditLog: refusal)
      return context.copy(refusal.kind == .notFound ? page(context) ?? step : RemedyLine.line(in: step))
    }
    guard let row = list.selected else { return [] }
    let choices: [CopyMenu.Choice] =
      row.restore.map { CopyMenu.choices(of: $0, context.session.host) }
      ?? [("n", "name", row.event.package?.raw), ("i", "ID", row.event.versionID.map(String.init))]
    context.show(.menu(MenuViewModel(copying: choices + [("w", "who", row.event.actor?.raw)])))
    return []
  }

  /// All that GitHub gives of an entry, under its own names.
  private func details(of row: AuditRow) -> DialogViewModel {
    let event = row.event
    let known: [(String, ForeignText?)] = [
      ("action", event.action), ("actor", event.actor),
      ("created_at", event.at.map { ForeignText($0.ISO8601Format()) }), ("ecosystem", event.ecosystem),
      ("package", event.package), ("package_id", event.packageID.map { ForeignText(String($0)) }),
      ("version", event.version), ("version_id", event.versionID.map { ForeignText(String($0)) }),
      ("programmatic_access_type", event.accessType), ("_document_id", event.documentID),
    ]
    let rest = event.details.map { DialogViewModel.Paragraph($0.name.display, $0.value.display) }
    let paragraphs = known.compactMap { name, value in
      value.map { DialogViewModel.Paragraph(name, $0.display) }
    }
    let fault = event.fault.map { [DialogViewModel.Paragraph($0, .warning)] } ?? []
    return .explanation("Audit log entry", fault + paragraphs + rest)
  }
}

extension Context {
  /// What a person can do who cannot read an audit log.
  fileprivate func nextStep(inAuditLog error: GitHubError) -> String {
    error.nextStep(inAuditLog: session.host, credential: session.credential, on: .screen(session.keys))
  }
}

extension BrowserViewModel {
  /// Opens the audit log of the chosen organization.
  mutating func openAuditLog() -> [Effect] {
    guard let owner = panes.chosenOwner else {
      context.post("choose an organization first")
      return []
    }
    if let reason = owner.reasonForNoAuditLog {
      context.answer(reason)
      return []
    }
    context.show(.list(.auditLog))
    return auditLog.open(owner, &context)
  }

  /// Why the audit log cannot be read and what a person can do, a line each; empty while nothing speaks against it.
  public var auditLogRefusal: [String] {
    guard let error = auditLog.refusal, let owner = auditLog.owner else { return [] }
    return [
      error.whatHappened(inAuditLogOf: owner), context.nextStep(inAuditLog: error),
      "in a browser: \(session.host.auditLogPage(of: owner))",
    ]
  }
}
