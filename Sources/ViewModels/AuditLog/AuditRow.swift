import Changes
import Foundation
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
    let name = event.package?.display ?? event.packageID.map { "id \($0)" } ?? "?"
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

  public func `is`(_ quality: Filter.Quality) -> Bool { false }
  public func isOf(_ type: PackageType) -> Bool { event.packageType == type }

  public func texts(_ field: Filter.TextField) -> [ForeignText] {
    switch field {
    case .name: [event.package].compactMap(\.self)
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

// MARK: - What is known from elsewhere

extension AuditRow {
  /// What an entry, or a change from here, is about.
  private enum Subject: Hashable {
    case version(Int64)
    case package(Int64)
    case named(PackageType?, ForeignText, version: ForeignText?)

    init?(_ event: AuditEvent) {
      switch event.kind?.isOfPackage {
      case nil: return nil
      case false? where event.versionID != nil: self = .version(event.versionID ?? 0)
      case true? where event.packageID != nil: self = .package(event.packageID ?? 0)
      case let isOfPackage?:
        guard let name = event.package, isOfPackage || event.version != nil else { return nil }
        self = .named(event.packageType, name, version: isOfPackage ? nil : event.version)
      }
    }
  }

  /// A change from here is written down when its answer has come, by this machine's clock.
  private static let nearness: TimeInterval = 300

  /// The rows of entries, which come newest first.
  ///
  /// - Parameters:
  ///   - restored: entries that are known to be undone by what was restored from here since they were read.
  ///   - journal: what was changed from here; nil where no journal was read.
  ///   - host: the name under which the journal has this GitHub.
  public static func rows(
    of events: [AuditEvent], owner: Owner, restored: Set<String> = [], journal: JournalLedger?, host: String
  ) -> [AuditRow] {
    let changes = journal.map { own(changesOf: owner, $0, host) }
    var back: Set<Subject> = []
    return events.map { event in
      let subject = Subject(event)
      if event.kind?.isDeletion == false, let subject { back.insert(subject) }
      let isBack = event.kind?.isDeletion == true && subject.map(back.contains) == true
      return AuditRow(
        event: event, owner: owner, isRestored: isBack || restored.contains(event.id),
        isFromHere: changes.map { changes in
          Self.places(of: event).contains { changes[$0]?.contains { isNear($0, event) } == true }
        })
    }
  }

  private struct Place: Hashable {
    let isDeletion: Bool
    let version: Int64?
    let type: PackageType?
    let package: ForeignText?
  }

  private static func places(of event: AuditEvent) -> [Place] {
    guard let kind = event.kind else { return [] }
    if kind.isOfPackage {
      return [
        Place(isDeletion: kind.isDeletion, version: nil, type: event.packageType, package: event.package)
      ]
    }
    return event.versionID.map { [Place(isDeletion: kind.isDeletion, version: $0, type: nil, package: nil)] }
      ?? []
  }

  private static func own(
    changesOf owner: Owner, _ journal: JournalLedger, _ host: String
  ) -> [Place: [JournalEntry]] {
    let mine = journal.changes.map(\.latest).filter {
      $0.host == host && Owner.key(of: $0.owner.login) == Owner.key(of: owner.login)
        && ($0.phase == .done || $0.phase == .unknown)
    }
    return Dictionary(grouping: mine) { entry in
      entry.versionID.map {
        Place(isDeletion: entry.verb == .delete, version: $0, type: nil, package: nil)
      }
        ?? Place(
          isDeletion: entry.verb == .delete, version: nil, type: entry.packageType, package: entry.package)
    }
  }

  private static func isNear(_ entry: JournalEntry, _ event: AuditEvent) -> Bool {
    guard let at = event.at, abs(at.timeIntervalSince(entry.at)) <= nearness else { return false }
    guard let actor = event.actor, let own = entry.actor else { return true }
    return Owner.key(of: actor) == Owner.key(of: own)
  }
}
