import FoundationEssentials
import GitHubPackages

/// Tells from what was read whether a change was made, when its answer did not.
///
/// Neither a 5xx, nor silence, nor a 404 says so: GitHub has been seen to answer 500 to a deletion that worked,
/// and answers 404 to those who lack the admin role.
public enum Settlement {
  /// What an item is, as far as an observation tells.
  public enum ItemState: Hashable, Sendable {
    case active, deleted
    /// The list of deleted versions holds it, while its own GET answers as if it were active.
    case listedDeleted
    case unknown(Doubt)
  }

  /// Why nobody can tell what an item is.
  public enum Doubt: Hashable, Sendable {
    /// 404, and no list of deleted versions holds it; or another package has the name.
    case goneOrHidden
    /// The list that would tell was not read to its end.
    case listNotRead
    /// As `listNotRead`, but the item's GET and the list of active versions both hold it.
    case onlySeenActive
    /// The list of active versions and that of deleted ones hold it alike: the server ignores `state`.
    case listedTwice
    /// Readings disagree.
    case contradiction
    /// A whole package is as it was, and GitHub may still be at work on it.
    case mayTakeEffect
  }

  /// What an item was, and when that was read.
  public struct DatedState: Hashable, Sendable {
    public let state: ItemState
    public let began: ContinuousClock.Instant
    public let ended: ContinuousClock.Instant

    public init(_ state: ItemState, from began: ContinuousClock.Instant, to ended: ContinuousClock.Instant) {
      self.state = state
      self.began = began
      self.ended = ended
    }
  }

  /// What follows from all readings.
  public enum Verdict: Hashable, Sendable {
    case done
    /// The item is still as it was.
    case notDone
    case unknown(Doubt)
    /// GitHub's lists lag, and a request may still be under way: only a later reading can tell.
    case readAgain
  }

  /// Two readings that say "still as it was" must lie so far apart.
  public static let interval = Duration.seconds(5)
  /// So many times as far after a request that may still take effect: lists lag, too.
  static let lateIntervals = 6
  /// So long after its request the change of a whole package has taken effect, if it ever does.
  public static let latestEffect = Duration.seconds(600)

  public static func state(of change: Change, in seen: Observation) -> ItemState {
    switch seen.item {
    case .package(let package): isOther(package, than: change) ? .unknown(.goneOrHidden) : .active
    case .absent where change.version == nil: .unknown(.goneOrHidden)
    case .absent: standingOfAbsent(seen)
    case .version(let version): version.deletedAt == nil ? standingOfPresent(seen) : .deleted
    }
  }

  /// - Parameters:
  ///   - readings: oldest first.
  ///   - mayTakeEffect: whether the request may take effect after these readings.
  public static func verdict(
    of change: Change, _ readings: [DatedState], mayTakeEffect: Bool, interval: Duration = Settlement.interval
  ) -> Verdict {
    guard let last = readings.last else { return .readAgain }
    let claim = claim(last.state, of: change)
    if claim == .made, last.state != .listedDeleted { return .done }
    // No later reading tells more of a package: GitHub has no list of deleted ones.
    let canAppear = mayTakeEffect && !change.isDeletion
    if change.version == nil, !canAppear, case .unknown(let doubt) = last.state { return .unknown(doubt) }
    let agreed = readings.reversed().prefix { Self.claim($0.state, of: change) == claim }
    let needed =
      mayTakeEffect && mayFollow(last.state, of: change) ? interval * lateIntervals : interval
    guard let first = agreed.last, last.began - first.ended >= needed else { return .readAgain }
    if mayTakeEffect, change.version == nil { return .unknown(.mayTakeEffect) }
    return switch last.state {
    case .unknown(let doubt): .unknown(doubt)
    case .active, .deleted, .listedDeleted: claim == .made ? .done : .notDone
    }
  }

  /// Whether a version is still as it was before its change, which a request that is still at work may make.
  static func mayFollow(_ state: ItemState, of change: Change) -> Bool {
    change.version != nil && claim(state, of: change) == .notMade
  }

  private enum Claim { case made, notMade, nothing }

  private static func claim(_ state: ItemState, of change: Change) -> Claim {
    switch state {
    case .active: change.isDeletion ? .notMade : .made
    case .deleted, .listedDeleted: change.isDeletion ? .made : .notMade
    case .unknown: .nothing
    }
  }

  /// A server that ignores `state` lists as deleted what is active too: a row without a date may be such a one.
  private static func doubt(about row: PackageVersion, _ seen: Observation) -> Doubt? {
    if row.deletedAt != nil { return nil }
    return switch seen.activeList {
    case .listed: .listedTwice
    case .notListed: nil
    case .notKnown, nil: .listNotRead
    }
  }

  private static func standingOfAbsent(_ seen: Observation) -> ItemState {
    guard case .listed(let row) = seen.deletedList else { return .unknown(.goneOrHidden) }
    return doubt(about: row, seen).map(ItemState.unknown) ?? .deleted
  }

  /// Nobody has seen what GitHub answers for a deleted version: 200 alone says nothing.
  private static func standingOfPresent(_ seen: Observation) -> ItemState {
    switch seen.deletedList {
    case .listed(let row): return doubt(about: row, seen).map(ItemState.unknown) ?? .listedDeleted
    case .notListed: return .active
    case .notKnown, nil:
      if case .listed = seen.activeList { return .unknown(.onlySeenActive) }
      return .unknown(.listNotRead)
    }
  }

  private static func isOther(_ package: Package, than change: Change) -> Bool {
    guard case .deletePackage(_, let seen) = change else { return false }
    return package.id != seen.id
  }
}

extension Settlement.Doubt {
  /// For a person, without a full stop.
  public func words(_ change: Change) -> String {
    switch self {
    case .goneOrHidden: "deleted, or hidden from you"
    case .listNotRead: "the list of deleted versions could not be read completely"
    case .onlySeenActive:
      "it looks active, but the list of deleted versions could not be read completely"
    case .listedTwice: "the server lists it both as active and as deleted"
    case .contradiction: "GitHub's responses contradict each other"
    case .mayTakeEffect:
      change.isDeletion
        ? "it is still there, but the deletion may still take effect"
        : "it is not back yet, but the restore may still take effect"
    }
  }
}
