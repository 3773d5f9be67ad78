import Foundation

/// Names one change in the journal, and the bulk change that it belongs to.
public struct ChangeID: Hashable, Sendable {
  public let change: UUID
  public let batch: UUID?

  public init(change: UUID = UUID(), batch: UUID? = nil) {
    self.change = change
    self.batch = batch
  }
}

/// How far changes are apart, and how long settling waits between two readings.
public struct Pace: Hashable, Sendable {
  /// From the beginning of one change to the beginning of the next.
  public let between: Duration
  public let settling: Duration

  /// GitHub asks for a second between two changes.
  public init(between: Duration = .seconds(1), settling: Duration = Settlement.interval) {
    self.between = between
    self.settling = settling
  }
}
