import Changes
import FoundationEssentials
import GitHubPackages

/// The journal overlay: what was deleted and restored from here, newest first.
public struct JournalViewModel: ListOverlay, Sendable {
  /// Changes that the filter finds.
  public private(set) var list = FilteredList<JournalChange> { changes, filter in
    JournalLedger.rows(filter.isEmpty ? changes : changes.filter { filter.matches($0.latest) })
  }
  /// Why it could not be read.
  public private(set) var problem: String?
  /// What is to be undone together.
  public private(set) var marks = Marks<UUID, JournalChange>()
  private var ledger = JournalLedger([])
  private var ticket: Ticket?

  public init() {}

  public var isLoading: Bool { ticket != nil }

  /// The bulk change that a change not started is part of.
  func batch(of change: JournalChange) -> JournalBatch? {
    ledger.cutOffBatches.first { $0.id == change.latest.batch }
  }

  mutating func load(_ context: inout Context) -> [Effect] {
    let last = ticket.map { [Effect.cancel($0)] } ?? []
    let ticket = context.ticket(for: .list(.journal))
    self.ticket = ticket
    return last + [.request(.journal, ticket)]
  }

  mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context) {
    guard case .journal(let result) = answer, ticket == self.ticket else { return }
    self.ticket = nil
    switch result {
    case .success(let ledger):
      (self.ledger, problem) = (ledger, nil)
      list.replace(ledger.changes)
    case .failure(.journal(let text)), .failure(.objection(let text)), .failure(.notChecked(let text)):
      problem = text
    case .failure(.gitHub(let error)), .failure(.missingRole(let error)), .failure(.notMade(let error)):
      problem = error.whatHappened
    }
  }

  mutating func setFilter(_ filter: Filter) { list.setFilter(filter) }
  mutating func move(_ motion: Motion, _ context: inout Context) { list.move(motion) }
  mutating func resize(to layout: PaneLayout) { list.resize(height: layout.overlayTableRows) }
}

// MARK: - Keys

extension JournalViewModel {
  var keyContext: KeyContext { .journal }
  var filterScope: FilterScope { .journal }

  var footerActions: [Action] { [.open, .undo, .mark, .filter, .writeFile, .back] }

  /// What the keys act on: the marks, else the selection.
  private var chosen: [JournalChange] { marks.isEmpty ? [list.selected].compactMap(\.self) : marks.items }

  func refusal(of action: Action, _ availability: Availability) -> Refusal? {
    switch action {
    case .open: list.selected.map { refusalOfOpening($0, availability) } ?? nothingIsSelected
    case .copy, .mark: list.selected == nil ? nothingIsSelected : nil
    case .undo, .restore, .delete:
      chosen.isEmpty ? availability.inAnyList(action) : refusalOfUndoing(action, availability)
    case .sort: .now("the journal is sorted by time, newest first")
    case .range:
      .now(
        "\(availability.context.session.keys[.mark]) marks one change, "
          + "\(availability.context.session.keys[.markAll]) all that can be undone")
    default: availability.inAnyList(action)
    }
  }

  private var nothingIsSelected: Refusal { .now("nothing is selected") }

  private func refusalOfOpening(_ change: JournalChange, _ availability: Availability) -> Refusal? {
    if let reason = reasonItIsForeign(change.latest, availability.context) { return .problem(reason) }
    return isUnbegun(change) ? availability.ofChanges : nil
  }

  /// Whether it is opened as a plan.
  private func isUnbegun(_ change: JournalChange) -> Bool {
    change.phase == .plan && batch(of: change) != nil
  }

  private func refusalOfUndoing(_ action: Action, _ availability: Availability) -> Refusal? {
    if let refusal = availability.ofChanges { return refusal }
    for change in chosen {
      if let reason = reasonAgainstUndoing(change, availability.context) { return .problem(reason) }
    }
    let opposites = chosen.compactMap(\.latest.opposite)
    guard let first = opposites.first else { return .problem("it cannot be undone") }
    guard opposites.allSatisfy({ $0.isDeletion == first.isDeletion }) else {
      return .now("deletions and restores are marked: undo one kind at a time")
    }
    guard opposites.count == 1 || opposites.allSatisfy({ $0.version != nil }) else {
      return .now("packages are undone one at a time: mark only versions")
    }
    if action != .undo, (action == .delete) != first.isDeletion {
      return .now(action == .delete ? "already deleted" : "already restored")
    }
    return availability.ofChange(first.isDeletion ? .delete : .restore)
  }

  /// Marks what can be undone.
  private mutating func mark(_ action: Action, _ context: inout Context) {
    switch action {
    case .mark:
      guard let selected = list.selected else { return }
      if !marks.contains(selected.id), let reason = reasonAgainstUndoing(selected, context) {
        return context.answer(reason, .problem)
      }
      marks.toggle(selected)
      list.move(.rows(1))
    case .markAll:
      for change in list.rows where reasonAgainstUndoing(change, context) == nil { marks.insert(change) }
      if marks.isEmpty { context.answer("nothing here can be undone") }
    default: marks.removeAll()
    }
  }

  /// Nil for an action that is not this list's.
  mutating func perform(_ action: Action, _ context: inout Context) -> [Effect]? {
    if let motion = context.motion(for: action) {
      list.move(motion)
      return []
    }
    switch action {
    case .open:
      guard let selected = list.selected else { return [] }
      if isUnbegun(selected), let batch = batch(of: selected) {
        context.send(.resume(batch))
      } else {
        let isMade = selected.phase == .done || selected.phase == .unknown
        let destination = Destination(to: selected.latest.subject, isMade: isMade)
        if destination.package == nil {
          let name = selected.latest.subject.package.name.display
          context.post("\(name) is deleted: \(context.session.keys[.undo]) in the journal restores it")
        }
        context.send(.go(destination))
      }
    case .undo, .restore, .delete:
      context.send(.propose(context.proposal(chosen.compactMap(\.latest.opposite))))
    case .mark, .markAll, .clearMarks: mark(action, &context)
    case .copy:
      guard let change = list.selected?.latest.subject else { return [] }
      context.show(.menu(MenuViewModel(copying: CopyMenu.choices(of: change, context.session.host))))
    case .filter: context.show(.field(FieldViewModel(.filterList(.journal), text: list.filter.text)))
    case .writeFile: context.show(.field(FieldViewModel(.writeFile)))
    case .refresh: return load(&context)
    case .back where !list.filter.isEmpty, .leave where !list.filter.isEmpty: setFilter(.none)
    case .back, .leave, .left, .journal: return close(&context)
    default: return nil
    }
    return []
  }

  mutating func close(_ context: inout Context) -> [Effect] {
    context.overlays.removeAll { $0.list == .journal }
    return []
  }

  /// What was undone is not to be undone again.
  mutating func note(_ change: Change) {
    marks.removeAll { mark in
      let subject = mark.latest.subject
      return subject.package == change.package && subject.version?.id == change.version?.id
        && subject.isDeletion != change.isDeletion
    }
  }

  /// Why a change cannot be undone; nil if it can.
  func reasonAgainstUndoing(_ change: JournalChange, _ context: Context) -> String? {
    if let reason = reasonItIsForeign(change.latest, context) { return reason }
    switch change.phase {
    case .plan: return "not started: \(context.session.keys[.open]) opens it as a plan"
    case .failed: return "nothing to undo: it was not done"
    case .intent: return "its outcome is still unknown"
    case .done, .unknown: break
    }
    return change.latest.opposite == nil ? "the journal has too little data to undo it" : nil
  }

  func reasonItIsForeign(_ entry: JournalEntry, _ context: Context) -> String? {
    let host = context.session.host.name
    if entry.host != host {
      return
        "made on another host: run pkgdeck --hostname \(ShellWord.quoted(ForeignText(entry.host).display))"
    }
    if let actor = entry.actor, Owner.key(of: actor) != context.identity.key {
      return "made by \(actor.display): use that account's token"
    }
    return nil
  }

  /// Those of other hosts are not known.
  func page(_ context: Context) -> String? {
    guard let entry = list.selected?.latest, entry.host == context.session.host.name else { return nil }
    return context.session.host.page(of: entry.reference)
  }

  func file(_ context: Context) -> ListFile? {
    ListFile(
      fields: Record.journalFields, columns: Record.journalColumns, records: list.rows.map { Record($0) })
  }
}
