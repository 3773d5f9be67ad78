import Foundation

extension PackageVersion {
  /// GitHub keeps what was deleted for 30 days.
  public static let restorableFor: TimeInterval = 30 * 86_400

  /// Until when the version can be restored; nil where GitHub does not say when it was deleted.
  public var restorableUntil: Date? {
    deletedAt?.addingTimeInterval(Self.restorableFor)
  }

  /// Whole days left to restore, 0 on the last day, negative when it is too late; nil if not known.
  public func daysLeft(at now: Date) -> Int? {
    restorableUntil.map { Int(($0.timeIntervalSince(now) / 86_400).rounded(.down)) }
  }
}
