import Foundation
import Fuzzing
import Glibc
import PtyHarness
import Scaffolding
import Testing

@Suite("Anything may be typed at it", .timeLimit(.minutes(10)))
struct TypingTests {
  /// How the program is asked to end.
  enum Ending: CaseIterable, Sendable {
    case keys, signal
  }

  @Test(
    "It lives through any bytes and sizes, ends when asked, and gives the terminal back",
    arguments: FuzzSeeds.first(8))
  func typing(seed: UInt64) async throws {
    var typist = Typist(seed: seed)
    let home = try TemporaryDirectory()
    let session = try start(typist.options, in: home)
    defer { session.end() }
    try await session.wait { $0.last?.contains("help") == true }
    for _ in 0..<60 {
      session.send(typist.bytes())
      if let (columns, rows) = typist.size() { session.resize(columns: columns, rows: rows) }
      try await Task.sleep(for: typist.pause())
    }
    #expect(!hasEnded(session), "\(output(session).suffix(600).debugDescription)")
    session.resize(columns: 100, rows: 30)
    try await session.wait { lines in
      lines.count == 30 && lines[0].contains("demo") && lines[29].hasPrefix(" ")
    }
    let ending = Ending.allCases[Int(seed % 2)]
    try await end(session, by: ending)
    try await session.waitForExit()
    expectSane(session, status: ending == .keys ? 0 : 128 + SIGTERM)
  }

  private func start(_ options: [String], in home: TemporaryDirectory) throws -> PtySession {
    // Its own directory, because a file may be written there; a shell, because the terminal outlives the program.
    let command = ([Program.path] + options).joined(separator: " ")
    let script = "cd \(home.path); \(command); echo \"<status $?>\"; stty -a"
    return try Program.start(
      command: ["/bin/bash", "-c", script], columns: 100, rows: 30, ["HOME": home.path])
  }

  private func end(_ session: PtySession, by ending: Ending) async throws {
    let isOver = try await holds(within: .seconds(30), lookingEvery: .milliseconds(20)) {
      if hasEnded(session) { return true }
      switch ending {
      case .signal:
        for child in children(of: session.processID) { kill(child, SIGTERM) }
      case .keys:
        // Ctrl-C alone after a pause ends a paste whose end was never sent.
        for key in ["\u{3}", Keys.escape, "Q"] {
          try await Task.sleep(for: .milliseconds(600))
          session.send(key)
        }
      }
      return false
    }
    guard isOver else { throw PtyFailure.stillRunning(screen: session.screen) }
  }

  private func output(_ session: PtySession) -> String { String(decoding: session.rawOutput, as: UTF8.self) }
  private func hasEnded(_ session: PtySession) -> Bool { output(session).contains("<status ") }

  private func expectSane(_ session: PtySession, status expected: Int32) {
    let text = output(session).replacing("\r\n", with: " ")
    let status = text.firstMatch(of: /<status (\d+)>/).flatMap { Int32($0.1) }
    #expect(status == expected, "\(session.screen)")
    for setting in [" icanon", " echo ", " isig", " icrnl", " onlcr"] {
      #expect(text.contains(setting), "\(setting)")
    }
    let modes = session.modes
    #expect(!modes.alternate && !modes.bracketedPaste && !modes.mouse && modes.cursorVisible && !modes.keypad)
  }

  private func children(of process: Int32) -> [Int32] {
    let text = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
    return (text ?? "").split(separator: " ").compactMap { Int32($0) }
  }
}
