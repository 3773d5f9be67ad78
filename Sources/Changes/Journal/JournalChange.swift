import FoundationEssentials
import GitHubPackages

/// What the journal knows of one change: its last line, with what only earlier lines said about the item.
public struct JournalChange: Hashable, Sendable, Identifiable {
  /// The last line. Its status, message and request are its own: an earlier attempt's would be no answer.
  public private(set) var latest: JournalEntry
  /// How many changes of its bulk change the row of a list stands for, itself included.
  public internal(set) var count = 1
  /// In how many packages they are.
  public internal(set) var packageCount = 1

  public init(_ first: JournalEntry) {
    latest = first
  }

  public var id: UUID { latest.change }
  public var phase: JournalEntry.Phase { latest.phase }

  /// Whether a request may have left whose outcome is still to be found out.
  public var isOpen: Bool { phase == .intent || phase == .unknown }

  mutating func follow(with next: JournalEntry) {
    let earlier = latest
    latest = next
    latest.batch = next.batch ?? earlier.batch
    latest.actor = next.actor ?? earlier.actor
    latest.packageID = next.packageID ?? earlier.packageID
    latest.versionID = next.versionID ?? earlier.versionID
    latest.version = next.version ?? earlier.version
    latest.tags = next.tags ?? earlier.tags
  }

  /// Takes in that its bulk change was discarded before it was begun.
  mutating func discard(with line: JournalEntry) {
    (latest.at, latest.session, latest.phase) = (line.at, line.session, line.phase)
    (latest.status, latest.message, latest.requestID) = (nil, line.message, nil)
    latest.notStarted = line.notStarted
  }
}

/// A planned change that will not be made, and what the journal is to say of it.
public struct DroppedChange: Hashable, Sendable {
  public let id: ChangeID
  public let change: Change
  public let reason: ForeignText

  public init(_ id: ChangeID, _ change: Change, reason: ForeignText) {
    self.id = id
    self.change = change
    self.reason = reason
  }
}
