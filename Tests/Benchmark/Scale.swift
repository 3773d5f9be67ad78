import ChangeJournal
import Changes
import Foundation
import GitHubPackages
import Scaffolding
import Terminal
import ViewModels

/// What grows with an owner's packages, a package's versions and the journal's lines.
enum Scale {
  /// The packages of an owner.
  static func packages(_ count: Int) throws -> [Figure] {
    try list("\(count) packages") {
      var browsing = try Browsing(versions: 100, packages: count, isOpen: false)
      browsing.send(.action(.open))
      return browsing
    }
  }

  /// The versions of a package.
  static func versions(_ count: Int) throws -> [Figure] {
    try list("\(count) versions") { try Browsing(versions: count) }
  }

  /// A list that is read whole, filtered, sorted and moved in.
  private static func list(_ name: String, _ open: () throws -> Browsing) throws -> [Figure] {
    let before = Memory.resident
    var browsing = try open()
    func figure(_ what: String, _ unit: Figure.Unit, _ sample: Double) -> Figure {
      Figure(name: "\(name): \(what)", unit: unit, samples: [sample])
    }
    func memory(_ what: String) -> Figure {
      figure("memory, \(what)", .megabytes, Double(Memory.resident - before) / 1_000_000)
    }
    func milliseconds(_ what: String, _ work: () -> Void) -> Figure {
      figure(what, .milliseconds, ProcessorTime.measure(work) / .milliseconds(1))
    }
    browsing.readAll()
    var figures = [
      figure("all answers taken in", .seconds, browsing.answering / .seconds(1)),
      figure("the slowest answer", .milliseconds, browsing.slowestAnswer / .milliseconds(1)),
      memory("read"),
    ]
    browsing.send(.action(.filter))
    figures += [
      milliseconds("first character of a filter") { browsing.type("1") },
      milliseconds("second") { browsing.type("7") },
    ]
    browsing.send(.action(.cancel))
    browsing.send(.action(.sort))
    figures.append(milliseconds("sorted by created") { browsing.type("c") })
    browsing.send(.action(.first))
    figures += [
      Stopwatch.microsecondsEach("\(name): Down and frame", runs: 15, steps: 50) {
        for _ in 0..<50 { _ = browsing.step(.down) }
      },
      memory("sorted"),
    ]
    return figures
  }

  /// Deletions one after the other, each with its intent and its outcome, in bulk changes of 100.
  static func journal(lines count: Int) async throws -> [Figure] {
    let directory = try TemporaryDirectory()
    let journal = try Journal(directory: directory.file("journal"))
    defer { journal.close() }
    for start in stride(from: 0, to: count, by: 10_000) {
      try await journal.append(entries(start..<start + 10_000))
    }
    let before = Memory.resident
    let name = "\(count) lines of the journal"
    func figure(_ what: String, _ unit: Figure.Unit, _ sample: Double) -> Figure {
      Figure(name: "\(name): \(what)", unit: unit, samples: [sample])
    }
    var contents = JournalContents()
    let reading = try ProcessorTime.measure {
      contents = try Journal.read(directory: directory.file("journal"))
    }
    let read = Memory.resident - before
    var ledger = JournalLedger([])
    let making = ProcessorTime.measure { ledger = JournalLedger(contents.entries) }
    precondition(ledger.changes.count == count / 2 && contents.unreadable.isEmpty)
    var browsing = try Browsing(versions: 100, journal: ledger)
    func milliseconds(_ what: String, _ work: () -> Void) -> Figure {
      figure(what, .milliseconds, ProcessorTime.measure(work) / .milliseconds(1))
    }
    let shown = milliseconds("shown") { _ = browsing.step(.journal) }
    browsing.send(.action(.filter))
    let filtered = milliseconds("first character of a filter") { browsing.type("1") }
    browsing.send(.action(.cancel))
    return [
      figure("read", .seconds, reading / .seconds(1)),
      figure("memory, read", .megabytes, Double(read) / 1_000_000),
      figure("made up into changes", .seconds, making / .seconds(1)),
      figure("memory, made up too", .megabytes, Double(Memory.resident - before) / 1_000_000),
      shown, filtered,
      Stopwatch.microsecondsEach("\(name): Down and frame", runs: 15, steps: 50) {
        for _ in 0..<50 { _ = browsing.step(.down) }
      },
    ]
  }

  private static func entries(_ numbers: Range<Int>) -> [JournalEntry] {
    let owner = Owner(login: "acme", kind: .organization)
    let session = UUID(), batches = (0...numbers.count / 200).map { _ in UUID() }
    var change = UUID()
    return numbers.map { number in
      let isIntent = number.isMultiple(of: 2)
      if isIntent { change = UUID() }
      let version = number / 2
      return JournalEntry(
        at: Browsing.today + Double(number), change: change,
        batch: batches[(number - numbers.lowerBound) / 200], session: session,
        phase: isIntent ? .intent : .done, verb: .delete, host: "github.com", actor: "octocat", owner: owner,
        packageType: .container, package: "team/service-\(version % 3_000)", packageID: 7,
        versionID: Int64(version), version: "sha256:\(String(repeating: "9e37", count: 16))",
        tags: version.isMultiple(of: 4) ? ["v1.\(version)"] : [], status: isIntent ? nil : 204)
    }
  }
}
