import Foundation

/// What the journal knows of one change: its last line, with what only earlier lines said about the item.
public struct JournalChange: Hashable, Sendable, Identifiable {
  /// The last line. Its status, message and request are its own: an earlier attempt's would be no answer.
  public private(set) var latest: JournalEntry
  /// When its first line was written: its plan in a bulk change, else its intent.
  public let began: Date

  init(_ first: JournalEntry) {
    latest = first
    began = first.at
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
}
