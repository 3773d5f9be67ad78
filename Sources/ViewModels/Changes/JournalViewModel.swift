import Changes
import Foundation
import GitHubPackages

/// The journal overlay: what was deleted and restored from here, newest first.
public struct JournalViewModel: ListOverlay, Sendable {
  /// Changes that the filter finds.
  public private(set) var list = FilteredList<JournalChange> { changes, filter in
    JournalLedger.rows(filter.isEmpty ? changes : changes.filter { filter.matches($0.latest) })
  }
  /// Why it could not be read.
  public private(set) var problem: String?
  private var ledger = JournalLedger([])
  private var ticket: Ticket?

  public init() {}

  public var isLoading: Bool { ticket != nil }

  /// The bulk change that a change is part of.
  func batch(of change: JournalChange) -> JournalBatch? {
    ledger.batches.first { $0.id == change.latest.batch }
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

  var footerActions: [Action] { [.undo, .filter, .writeFile, .back] }

  func refusal(of action: Action, _ availability: Availability) -> Refusal? {
    guard let change = list.selected else { return availability.inAnyList(action) }
    return switch action {
    case .open: refusalOfOpening(change, availability)
    case .undo, .restore, .delete: refusalOfUndoing(change, action, availability)
    default: availability.inAnyList(action)
    }
  }

  private func refusalOfOpening(_ change: JournalChange, _ availability: Availability) -> Refusal? {
    guard change.phase == .plan, batch(of: change) != nil else {
      return .now(
        "\(availability.context.session.keys[.open]) opens changes that were not started; this one was")
    }
    let reason = reasonItIsForeign(change.latest, availability.context)
    return reason.map(Refusal.problem) ?? availability.ofChanges
  }

  private func refusalOfUndoing(
    _ change: JournalChange, _ action: Action, _ availability: Availability
  ) -> Refusal? {
    if let refusal = availability.ofChanges { return refusal }
    if let reason = reasonAgainstUndoing(change, availability.context) { return .problem(reason) }
    guard let opposite = change.latest.opposite else { return .problem("it cannot be undone") }
    if action != .undo, (action == .delete) != opposite.isDeletion {
      return .now(action == .delete ? "already deleted" : "already restored")
    }
    return availability.ofChange(opposite.isDeletion ? .delete : .restore)
  }

  /// Nil for an action that is not this list's.
  mutating func perform(_ action: Action, _ context: inout Context) -> [Effect]? {
    if let motion = context.motion(for: action) {
      list.move(motion)
      return []
    }
    switch action {
    case .open:
      if let selected = list.selected, let batch = batch(of: selected) { context.send(.resume(batch)) }
    case .undo, .restore, .delete:
      if let opposite = list.selected?.latest.opposite {
        context.send(.propose(context.proposal([opposite])))
      }
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

  /// Why a change cannot be undone; nil if it can.
  func reasonAgainstUndoing(_ change: JournalChange, _ context: Context) -> String? {
    if let reason = reasonItIsForeign(change.latest, context) { return reason }
    switch change.phase {
    case .plan: return "not started: \(context.session.keys[.open]) opens it as a plan"
    case .failed: return "nothing to undo: it was not done"
    case .intent: return "its outcome is still unknown"
    case .done, .unknown: break
    }
    return change.latest.opposite == nil ? "the journal lacks details to undo it" : nil
  }

  func reasonItIsForeign(_ entry: JournalEntry, _ context: Context) -> String? {
    let host = context.session.host.name
    if entry.host != host {
      return "of another host: pkgdeck --hostname \(ShellWord.quoted(ForeignText(entry.host).display))"
    }
    if let actor = entry.actor, actor != context.identity.account?.login {
      return "made as \(actor.display)"
    }
    return nil
  }

  func file(_ context: Context) -> ListFile? {
    ListFile(fields: Record.journalFields, records: list.rows.map { Record($0) })
  }
}
