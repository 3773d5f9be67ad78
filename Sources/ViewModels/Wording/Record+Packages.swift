import FoundationEssentials
import GitHubPackages

extension Record {
  /// The fields of every package.
  public static let packageFields = Record(
    Package(id: 0, name: "", type: .npm), of: Owner(login: "", kind: .user), host: .gitHubDotCom
  ).fields.map(\.name)

  /// The fields of every version.
  public static let versionFields = Record(
    PackageVersion(id: 0, name: ""),
    of: PackageReference(owner: Owner(login: "", kind: .user), type: .npm, name: ""), host: .gitHubDotCom,
    now: Date()
  ).fields.map(\.name)

  /// The columns of a table of packages.
  public static let packageColumns = [
    RecordColumn("TYPE", "package_type"), RecordColumn("VISIBILITY", "visibility"),
    RecordColumn("UPDATED", "updated_at"), RecordColumn("OWNER", "owner"), RecordColumn("NAME", "name"),
  ]

  /// The columns of a table of a package's versions.
  public static func versionColumns(_ state: VersionState) -> [RecordColumn] {
    let times =
      state == .deleted
      ? [RecordColumn("DELETED", "deleted_at"), RecordColumn("LEFT", "days_left")]
      : [RecordColumn("CREATED", "created_at")]
    return times + [RecordColumn("ID", "id"), RecordColumn("NAME", "name"), RecordColumn("TAGS", "tags")]
  }

  /// The columns of a table of the versions of many packages.
  public static func locatedVersionColumns(_ state: VersionState) -> [RecordColumn] {
    [RecordColumn("PACKAGE", "package")] + versionColumns(state)
  }

  /// A package of an owner, under GitHub's names.
  public init(_ package: Package, of owner: Owner, host: GitHubHost) {
    self.init()
    addOwner(owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("name", package.name)
    add("id", package.id)
    add("visibility", package.visibility.map { ForeignText($0.display) })
    add("version_count", package.versionCount.map { Int64($0) })
    add("repository.full_name", package.repository?.fullName)
    add("repository.private", package.repository?.isPrivate)
    add("repository.archived", package.repository?.isArchived)
    add("repository.html_url", package.repository?.htmlURL)
    add("created_at", package.createdAt)
    add("updated_at", package.updatedAt)
    add("html_url", package.htmlURL)
    add("url", package.url)
    add("fault", package.fault.map { ForeignText($0) })
  }

  /// A version of a package, under GitHub's names.
  public init(_ version: PackageVersion, of package: PackageReference, host: GitHubHost, now: Date) {
    self.init()
    addOwner(package.owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("package", package.name)
    add("id", version.id)
    add("name", version.name)
    add("tags", version.tags)
    add("created_at", version.createdAt)
    add("updated_at", version.updatedAt)
    add("deleted_at", version.deletedAt)
    add("restorable_until", version.restorableUntil)
    add("days_left", Self.timeLeft(of: version, at: now))
    add("license", version.license)
    add("description", version.description)
    add("html_url", version.htmlURL)
    add("url", version.url)
    add("fault", version.fault.map { ForeignText($0) })
  }

  private static func timeLeft(of version: PackageVersion, at now: Date) -> Value {
    guard let days = version.daysLeft(at: now), let words = version.timeLeft(at: now) else { return .nothing }
    return .timeLeft(days: Int64(days), words: words)
  }
}
