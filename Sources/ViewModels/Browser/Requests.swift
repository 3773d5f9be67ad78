/// Names one request, so that its answer can be told from a late answer to an earlier one.
public struct Ticket: Hashable, Sendable {
  /// Later requests have larger ones.
  public let number: Int

  public init(_ number: Int) {
    self.number = number
  }
}

/// Gives out tickets that were never given out before, and remembers who asked, so that an answer finds its asker.
public struct Requests: Sendable {
  /// Who waits for an answer.
  public enum Asker: Hashable, Sendable {
    case owners, packages, versions, versionCounts, images
    /// The reading that a change which runs waits for.
    case imageCheck
    /// What a person named to be taken there.
    case places
    case changes, settling
    case list(CoveringList)
  }

  private var last = 0
  private var askers: [Ticket: Asker] = [:]

  public init() {}

  /// A ticket for one request.
  public mutating func ticket(for asker: Asker) -> Ticket {
    last += 1
    askers[Ticket(last)] = asker
    return Ticket(last)
  }

  /// Whose request is answered; nil where it was canceled, or answered before.
  mutating func asker(answered ticket: Ticket) -> Asker? { askers.removeValue(forKey: ticket) }

  /// Forgets requests that are canceled.
  mutating func forget(canceledBy effects: [Effect]) {
    for case .cancel(let ticket) in effects { askers[ticket] = nil }
  }
}
