import ContainerImages
import FoundationEssentials
import GitHubPackages

/// A plan as a file that somebody can review before it is applied.
///
/// The same plan is always the same bytes: one version a line, so that two plans can be compared by lines. Its digest
/// is of all the rest, so that what is applied is what was reviewed.
public struct RetentionPlanFile: Hashable, Sendable {
  /// The version of the format, which a change of what a field means or of what must be there raises.
  public static let format = 1

  /// A version to delete.
  public struct Item: Hashable, Sendable {
    public let id: Int64
    /// An image's digest, elsewhere the version string.
    public let name: ForeignText
    public let tags: [ForeignText]?
    public let createdAt: Date?
    public let updatedAt: Date?
    /// In bytes, what deleting it alone frees; nil where that is not known.
    public let ownSize: Int64?
    /// Why it goes, in words.
    public let reason: ForeignText

    public init(_ version: PackageVersion, reason: String, ownSize: Int64? = nil) {
      self.init(
        id: version.id, name: version.name, tags: version.tags, createdAt: version.createdAt,
        updatedAt: version.updatedAt, ownSize: ownSize, reason: ForeignText(reason))
    }

    init(
      id: Int64, name: ForeignText, tags: [ForeignText]?, createdAt: Date?, updatedAt: Date?, ownSize: Int64?,
      reason: ForeignText
    ) {
      self.id = id
      self.name = name
      self.tags = tags
      self.createdAt = createdAt?.wholeSeconds
      self.updatedAt = updatedAt?.wholeSeconds
      self.ownSize = ownSize
      self.reason = reason
    }
  }

  /// What goes of one package.
  public struct Package: Hashable, Sendable {
    public let type: PackageType
    public let name: ForeignText
    /// In the order of deletion.
    public let items: [Item]
    /// How many versions stay, by reason.
    public let kept: [KeepReason.Kind: Int]

    public init(type: PackageType, name: ForeignText, items: [Item], kept: [KeepReason.Kind: Int]) {
      self.type = type
      self.name = name
      self.items = items
      self.kept = kept
    }
  }

  /// A package that the rules are for and that has no plan.
  public struct NotPlanned: Hashable, Sendable {
    public let type: PackageType
    public let name: ForeignText
    /// Why, in words.
    public let reason: ForeignText

    public init(type: PackageType, name: ForeignText, reason: ForeignText) {
      (self.type, self.name, self.reason) = (type, name, reason)
    }
  }

  public let host: String
  public let owner: Owner
  /// The account whose token read what the plan was made from.
  public let actor: ForeignText?
  /// By GitHub's clock, in whole seconds.
  public let madeAt: Date
  /// The name of the policy, if it was made by one.
  public let policy: ForeignText?
  /// The policy's settings or the rules, as a person would write them.
  public let rules: [RetentionPolicy.Field: ForeignText]
  public let packages: [Package]
  public let notPlanned: [NotPlanned]

  init(
    host: String, owner: Owner, actor: ForeignText?, madeAt: Date, policy: ForeignText?,
    rules: [RetentionPolicy.Field: ForeignText], packages: [Package], notPlanned: [NotPlanned] = []
  ) {
    self.host = host
    self.owner = owner
    self.actor = actor
    self.madeAt = madeAt.wholeSeconds
    self.policy = policy
    self.rules = rules
    self.packages = packages
    self.notPlanned = notPlanned
  }

  /// - Parameter policy: without a name where the rules were given one by one.
  public init(
    host: String, owner: Owner, actor: ForeignText?, madeAt: Date, by policy: RetentionPolicy,
    packages: [Package], notPlanned: [NotPlanned] = []
  ) {
    self.init(
      host: host, owner: owner, actor: actor, madeAt: madeAt,
      policy: policy.name.isEmpty ? nil : ForeignText(policy.name),
      rules: Dictionary(policy.settings.map { ($0.field, ForeignText($0.value)) }) { first, _ in first },
      packages: packages, notPlanned: notPlanned)
  }

  /// What names the plan: the digest of its text without the line that holds it.
  public var digest: Digest { Digest(hashing: Data(text(with: nil).utf8)) }

  /// What a person calls it: the beginning of its digest.
  public var name: String { String(digest.hex.prefix(8)) }

  /// How many versions go.
  public var count: Int { packages.reduce(0) { $0 + $1.items.count } }
}

extension Date {
  /// Files keep whole seconds.
  fileprivate var wholeSeconds: Date {
    Date(timeIntervalSinceReferenceDate: timeIntervalSinceReferenceDate.rounded(.down))
  }
}
