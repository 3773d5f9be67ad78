import ChangeJournal
import Changes
import Foundation
import Fuzzing
import GitHubPackages
import Testing

@Suite("Spoiled journals")
struct JournalFuzzTests {
  private static let words = [
    "\"phase\":\"done\"", "\"at\":\"9999-99-99T99:99:99Z\"", "\"change\":\"\"", "\"tags\":[null]", "\\ud800",
    "\"version_id\":1e99", "}{", "\n{}\n",
  ]

  @Test(
    "Every line is an entry or numbered as none, and what stood there stays when more is written",
    arguments: FuzzSeeds.first(40))
  func spoiled(seed: UInt64) async throws {
    let scratch = try Scratch()
    let journal = try Journal(directory: scratch.directory)
    try await journal.append(Self.entries)
    let good = try Data(contentsOf: URL(filePath: scratch.file))
    var mutator = Mutator(seed: seed, words: Self.words)
    for _ in 0..<8 {
      let spoiled = mutator.spoil(Array(good))
      try Data(spoiled).write(to: URL(filePath: scratch.file))
      let before = try await journal.read()
      let newlines = spoiled.count { $0 == UInt8(ascii: "\n") }
      let lines = newlines + (spoiled.isEmpty || spoiled.last == UInt8(ascii: "\n") ? 0 : 1)
      #expect(before.entries.count + before.unreadable.count == lines)
      let ledger = JournalLedger(before.entries)
      #expect(ledger.changes.count == Set(before.entries.map(\.change)).count)
      let added = Scratch.entry("added", .done)
      try await journal.append([added])
      #expect(try Data(contentsOf: URL(filePath: scratch.file)).starts(with: spoiled))
      let after = try await journal.read()
      #expect(after.entries == before.entries + [added])
      #expect(after.unreadable == before.unreadable)
      let longer = JournalLedger(after.entries)
      #expect(longer.changes.first?.id == added.change && longer.changes.dropFirst() == ledger.changes[...])
      #expect(longer.openChanges == ledger.openChanges)
    }
  }

  private static let entries: [JournalEntry] = (0..<6).map { number in
    var entry = Scratch.entry(
      ForeignText("web\u{202E}-\(number)"), number.isMultiple(of: 2) ? .intent : .done)
    entry.message = "said \u{1B}[2J \"so\""
    return entry
  }
}
