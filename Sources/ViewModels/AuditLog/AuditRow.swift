import Changes
import FoundationEssentials
import GitHubPackages

/// An entry of an audit log, with what is known of it from elsewhere.
public struct AuditRow: ListItem, Identifiable {
  public let event: AuditEvent
  public let owner: Owner
  /// Whether what was deleted was restored later.
  public let isRestored: Bool
  /// Whether the journal has it; nil where no journal was read.
  public let isFromHere: Bool?

  /// What rows can be sorted by.
  public static let sortFields: [SortField] = [.created, .actor, .package, .left]

  public var id: String { event.id }

  /// What was done, in a row's words.
  public var word: String {
    guard let kind = event.kind else { return "unreadable" }
    return kind.isDeletion ? "deleted" : "restored"
  }

  /// `container/team/web-app`, as far as the entry tells; safe to draw.
  public var packageName: String {
    let name = event.package?.display ?? event.packageID.map { "ID \($0)" } ?? "?"
    return event.ecosystem.map { "\($0.display)/\(name)" } ?? name
  }

  /// How a row names the version; empty for a package.
  public var versionName: String {
    guard event.kind?.isOfPackage != true else { return "" }
    if let version { return event.packageType?.isImage == true ? version.shortName : version.name.display }
    return event.version?.display ?? ""
  }

  /// When it is too late to restore it; nil for what cannot be, or was restored.
  public var restorableUntil: Date? {
    guard event.kind?.isDeletion == true, !isRestored else { return nil }
    return event.at?.addingTimeInterval(PackageVersion.restorableFor)
  }

  /// Nil where the entry does not tell it.
  var package: PackageReference? {
    guard let type = event.packageType, let name = event.package else { return nil }
    return PackageReference(owner: owner, type: type, name: name)
  }

  /// The version as the entry knows it; nil where that is not enough to ask for it.
  var version: PackageVersion? {
    guard event.kind?.isOfPackage == false, let id = event.versionID else { return nil }
    return PackageVersion(
      id: id, name: event.version ?? "", deletedAt: event.kind?.isDeletion == true ? event.at : nil)
  }

  /// What would restore it; nil where the entry does not tell enough, or it was no deletion.
  var restore: Change? {
    guard event.kind?.isDeletion == true, let package else { return nil }
    if event.kind?.isOfPackage == true { return .restorePackage(package) }
    return version.map { .restoreVersion(package, seen: $0) }
  }

  /// Where it is now, as far as the log tells.
  var destination: Destination? {
    guard let package else { return nil }
    let isDeleted = event.kind?.isDeletion == true && !isRestored
    if event.kind?.isOfPackage == true {
      return Destination(owner: owner, package: isDeleted ? nil : package)
    }
    let name = event.versionID.map(VersionName.id) ?? event.version.map { .name($0.raw) }
    return Destination(
      owner: owner, package: package, version: name, state: isDeleted ? .deleted : .active)
  }
}

extension AuditRow {
  public func appendSearchText(to bytes: inout [UInt8]) {
    let texts = [
      event.actor, event.version, event.accessType, event.documentID, event.fault.map { ForeignText($0) },
    ]
    let kind = event.kind?.isOfPackage == true ? "package" : "version"
    let words = [packageName, word, kind, event.versionID.map(String.init), event.packageID.map(String.init)]
    bytes.append(
      contentsOf: (texts.compactMap { $0?.raw } + words.compactMap(\.self)).joined(separator: "\n").utf8)
  }

  public func date(_ field: Filter.DateField) -> Date? {
    switch field {
    case .created: event.at
    case .updated: nil
    case .deleted: event.kind?.isDeletion == true ? event.at : nil
    case .left: restorableUntil
    }
  }

  public func `is`(_ quality: Filter.Quality) -> Bool? { false }
  public func isOf(_ type: PackageType) -> Bool { event.packageType == type }

  public func texts(_ field: Filter.TextField) -> [ForeignText]? {
    switch field {
    case .name: event.package.map { [$0] }
    case .digest: version?.texts(.digest) ?? []
    case .tag, .repo: []
    }
  }

  public func sortText(_ field: SortField) -> String? {
    switch field {
    case .package, .name: event.package?.raw
    case .actor: event.actor?.raw
    default: nil
    }
  }

  public func sortNumber(_ field: SortField) -> Int64? { nil }
}
