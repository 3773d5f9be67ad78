import Foundation
import GitHubPackages

/// The journal overlay: what was deleted and restored from here, newest first.
public struct JournalViewModel: ListPane, Sendable {
  public internal(set) var viewport = Viewport()
  /// Changes that the filter finds.
  public private(set) var changes: [JournalChange] = []
  public private(set) var filter = Filter.none
  /// Why it could not be read.
  public private(set) var problem: String?
  private var all = JournalLedger([])
  private var ticket: Ticket?

  public init() {}

  public var isLoading: Bool { ticket != nil }
  public var rowCount: Int { changes.count }
  public var selected: JournalChange? {
    changes.indices.contains(viewport.selected) ? changes[viewport.selected] : nil
  }
  mutating func selectionMoved() {}

  /// The bulk change that a change is part of.
  func batch(of change: JournalChange) -> JournalBatch? {
    all.batches.first { $0.id == change.latest.batch }
  }

  mutating func load(_ context: inout Context) -> [Effect] {
    let last = ticket.map { [Effect.cancel($0)] } ?? []
    let ticket = context.ticket(for: .journal)
    self.ticket = ticket
    return last + [.request(.journal, ticket)]
  }

  mutating func receive(_ result: Result<JournalLedger, ChangeFailure>, _ ticket: Ticket) {
    guard ticket == self.ticket else { return }
    self.ticket = nil
    switch result {
    case .success(let ledger): (all, problem) = (ledger, nil)
    case .failure(.journal(let text)), .failure(.objection(let text)), .failure(.notChecked(let text)):
      problem = text
    case .failure(.gitHub(let error)), .failure(.missingRole(let error)), .failure(.notMade(let error)):
      problem = error.whatHappened
    }
    setFilter(filter)
  }

  mutating func setFilter(_ filter: Filter) {
    let id = selected?.id
    self.filter = filter
    changes = JournalLedger.rows(
      filter.isEmpty ? all.changes : all.changes.filter { filter.matches($0.latest) })
    let row = id.flatMap { id in changes.firstIndex { $0.id == id } }
    viewport.follow(to: row ?? 0, of: changes.count)
  }
}
