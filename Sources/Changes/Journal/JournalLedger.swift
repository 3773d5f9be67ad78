import FoundationEssentials
import GitHubPackages

/// The journal's lines made up into changes and bulk changes.
public struct JournalLedger: Hashable, Sendable {
  /// One for each change, by when it began, newest first.
  public let changes: [JournalChange]
  /// Bulk changes that hold changes not started, newest first. Those that another session is running look the same.
  public let cutOffBatches: [JournalBatch]

  /// - Parameter entries: in the order of the file, which decides what came last.
  public init(_ entries: [JournalEntry]) {
    var places: [UUID: Int] = [:]
    var oldestFirst: [JournalChange] = []
    for entry in entries {
      if entry.phase.isFinal, entry.notStarted != nil, let batch = entry.batch {
        for place in oldestFirst.indices
        where oldestFirst[place].phase == .plan && oldestFirst[place].latest.batch == batch {
          oldestFirst[place].discard(with: entry)
        }
      } else if let place = places[entry.change] {
        oldestFirst[place].follow(with: entry)
      } else {
        places[entry.change] = oldestFirst.count
        oldestFirst.append(JournalChange(entry))
      }
    }
    let cutOff = Set(oldestFirst.lazy.filter { $0.phase == .plan }.compactMap(\.latest.batch))
    cutOffBatches = Self.batches(of: oldestFirst) { cutOff.contains($0) }.reversed()
    oldestFirst.reverse()
    changes = oldestFirst
  }

  /// All bulk changes, newest first.
  public var batches: [JournalBatch] {
    Self.batches(of: changes.reversed()) { _ in true }.reversed()
  }

  /// Those whose outcome is not known.
  public var openChanges: [JournalChange] { changes.filter(\.isOpen) }

  private static func batches(
    of changes: [JournalChange], where isWanted: (UUID) -> Bool
  ) -> [JournalBatch] {
    var places: [UUID: Int] = [:]
    var batches: [JournalBatch] = []
    for change in changes {
      guard let id = change.latest.batch, isWanted(id) else { continue }
      if let place = places[id] {
        batches[place].changes.append(change)
      } else {
        places[id] = batches.count
        batches.append(JournalBatch(id: id, changes: [change]))
      }
    }
    return batches
  }
}

/// A bulk change as the journal knows it.
public struct JournalBatch: Hashable, Sendable, Identifiable {
  public let id: UUID
  /// In the order of the plan.
  public internal(set) var changes: [JournalChange]

  /// How many of its changes came as far as that: `.plan` counts those not started, `.intent` those still open.
  public func count(_ phase: JournalEntry.Phase) -> Int {
    changes.count { $0.phase == phase }
  }

  /// Its changes that were not started, with their names in the journal.
  public var notStarted: [(Change, ChangeID)] {
    changes.filter { $0.phase == .plan }.map {
      ($0.latest.subject, ChangeID(change: $0.id, batch: id))
    }
  }
}

extension JournalLedger {
  /// Changes as the rows of a list, in which what was not started of a bulk change is one row.
  ///
  /// There may be thousands of them, and they would bury the few that were made.
  public static func rows(_ changes: [JournalChange]) -> [JournalChange] {
    struct Rest: Hashable {
      let batch: UUID
      let phase: JournalEntry.Phase
    }
    var rows: [JournalChange] = []
    var places: [Rest: Int] = [:]
    var packages: [Rest: Set<PackageReference>] = [:]
    for change in changes {
      let entry = change.latest
      guard let batch = entry.batch, change.phase == .plan || entry.notStarted != nil else {
        rows.append(change)
        continue
      }
      let rest = Rest(batch: batch, phase: change.phase)
      packages[rest, default: []].insert(entry.reference)
      guard let place = places[rest] else {
        places[rest] = rows.count
        rows.append(change)
        continue
      }
      let count = rows[place].count + 1
      // The line that was written when it was stopped says when and why.
      if entry.notStarted != nil { rows[place] = change }
      rows[place].count = count
      rows[place].packageCount = packages[rest]?.count ?? 1
    }
    return rows
  }
}
