import Changes
import FoundationEssentials
import GitHubPackages

/// Puts entries of an audit log, which come newest first, together with what is known of them from elsewhere.
public struct AuditJoin: Sendable {
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

  private let owner: Owner
  /// What was changed from here; nil where no journal was read.
  private let changes: [Place: [JournalEntry]]?
  /// What the entries so far restored.
  private var back: Set<Subject> = []
  /// How many entries were taken in.
  public private(set) var count = 0

  /// - Parameters:
  ///   - journal: what was changed from here; nil where no journal was read.
  ///   - host: the name under which the journal has this GitHub.
  public init(of owner: Owner, journal: JournalLedger?, host: String) {
    self.owner = owner
    changes = journal.map { Self.own(changesOf: owner, $0, host) }
  }

  /// The rows of the entries that follow those taken in before.
  ///
  /// - Parameter restored: entries that are known to be undone by what was restored from here since they were read.
  public mutating func rows(of events: some Collection<AuditEvent>, restored: Set<String> = []) -> [AuditRow]
  {
    count += events.count
    return events.map { event in
      let subject = Subject(event)
      if event.kind?.isDeletion == false, let subject { back.insert(subject) }
      let isBack = event.kind?.isDeletion == true && subject.map(back.contains) == true
      return AuditRow(
        event: event, owner: owner, isRestored: isBack || restored.contains(event.id),
        isFromHere: changes.map { changes in
          Self.places(of: event).contains { changes[$0]?.contains { Self.isNear($0, event) } == true }
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
