import DemoGitHub
import Foundation
import GitHubPackages
import PtyHarness
import Testing

/// `PKGDECK_KILLS=100 swift test --filter "KillTests|ApplyCommandTests"` kills it at so many moments.
@Suite(
  "A bulk change that is killed leaves a journal from which the next start finds the truth", .serialized)
struct KillTests {
  static let kills =
    ProcessInfo.processInfo.environment["PKGDECK_KILLS"].flatMap { Int($0) } ?? 4

  @Test("SIGKILL at different moments of a deletion of 60 versions", arguments: 0..<kills)
  func kill(number: Int) async throws {
    let program = try ChangingProgram(.init(latency: .milliseconds(2)))
    let session = try program.start(pace: 2)
    try await session.confirmSixty()
    // Spread over the whole, and a little beyond its end.
    try await program.wait { try program.server.changes.count >= number * 62 / Self.kills || isOver(program) }
    try await Task.sleep(for: .microseconds(number * 7919 % 9000))
    session.signal(SIGKILL)
    try await session.waitForExit()
    let left = try program.ledger()
    let open = Set(left.openChanges.map(\.id))
    try await settle(program)
    try program.check()
    let found = try program.ledger().changes.filter { open.contains($0.id) }.map(\.phase.rawValue)
    // The figures that a person who asks for many kills wants to see.
    if Self.kills > 4 { print("killed after \(program.server.changes.count) of 60, open: \(found)") }
  }

  @Test(
    "SIGHUP, a closed terminal and SIGTERM do no more harm",
    arguments: [SIGHUP, 0, SIGTERM])
  func hangUp(signal: Int32) async throws {
    let program = try ChangingProgram(.init(latency: .milliseconds(2)))
    let session = try program.start(pace: 2)
    try await session.confirmSixty()
    try await program.wait { program.server.changes.count >= 10 }
    if signal == 0 { session.hangUp() } else { session.signal(signal) }
    try await session.waitForExit()
    try await settle(program)
    try program.check()
    #expect(try !program.ledger().cutOffBatches.isEmpty)
  }

  @Test("What a cut-off plan left is offered, and done after the usual question")
  func goingOn() async throws {
    let program = try ChangingProgram()
    let session = try program.start(pace: 2)
    try await session.confirmSixty()
    try await program.wait { program.server.changes.count >= 20 }
    session.signal(SIGKILL)
    try await session.waitForExit()
    let next = try program.start()
    defer { next.end() }
    try await next.wait(for: "Deletion of 60 versions was interrupted")
    try await next.answer(Keys.enter)
    try await next.skipManifests()
    try await next.wait(for: "Plan: delete")
    let left = try program.ledger().cutOffBatches[0].count(.plan)
    next.send(String(repeating: " ", count: left))
    try await next.wait(for: "\(left) selected")
    try await next.answer(Keys.enter)
    try await next.wait(for: "╔ Delete \(left) versions")
    try await next.answer(next.textToType(), Keys.enter)
    try await program.wait { program.server.changes.count == 60 }
    try await next.wait(for: "Deleted \(left) of \(left)")
    try program.check()
    #expect(try program.ledger().cutOffBatches.isEmpty)
  }

  private func isOver(_ program: ChangingProgram) throws -> Bool {
    let changes = try program.ledger().changes
    return changes.count == 60 && changes.allSatisfy { $0.phase == .done }
  }

  /// Starts it again, and waits until nothing is open.
  private func settle(_ program: ChangingProgram) async throws {
    let session = try program.start(pace: 2)
    defer { session.end() }
    try await session.wait(for: "> acme")
    try await program.wait { try program.ledger().openChanges.isEmpty }
  }
}
