import FoundationEssentials

/// One entry of an organization's audit log.
///
/// GitHub documents few members of an entry and promises none of them: what is not there is nil, and what has no
/// property here is kept under its own name.
public struct AuditEvent: Hashable, Sendable, Identifiable {
  /// What a person did to a package or a version. The raw value is GitHub's name of the action.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case packageDeleted = "packages.package_deleted"
    case versionDeleted = "packages.package_version_deleted"
    case packageRestored = "packages.package_restored"
    case versionRestored = "packages.package_version_restored"

    public var isDeletion: Bool { self == .packageDeleted || self == .versionDeleted }
    /// Whether it is about a whole package.
    public var isOfPackage: Bool { self == .packageDeleted || self == .packageRestored }
  }

  /// A member that has no property of its own.
  public struct Detail: Hashable, Sendable {
    /// As GitHub calls it; `a.b` is the member `b` of the object `a`.
    public let name: ForeignText
    public let value: ForeignText

    public init(_ name: ForeignText, _ value: ForeignText) {
      (self.name, self.value) = (name, value)
    }
  }

  /// `_document_id`, by which GitHub names the entry.
  public var documentID: ForeignText?
  public var at: Date?
  public var action: ForeignText?
  /// The login of whoever did it.
  public var actor: ForeignText?
  /// GitHub's word for the registry.
  public var ecosystem: ForeignText?
  public var package: ForeignText?
  public var packageID: Int64?
  public var version: ForeignText?
  public var versionID: Int64?
  /// What kind of token it was done with; GitHub gives none for what was done on its web pages.
  public var accessType: ForeignText?
  public var details: [Detail]
  /// What could not be read of it; nil for a sound one.
  public var fault: String?

  public init(
    documentID: ForeignText? = nil, at: Date? = nil, action: ForeignText? = nil, actor: ForeignText? = nil,
    ecosystem: ForeignText? = nil, package: ForeignText? = nil, packageID: Int64? = nil,
    version: ForeignText? = nil, versionID: Int64? = nil, accessType: ForeignText? = nil,
    details: [Detail] = [], fault: String? = nil
  ) {
    self.documentID = documentID
    self.at = at
    self.action = action
    self.actor = actor
    self.ecosystem = ecosystem
    self.package = package
    self.packageID = packageID
    self.version = version
    self.versionID = versionID
    self.accessType = accessType
    self.details = details
    self.fault = fault
  }

  /// The document's ID, and without one what the entry says.
  public var id: String {
    if let documentID { return documentID.raw }
    let parts = [
      at.map { String($0.timeIntervalSince1970) }, action?.raw, actor?.raw, package?.raw, version?.raw,
      versionID.map(String.init), fault,
    ]
    return parts.map { $0 ?? "" }.joined(separator: "\n")
  }

  /// Nil for an action that is none of a package's or version's deletion or restore.
  public var kind: Kind? { action.flatMap { Kind(rawValue: $0.raw) } }

  /// Nil where the entry does not tell, or names a registry that is not known here.
  public var packageType: PackageType? { ecosystem.flatMap { PackageType(rawValue: $0.raw.lowercased()) } }
}

extension AuditEvent: ListedRow {
  /// Entries have no number.
  public var rowID: Int64? { nil }

  public var textBytes: Int {
    let own = [documentID, action, actor, ecosystem, package, version, accessType]
    let texts = own.compactMap(\.self) + details.flatMap { [$0.name, $0.value] }
    return texts.reduce(0) { $0 + $1.raw.utf8.count }
  }
}

/// Which entries of an audit log are asked for, the newest first.
public struct AuditQuery: Hashable, Sendable {
  /// GitHub's search takes one action; several can only be had as a category with all that is published.
  public let kind: AuditEvent.Kind
  /// Entries since the beginning of its day in UTC; nil for the three months that GitHub searches by itself.
  public let since: Date?

  public init(_ kind: AuditEvent.Kind, since: Date? = nil) {
    (self.kind, self.since) = (kind, since)
  }

  /// What the search on GitHub's page takes too.
  public var phrase: String {
    let day = since.map { $0.formatted(Date.ISO8601FormatStyle().year().month().day()) }
    return "action:\(kind.rawValue)" + (day.map { " created:>=\($0)" } ?? "")
  }
}

extension GitHubHost {
  /// The address of an organization's audit log, with what concerns packages.
  public func auditLogPage(of owner: Owner) -> String {
    "\(webURL)/organizations/\(owner.login.raw)/settings/audit-log?q=action%3Apackages"
  }
}
