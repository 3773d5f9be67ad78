import Foundation
import PtyHarness
import Scaffolding
import Testing

/// `PKGDECK_LOOPS=200 swift test --filter LeakTests` goes round so often.
@Suite("Use that goes round and round takes no more memory", .serialized)
struct LeakTests {
  private static let loops =
    ProcessInfo.processInfo.environment["PKGDECK_LOOPS"].flatMap { Int($0) } ?? 4
  /// Caches and pools fill in the first rounds.
  private static let warmUp = 2
  /// Pages of memory that allocators keep come and go in such steps.
  private static let mostGrowth = 12.0

  @Test("Owner, page, filter, sort, images, delete, undo, conflicts, deleted versions, journal, and back")
  func rounds() async throws {
    let program = try ChangingProgram()
    let session = try program.start(columns: 120, rows: 40)
    defer { session.end() }
    try await session.wait(for: "team/api")
    var sizes: [Double] = []
    for _ in 0..<max(Self.loops, Self.warmUp + 1) {
      try await session.goRound()
      sizes.append(try session.residentMegabytes())
    }
    try program.checkPairs(sizes.count)
    let settled = sizes[(Self.warmUp - 1)...]
    let growth = (settled.last ?? 0) - (settled.first ?? 0)
    #expect(growth < Self.mostGrowth, "\(sizes)")
    // The figures that a person who asks for many rounds wants to see.
    if Self.loops > 4 { print("MB after each round: \(sizes.map { ($0 * 10).rounded() / 10 })") }
  }
}

extension ChangingProgram {
  /// Every round deleted one version and brought it back.
  fileprivate func checkPairs(_ count: Int) throws {
    #expect(server.changes.count == 2 * count)
    #expect(try ledger().changes.allSatisfy { $0.phase == .done })
  }
}

extension PtySession {
  /// What the process holds in memory now.
  fileprivate func residentMegabytes() throws -> Double {
    let text = try String(contentsOfFile: "/proc/\(processID)/statm", encoding: .utf8)
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
  }

  fileprivate func goRound() async throws {
    try await lookAtOwners()
    try await page()
    try await change()
    let lists = [("C", "Docker migration conflicts"), ("D", "Deleted versions of"), ("J", "Journal, ")]
    for (key, title) in lists {
      send(key)
      try await wait(for: title)
      try await rest(at: most)
      send(Keys.escape)
      try await wait { !$0.contains { $0.contains(title) } }
    }
  }

  /// Longest that a list may be read which goes on and on.
  private var most: Duration { .milliseconds(400) }

  private func lookAtOwners() async throws {
    send("1" + Keys.down)
    try await wait(for: "blog")
    send("g")
    try await wait(for: "> acme")
    try await rest(at: most)
  }

  private func page() async throws {
    try await look(for: "nightly", of: "10,000")
    send(Keys.end)
    try await wait { $0.contains { $0.contains(/>  [0-9a-f]{8} .*\dy/) } }
    send(Keys.home)
    try await wait { $0.contains { $0.contains(/>  [0-9a-f]{8} .*edge/) } }
  }

  private func sort() async throws {
    for order in ["n", "g"] {
      send("s")
      try await wait(for: "Sort by")
      send(order)
      try await wait { !$0.contains { $0.contains("Sort by") } }
    }
  }

  private func change() async throws {
    try await look(for: "web-app", of: "37")
    try await sort()
    send("i")
    try await rest(at: most)
    send("/")
    try await wait { $0.last?.hasPrefix(" /") == true }
    send("\u{15}0988c630")
    try await wait(for: ">  0988c630")
    send(Keys.enter)
    try await wait { $0.last?.hasPrefix(" /") == false }
    send("d")
    try await confirm("Delete version", "\t", Keys.enter)
    try await wait(for: "Deleted 0988c630")
    send("u")
    try await confirm("Restore version", "\t", Keys.enter)
    try await wait(for: "v1.3.5 is complete")
    // Esc would stop reading first.
    send("/")
    try await wait { $0.last?.hasPrefix(" /") == true }
    send("\u{15}" + Keys.enter)
    try await wait { $0.last?.contains("? help") == true }
  }

  /// Opens a package's versions.
  private func look(for package: String, of count: String) async throws {
    send("2/")
    try await wait { $0.last?.hasPrefix(" /") == true }
    send("\u{15}" + package)
    try await wait(for: "team/" + package)
    try await rest(at: most)
    send(Keys.enter)
    try await wait { $0.last?.contains("? help") == true }
    send(Keys.enter)
    try await wait { $0.contains { $0.contains("3 team/" + package) && $0.contains(count) } }
  }

  /// Until nothing is written for a while.
  private func rest(at most: Duration) async throws {
    var (written, since) = (rawOutput.count, ContinuousClock.now)
    _ = try await holds(within: most, lookingEvery: .milliseconds(10)) {
      if rawOutput.count != written { (written, since) = (rawOutput.count, .now) }
      return ContinuousClock.now - since >= .milliseconds(120)
    }
  }
}
