import Foundation

/// Tells from what was read whether a change was made, when its answer did not.
///
/// Neither a 5xx, nor silence, nor a 404 says so: GitHub has been seen to answer 500 to a deletion that worked,
/// and answers 404 to those who lack the admin role.
public enum Settlement {
  /// What one look at GitHub told of an item.
  public enum Sighting: Hashable, Sendable {
    /// 200, with or without `deleted_at`
    case present(isDeleted: Bool)
    /// 404 for a version, and whether `state=deleted` lists its id
    case absent(isListedAsDeleted: Bool)
    /// 404 for a package, of which GitHub has no list of deleted ones
    case packageAbsent
  }

  /// What an item is, as far as a sighting tells.
  public enum Standing: Hashable, Sendable {
    case active, deleted, unknown
  }

  /// A standing, and when it was read.
  public struct Reading: Hashable, Sendable {
    public let standing: Standing
    public let at: ContinuousClock.Instant

    public init(_ sighting: Sighting, at instant: ContinuousClock.Instant) {
      standing = Settlement.standing(sighting)
      at = instant
    }
  }

  /// What follows from all readings.
  public enum Verdict: Hashable, Sendable {
    case done
    /// The item is still as it was.
    case notDone
    case unknown
    /// GitHub's lists lag, and a request may still be under way: only a later reading can tell.
    case readAgain
  }

  /// Two readings that say "still as it was" must lie so far apart.
  public static let interval = Duration.seconds(5)

  public static func standing(_ sighting: Sighting) -> Standing {
    switch sighting {
    case .present(let isDeleted): isDeleted ? .deleted : .active
    case .absent(let isListedAsDeleted): isListedAsDeleted ? .deleted : .unknown
    case .packageAbsent: .unknown
    }
  }

  /// - Parameter readings: oldest first.
  public static func verdict(
    deleting: Bool, _ readings: [Reading], interval: Duration = Settlement.interval
  ) -> Verdict {
    guard let last = readings.last else { return .readAgain }
    if last.standing == .unknown { return .unknown }
    if last.standing == (deleting ? .deleted : .active) { return .done }
    let agreed = readings.reversed().prefix { $0.standing == last.standing }
    guard let first = agreed.last, last.at - first.at >= interval else { return .readAgain }
    return .notDone
  }
}
