import Foundation

/// The journal's lines made up into changes and bulk changes.
public struct JournalLedger: Hashable, Sendable {
  /// One for each change, by when it began, newest first.
  public let changes: [JournalChange]
  /// Newest first.
  public let batches: [JournalBatch]

  /// - Parameter entries: in the order of the file, which decides what came last.
  public init(_ entries: [JournalEntry]) {
    var places: [UUID: Int] = [:]
    var oldestFirst: [JournalChange] = []
    for entry in entries {
      if entry.phase.isFinal, entry.notBegun != nil, let batch = entry.batch {
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
    changes = oldestFirst.reversed()
    batches = Self.batches(of: oldestFirst).reversed()
  }

  /// Those whose outcome is not known.
  public var openChanges: [JournalChange] { changes.filter(\.isOpen) }

  /// Those that hold changes not begun.
  public var cutOffBatches: [JournalBatch] { batches.filter(\.isCutOff) }

  private static func batches(of changes: [JournalChange]) -> [JournalBatch] {
    var places: [UUID: Int] = [:]
    var batches: [JournalBatch] = []
    for change in changes {
      guard let id = change.latest.batch else { continue }
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
