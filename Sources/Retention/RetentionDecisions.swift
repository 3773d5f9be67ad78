import FoundationEssentials
import GitHubPackages

/// What rules make of each version of a package.
public struct RetentionDecisions: Hashable, Sendable {
  public struct Kept: Hashable, Sendable {
    public let version: PackageVersion
    public let reason: KeepReason
  }

  public struct Going: Hashable, Sendable {
    public let version: PackageVersion
    public let reason: DeleteReason
  }

  /// In the order of the list of versions.
  public let kept: [Kept]
  /// In the order of deletion: images before their children and referrers, older ones first.
  public let going: [Going]

  /// How many versions stay for each kind of reason.
  public var keptCounts: [KeepReason.Kind: Int] { kept.lazy.map(\.reason).counts }
}

/// Why a version stays. Ages are in seconds, by the date that the rules name.
public enum KeepReason: Hashable, Sendable {
  case protectedTag(ForeignText)
  /// A tag that the rules keep.
  case tag(ForeignText)
  /// It is so far from the newest, counted from 1, of those that are kept.
  case newest(Int, of: Int)
  case younger(age: TimeInterval, than: TimeInterval)
  /// It was pushed or changed so recently that an index may be about to name it.
  case justPushed(age: TimeInterval)
  /// A version that stays needs it.
  case child(of: PackageVersion)
  case referrer(of: PackageVersion)
  /// It is an index that names a version which stays.
  case index(of: PackageVersion)
  /// The filter does not find it.
  case notFound
  /// The rules let nothing of its class go.
  case notDeletable(RetentionRules.Deletable)
  /// GitHub keeps the last version of a package, of container images the last tagged one.
  case lastVersion
  /// Something was not told of it that a rule would have to know.
  case noDate, noTags
  /// Its row in the list, or its manifest, cannot be read.
  case unreadable
  /// Only versions that belong to each other lead to it, which no image does.
  case unexplained
}

extension KeepReason {
  /// A reason without what differs from version to version, in the words of a plan file.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case protectedTag = "protected_tag"
    case tag, newest, younger
    case justPushed = "just_pushed"
    case child, referrer, index
    case notFound = "not_found"
    case notDeletable = "not_deletable"
    case lastVersion = "last_version"
    case noDate = "no_date"
    case noTags = "no_tags"
    case unreadable, unexplained
  }

  public var kind: Kind {
    switch self {
    case .protectedTag: .protectedTag
    case .tag: .tag
    case .newest: .newest
    case .younger: .younger
    case .justPushed: .justPushed
    case .child: .child
    case .referrer: .referrer
    case .index: .index
    case .notFound: .notFound
    case .notDeletable: .notDeletable
    case .lastVersion: .lastVersion
    case .noDate: .noDate
    case .noTags: .noTags
    case .unreadable: .unreadable
    case .unexplained: .unexplained
    }
  }
}

extension Sequence<KeepReason> {
  /// How many there are of each kind.
  public var counts: [KeepReason.Kind: Int] { Dictionary(map { ($0.kind, 1) }, uniquingKeysWith: +) }
}

/// Why a version goes. Ages are in seconds, by the date that the rules name.
public enum DeleteReason: Hashable, Sendable {
  /// No rule keeps it; `newest` is how many are kept for being the newest, if there is such a rule.
  case notKept(newest: Int?, age: TimeInterval)
  case orphan(age: TimeInterval)
  case lost(age: TimeInterval)
  /// Only images that go use it; this one goes for a reason of its own.
  case child(of: PackageVersion)
  case referrer(of: PackageVersion)
}
