/// Why waiting ended; empty when the time was over.
public struct Readiness: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Input can be read.
  public static let input = Readiness(rawValue: 1)
  /// `Wakeup.signal` was called, or a signal came.
  public static let woken = Readiness(rawValue: 2)
  /// The terminal is gone.
  public static let hangup = Readiness(rawValue: 4)
}
