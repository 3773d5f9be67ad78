import DemoGitHub
import PtyHarness
import Testing

@Suite("Accidents: what nobody meant to confirm changes nothing")
struct AccidentTests {
  /// A question of each tier: the keys that open it, and what its first line says.
  struct Tier: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let keys: [String]
    let title: String
    let answer: [String]
  }

  static let tiers = [
    Tier(testDescription: "a version", keys: ["jjjj", "d"], title: "Delete version", answer: ["\t", "\r"]),
    Tier(
      testDescription: "a protected tag", keys: ["d"], title: "Delete version", answer: ["latest", "\r"]),
    Tier(
      testDescription: "eleven versions",
      keys: ["jjjjv" + String(repeating: "j", count: 10) + "v", "d", "\r"],
      title: "Delete 11 versions", answer: ["11", "\r"]),
    Tier(
      testDescription: "a package", keys: ["2", "d"], title: "Delete package", answer: ["team/web-app", "\r"]),
    Tier(testDescription: "a restore", keys: ["x", "r"], title: "Restore version", answer: ["\t", "\r"]),
  ]

  @Test("Held keys, pastes, type-ahead, the opening key, a split arrow", arguments: tiers)
  func accidents(tier: Tier) async throws {
    let program = try ChangingProgram()
    let session = try program.start()
    defer { session.end() }
    try await session.open("web-app")
    try await open(tier, session, ahead: "\t\r\r")
    try await close(session)
    try await open(tier, session, again: true)
    for delay in [50, 50, 100, 150] {
      try await Task.sleep(for: .milliseconds(delay))
      session.send("\t")
      session.send("\r")
    }
    try await close(session)
    try await open(tier, session, again: true)
    try await holdEnter(afterTyping: tier.answer[0], in: session)
    try await close(session)
    try await open(tier, session, again: true)
    try await session.answer("\u{1B}[200~\t\r\r\u{1B}[201~", "\t\r", "\r\r", "dddd", "rrr")
    try await close(session)
    try await open(tier, session, again: true)
    try await session.answer("\u{1B}")
    try await Task.sleep(for: .milliseconds(60))
    session.send("[C")
    session.send("\r")
    try await close(session)
    #expect(program.server.changes.isEmpty)
    #expect(try program.ledger().changes.isEmpty)
  }

  @Test(
    "What a terminal answers to others is neither typed into a question nor pressed in it", arguments: [0, 1])
  func answers(tier: Int) async throws {
    let program = try ChangingProgram()
    let session = try program.start()
    defer { session.end() }
    try await session.open("web-app")
    try await open(Self.tiers[tier], session)
    // The button of the first is where the focus is, so that Enter alone would press it.
    if tier == 0 { try await session.answer("\t") }
    try await Task.sleep(for: .milliseconds(700))
    let before = session.screen
    for answer in TerminalAnswers.all {
      session.send(answer.bytes)
      try await Task.sleep(for: .milliseconds(160))
    }
    #expect(session.screen == before)
    session.send(Keys.escape)
    try await session.wait { !$0.contains { $0.contains("Tab ←→ switch") } }
    #expect(program.server.changes.isEmpty)
    #expect(try program.ledger().changes.isEmpty)
  }

  @Test("The same questions, answered on purpose, are obeyed", arguments: tiers)
  func purpose(tier: Tier) async throws {
    let program = try ChangingProgram()
    let session = try program.start()
    defer { session.end() }
    try await session.open("web-app")
    try await open(tier, session)
    for key in tier.answer { try await session.answer(key) }
    let count = tier.title == "Delete 11 versions" ? 11 : 1
    try await program.wait { program.server.changes.count == count }
    // An image whose children are still deleted has the last word.
    try await session.wait { lines in
      ["u: undo", "H restores them"].contains { lines.suffix(3).joined().contains($0) }
    }
  }

  private func open(
    _ tier: Tier, _ session: PtySession, ahead: String = "", again: Bool = false
  ) async throws {
    // An accident that canceled may have gone on in the panes.
    if again {
      let pane = tier.title == "Delete package" ? "2" : "3"
      session.send(pane)
      try await session.wait { $0.contains { $0.contains("╔ \(pane) ") || $0.contains("Plan: ") } }
    }
    let keys = again ? [tier.keys.last ?? ""] : tier.keys
    for key in keys.dropLast() {
      session.send(key)
      if key == "x" { try await session.wait(for: "d left") }
      if key == "d" { try await session.wait(for: "Plan: ") }
      if key == "2" { try await session.wait { $0.contains { $0.contains("╔ 2 Packages") } } }
    }
    session.send((keys.last ?? "") + ahead)
    try await session.wait(for: "╔ \(tier.title) ")
  }

  /// Brings the focus to where Enter says yes, and holds Enter there from together with the last key. On a machine that
  /// is too busy to repeat it quickly it is let go, because the next press would be on purpose.
  private func holdEnter(afterTyping answer: String, in session: PtySession) async throws {
    try await session.answer(answer + "\r")
    var pressed = ContinuousClock.now
    for _ in 0..<20 where ContinuousClock.now - pressed < .milliseconds(80) {
      pressed = .now
      session.send("\r")
      try await Task.sleep(for: .milliseconds(33))
    }
  }

  /// Leaves the question, which an accident may have canceled or be about to. What is typed while a question appears
  /// is dropped, Esc as well, and no sign of that can be seen: it takes time.
  private func close(_ session: PtySession) async throws {
    try await Task.sleep(for: .milliseconds(400))
    if isAsked(session.screen) { session.send(Keys.escape) }
    try await session.wait { !isAsked($0) }
  }

  private func isAsked(_ screen: [String]) -> Bool {
    screen.contains { $0.contains("[ Cancel ]") || $0.contains("[>Cancel<]") }
  }
}
