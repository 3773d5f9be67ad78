import Changes
import Foundation

/// What stands in the journal.
public struct JournalContents: Hashable, Sendable {
  /// In the order of the file.
  public private(set) var entries: [JournalEntry] = []
  /// The numbers, from 1, of lines that are no entries. The last is one if a writer was cut off or is at work.
  public private(set) var unreadable: [Int] = []

  public init() {}

  mutating func take(_ line: Data) {
    if let entry = EntryLine(line)?.entry {
      entries.append(entry)
    } else {
      unreadable.append(entries.count + unreadable.count + 1)
    }
  }
}
