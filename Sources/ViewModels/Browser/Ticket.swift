/// Names one asking, so that an answer can be told from a late answer to an earlier asking.
public struct Ticket: Hashable, Sendable {
  /// Later askings have larger ones.
  public let number: Int

  public init(_ number: Int) {
    self.number = number
  }
}

/// Hands out tickets that were never handed out before.
public struct TicketCounter: Sendable {
  private var last = 0

  public init() {}

  mutating func next() -> Ticket {
    last += 1
    return Ticket(last)
  }
}
