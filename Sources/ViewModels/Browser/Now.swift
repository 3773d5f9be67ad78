import FoundationEssentials

/// The time at which an event is handled: view models hold no clock.
public struct Now: Hashable, Sendable {
  /// For waits and rests.
  public let instant: ContinuousClock.Instant
  /// For ages and days left.
  public let date: Date

  public init(instant: ContinuousClock.Instant, date: Date) {
    self.instant = instant
    self.date = date
  }
}
