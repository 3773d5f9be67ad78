import DemoGitHub
import Foundation
import PtyHarness
import Testing

// Each reads a list of 10,000 versions, and side by side they starve one another.
@Suite("A bulk change on a GitHub that fails ends with journal and server in agreement", .serialized)
struct FaultyBulkTests {
  @Test(
    "Sixty deletions, under one kind of fault and under several",
    arguments: [
      ["500:7"], ["reset-done:5"], ["429:20"], ["secondary:20"],
      ["500:9", "500-done:7", "reset:11", "429:25"],
    ])
  func faults(faults: [String]) async throws {
    let program = try ChangingProgram(.init(faults: faults.compactMap { Fault($0) }))
    let session = try program.start()
    defer { session.end() }
    try await session.confirmSixty()
    try await session.wait(timeout: .seconds(300)) { lines in
      lines.contains { $0.contains(/Deleted \d+ of 60/) }
    }
    let ledger = try program.ledger()
    #expect(ledger.changes.count == 60)
    #expect(ledger.changes.allSatisfy { $0.phase.isFinal })
    #expect(program.server.changes.count == ledger.changes.count { $0.phase == .done })
    try program.check()
  }

  @Test("A failure that the next would share pauses the whole, and Try again goes on")
  func pausing() async throws {
    let program = try ChangingProgram(.init(faults: ["401:20"].compactMap { Fault($0) }))
    let session = try program.start()
    defer { session.end() }
    try await session.confirmSixty()
    for _ in 0..<3 {
      try await session.wait { $0.contains { $0.contains("╔ Paused at ") } }
      try await session.answer("\t", Keys.enter)
      try await session.wait { !$0.contains { $0.contains("╔ Paused at ") } }
    }
    try await session.wait(for: "Deleted 60 of 60")
    try program.check()
  }
}
