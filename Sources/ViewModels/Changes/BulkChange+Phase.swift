import Changes
import GitHubPackages

extension BulkChange {
  /// What became of one item.
  public enum ItemState: Hashable, Sendable {
    case waiting, running
    case done(note: String?)
    case failed(String)
    case unknown(String)
  }

  /// One change, its name in the journal, and what became of it.
  public struct Item: Hashable, Sendable {
    public let confirmed: ConfirmedChange
    var id: ChangeID?
    public internal(set) var state = ItemState.waiting

    public var change: Change { confirmed.change }
    var isDone: Bool { if case .done = state { true } else { false } }
  }

  /// What it is doing.
  public enum Phase: Hashable, Sendable {
    /// The plan is being written to the journal.
    case planning(Ticket)
    case running(Ticket)
    /// Until the next item may be asked for.
    case resting(until: ContinuousClock.Instant)
    /// GitHub asked to wait.
    case limited(until: ContinuousClock.Instant)
    /// Until it is known again which images of the package need what is still to be deleted.
    case checking(PackageReference)
    case paused(ChangeFailure)
    case ended
  }
}
