import Changes
import Foundation
import GitHubPackages
import Testing

@Suite("The journal's lines as changes")
struct JournalLedgerTests {
  typealias Phase = JournalEntry.Phase

  private let session = UUID()

  private func entry(_ phase: Phase, of change: UUID, in batch: UUID? = nil, at second: Double = 0)
    -> JournalEntry
  {
    JournalEntry(
      at: Date(timeIntervalSince1970: second), change: change, batch: batch, session: session, phase: phase,
      verb: .delete, host: "github.com", owner: Owner(login: "acme", kind: .organization),
      packageType: .container, package: "team/web-app")
  }

  @Test(
    "The last line of a change counts, and it is open while its outcome is unknown",
    arguments: [
      ([Phase.plan], false), ([.plan, .intent], true), ([.intent], true), ([.intent, .done], false),
      ([.intent, .failed], false), ([.intent, .unknown], true), ([.intent, .unknown, .done], false),
      ([.plan, .intent, .failed, .intent], true), ([.done, .unknown], true),
    ])
  func lastLineCounts(phases: [Phase], isOpen: Bool) {
    let (change, other) = (UUID(), UUID())
    let entries = phases.flatMap { [entry($0, of: change), entry(.done, of: other)] }
    let ledger = JournalLedger(entries)
    #expect(ledger.changes.map(\.id) == [other, change])
    #expect(ledger.changes.last?.phase == phases.last)
    #expect(ledger.openChanges.map(\.id) == (isOpen ? [change] : []))
  }

  @Test("A change knows its item from any of its lines, and its outcome only from the last")
  func earlierLines() {
    let (change, batch) = (UUID(), UUID())
    var plan = entry(.plan, of: change, in: batch, at: 10)
    plan.tags = ["v1.4.0"]
    plan.versionID = 7
    plan.packageID = 3
    plan.version = "sha256:2d"
    plan.actor = "mona"
    var lost = entry(.unknown, of: change, at: 20)
    lost.status = 502
    lost.message = "Bad Gateway"
    lost.requestID = "A1"
    lost.packageID = 4
    let done = entry(.done, of: change, at: 30)

    var expected = done
    expected.batch = batch
    expected.tags = ["v1.4.0"]
    expected.versionID = 7
    expected.packageID = 4
    expected.version = "sha256:2d"
    expected.actor = "mona"
    let ledger = JournalLedger([plan, lost, done])
    #expect(ledger.changes.map(\.latest) == [expected])
    #expect(ledger.batches.map(\.id) == [batch])
  }

  @Test("Changes come newest first by when they began, whatever was found out later")
  func newestFirst() {
    let changes = [UUID(), UUID(), UUID()]
    let entries = changes.map { entry(.intent, of: $0) } + [entry(.done, of: changes[0])]
    #expect(JournalLedger(entries).changes.map(\.id) == changes.reversed())
  }

  @Test("A batch that holds changes not begun was cut off, and counts what became of the others")
  func cutOff() {
    let (whole, cut) = (UUID(), UUID())
    let items = (0..<6).map { _ in UUID() }
    let outcomes: [Phase] = [.done, .failed, .unknown, .intent, .done]
    let finished = UUID()
    let entries =
      [entry(.plan, of: finished, in: whole), entry(.done, of: finished, in: whole)]
      + items.map { entry(.plan, of: $0, in: cut) } + zip(items, outcomes).map { entry($1, of: $0) }
    let ledger = JournalLedger(entries)
    #expect(ledger.batches.map(\.id) == [cut, whole])
    #expect(ledger.cutOffBatches.map(\.id) == [cut])
    #expect(ledger.cutOffBatches.first?.changes.map(\.id) == items)
    let counts = Phase.allCases.map { ledger.cutOffBatches.first?.count($0) }
    #expect(counts == [1, 1, 2, 1, 1], "plan, intent, done, failed, unknown")
  }

  @Test("What was not begun of a bulk change is one row; one line discards all of it")
  func rest() {
    let batch = UUID()
    let items = (0..<5).map { _ in UUID() }
    var stop = entry(.plan, of: items[2], in: batch, at: 9)
    stop.notStarted = 3
    stop.message = JournalEntry.stopped
    let stopped =
      items.map { entry(.plan, of: $0, in: batch) } + items[..<2].map { entry(.done, of: $0, in: batch) } + [
        stop
      ]
    let rows = JournalLedger.rows(JournalLedger(stopped).changes)
    #expect(rows.map(\.count) == [3, 1, 1] && rows.map(\.phase) == [.plan, .done, .done])
    #expect(rows[0].latest.message == "stopped by you" && rows[0].latest.at == stop.at)
    var discard = stop
    (discard.phase, discard.message) = (.failed, JournalEntry.discarded)
    let ledger = JournalLedger(stopped + [discard])
    #expect(ledger.cutOffBatches.isEmpty)
    #expect(ledger.changes.map(\.phase) == [.failed, .failed, .failed, .done, .done])
    #expect(ledger.changes[0].latest.message == "discarded by you")
    #expect(JournalLedger.rows(ledger.changes).map(\.count) == [3, 1, 1])
    // As it was written before: a line for each.
    let old = stopped + items[2...].map { entry(.failed, of: $0, in: batch) }
    #expect(JournalLedger.rows(JournalLedger(old).changes).count == 5)
  }
}
