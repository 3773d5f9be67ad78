import FoundationEssentials
import GitHubPackages

/// One line of the journal: what was known of a change at one moment.
public struct JournalEntry: Hashable, Sendable {
  /// How far a change had come.
  public enum Phase: String, Hashable, Sendable, CaseIterable {
    /// Part of a bulk change that has not reached it.
    case plan
    /// The request is about to leave.
    case intent
    case done, failed
    /// The request left and nobody could tell what came of it.
    case unknown

    /// Whether nothing is left to find out.
    public var isFinal: Bool { self == .done || self == .failed }
  }

  /// What GitHub is asked to do.
  public enum Verb: String, Hashable, Sendable, CaseIterable {
    case delete, restore
  }

  /// The journal keeps whole seconds.
  public var at: Date
  public var change: UUID
  /// The bulk change that this one is part of.
  public var batch: UUID?
  /// The run of the program that wrote the line.
  public var session: UUID
  public var phase: Phase
  public var verb: Verb
  public var host: String
  /// The account whose token was used.
  public var actor: ForeignText?
  /// The journal keeps its login and kind.
  public var owner: Owner
  public var packageType: PackageType
  public var package: ForeignText
  public var packageID: Int64?
  /// Nil where the change is of the package itself.
  public var versionID: Int64?
  public var version: ForeignText?
  public var tags: [ForeignText]?
  /// The HTTP status of the answer.
  public var status: Int?
  public var message: ForeignText?
  public var requestID: ForeignText?
  /// How many changes of the bulk change that were not started the line is about; nil for its own alone.
  public var notStarted: Int?

  public init(
    at: Date, change: UUID, batch: UUID? = nil, session: UUID, phase: Phase, verb: Verb, host: String,
    actor: ForeignText? = nil, owner: Owner, packageType: PackageType, package: ForeignText,
    packageID: Int64? = nil, versionID: Int64? = nil, version: ForeignText? = nil, tags: [ForeignText]? = nil,
    status: Int? = nil, message: ForeignText? = nil, requestID: ForeignText? = nil, notStarted: Int? = nil
  ) {
    self.at = at
    self.change = change
    self.batch = batch
    self.session = session
    self.phase = phase
    self.verb = verb
    self.host = host
    self.actor = actor
    self.owner = owner
    self.packageType = packageType
    self.package = package
    self.packageID = packageID
    self.versionID = versionID
    self.version = version
    self.tags = tags
    self.status = status
    self.message = message
    self.requestID = requestID
    self.notStarted = notStarted
  }
}
