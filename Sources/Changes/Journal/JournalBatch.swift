import Foundation

/// A bulk change as the journal knows it.
public struct JournalBatch: Hashable, Sendable, Identifiable {
  public let id: UUID
  /// In the order of the plan.
  public internal(set) var changes: [JournalChange]

  /// How many of its changes came as far as that: `.plan` counts those not begun, `.intent` those still open.
  public func count(_ phase: JournalEntry.Phase) -> Int {
    changes.count { $0.phase == phase }
  }

  /// Its changes that were not begun, with their names in the journal.
  public var notBegun: [(Change, ChangeID)] {
    changes.filter { $0.phase == .plan }.map {
      ($0.latest.subject, ChangeID(change: $0.id, batch: id))
    }
  }

  /// Whether it holds changes that were not begun. A batch that another session is running looks the same.
  public var isCutOff: Bool { changes.contains { $0.phase == .plan } }
}
