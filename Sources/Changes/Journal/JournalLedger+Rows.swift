import Foundation
import GitHubPackages

extension JournalLedger {
  /// Changes as the rows of a list, in which what was not begun of a bulk change is one row.
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
      guard let batch = entry.batch, change.phase == .plan || entry.notBegun != nil else {
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
      if entry.notBegun != nil { rows[place] = change }
      rows[place].count = count
      rows[place].packageCount = packages[rest]?.count ?? 1
    }
    return rows
  }
}
