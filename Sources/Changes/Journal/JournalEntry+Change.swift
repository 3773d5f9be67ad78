import FoundationEssentials
import GitHubPackages

extension JournalEntry {
  /// The message recorded for a planned change that the user excluded.
  public static let leftOut: ForeignText = "excluded by you"
  /// The message recorded for changes that were not started when the user stopped their bulk change.
  public static let stopped: ForeignText = "stopped by you"
  /// The message recorded for changes that were not started, and that the user discarded.
  public static let discarded: ForeignText = "discarded by you"

  /// A line about a change.
  public init(
    _ change: Change, _ id: ChangeID, _ phase: Phase, at date: Date, session: UUID, host: String,
    actor: ForeignText?
  ) {
    let seen: Package? = if case .deletePackage(_, let package) = change { package } else { nil }
    self.init(
      at: date, change: id.change, batch: id.batch, session: session, phase: phase,
      verb: change.isDeletion ? .delete : .restore, host: host, actor: actor, owner: change.package.owner,
      packageType: change.package.type, package: change.package.name,
      packageID: seen?.id, versionID: change.version?.id, version: change.version?.name,
      tags: change.version?.tags)
  }

  /// Where the package is.
  public var reference: PackageReference {
    PackageReference(owner: owner, type: packageType, name: package)
  }

  /// The change that the line is about.
  public var subject: Change {
    switch (verb, seenVersion) {
    case (.delete, let version?): .deleteVersion(reference, seen: version)
    case (.restore, let version?): .restoreVersion(reference, seen: version)
    case (.delete, nil): .deletePackage(reference, seen: seenPackage)
    case (.restore, nil): .restorePackage(reference)
    }
  }

  /// The change that takes it back; nil where the journal does not know enough for it.
  public var opposite: Change? {
    switch (verb, seenVersion) {
    case (.delete, let version?): .restoreVersion(reference, seen: version)
    case (.restore, let version?): .deleteVersion(reference, seen: version)
    case (.delete, nil): .restorePackage(reference)
    case (.restore, nil): packageID == nil ? nil : .deletePackage(reference, seen: seenPackage)
    }
  }

  private var seenVersion: PackageVersion? {
    versionID.map { id in
      PackageVersion(
        id: id, name: version ?? "", tags: tags, deletedAt: verb == .delete ? at : nil)
    }
  }

  private var seenPackage: Package {
    Package(id: packageID ?? 0, name: package, type: packageType)
  }
}

extension Change {
  /// The change that takes it back.
  ///
  /// - Parameter package: what a restored package was found to be.
  public func opposite(at date: Date, package: Package?) -> Change? {
    switch self {
    case .deletePackage(let reference, _): .restorePackage(reference)
    case .restorePackage(let reference): package.map { .deletePackage(reference, seen: $0) }
    case .deleteVersion(let reference, let version):
      .restoreVersion(reference, seen: version.with(deletedAt: date))
    case .restoreVersion(let reference, let version):
      .deleteVersion(reference, seen: version.with(deletedAt: nil))
    }
  }
}
