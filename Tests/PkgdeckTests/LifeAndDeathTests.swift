import Foundation
import Glibc
import PtyHarness
import Scaffolding
import Testing

/// What happens to the terminal and to the process when signals come or the line goes.
@Suite("Life and death: signals, lost lines, stops and sizes, on a good line and a stalled one")
struct LifeAndDeathTests {
  /// How often the line is dropped; `PKGDECK_DROPS=50` for a figure.
  private static let drops = ProcessInfo.processInfo.environment["PKGDECK_DROPS"].flatMap(Int.init) ?? 3

  /// Where the program is when it happens.
  enum Moment: String, CaseIterable, Sendable {
    case starting, browsing, dialog, changing, stalled
  }

  // Some read a list of 10,000 versions, and side by side they starve one another.
  @Test(
    "Being asked to end puts the terminal back and tells the shell", .serialized,
    arguments: Moment.allCases, [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func ending(_ moment: Moment, by signal: Int32) async throws {
    let shell = try Self.startInShell("trap : HUP INT QUIT;")
    defer { shell.end() }
    let program = try await reach(moment, in: shell)
    kill(program, signal)
    if moment == .stalled { try await untilGone(program) }
    shell.resumeReading()
    try await expectRestored(
      shell, status: 128 + signal, saying: moment == .changing ? " of 60 deleted, " : "")
  }

  @Test(
    "Where the screen stays as it is, the shell goes on in a line of its own",
    arguments: ["linux", "vt100"], [nil, SIGTERM])
  func noOtherScreen(term: String, signal: Int32?) async throws {
    let shell = try Self.startInShell("export TERM=\(term);")
    defer { shell.end() }
    let program = try await reach(.browsing, in: shell)
    if let signal { kill(program, signal) } else { shell.send("Q") }
    let lines = try await shell.wait { $0.joined(separator: " ").contains("echoke") }
    #expect(lines.contains("status \(signal.map { 128 + $0 } ?? 0)"), "\(lines)")
  }

  @Test(
    "A crash puts the terminal back", arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGUSR1],
    [Moment.browsing, .dialog])
  func crashing(by signal: Int32, _ moment: Moment) async throws {
    let shell = try Self.startInShell()
    defer { shell.end() }
    kill(try await reach(moment, in: shell), signal)
    try await expectRestored(shell, status: 128 + signal)
  }

  @Test(
    "A line that drops ends it, whether or not its hang-up is heard", arguments: Moment.allCases,
    [false, true])
  func dropping(_ moment: Moment, isDeaf: Bool) async throws {
    let shell = try Self.startInShell(isDeaf ? "trap '' HUP;" : "")
    defer { shell.end() }
    let program = try await reach(moment, in: shell)
    shell.hangUp()
    try await untilGone(program)
  }

  @Test("Dropped lines end it soon", arguments: 0..<drops)
  func dropped(_ number: Int) async throws {
    let session = try Program.start(["--demo", "acme"])
    try await session.wait(for: number.isMultiple(of: 2) ? "team/api" : "> ")
    let start = ContinuousClock.now
    session.hangUp()
    try await session.waitForExit()
    if Self.drops > 3 { print("drop \(number): gone after \(ContinuousClock.now - start)") }
  }

  @Test("Stopped and continued it shows the same again", arguments: [Moment.browsing, .dialog, .stalled])
  func stopping(_ moment: Moment) async throws {
    let shell = try Program.start(command: ["/bin/bash", "--norc", "-i"], ["PS1": "> "])
    defer { shell.end() }
    try await shell.wait { $0[0].hasPrefix(">") }
    shell.send("\(Program.path) --demo acme\r")
    let program = try await reach(moment, in: shell)
    kill(program, SIGTSTP)
    shell.resumeReading()
    try await shell.wait { $0.joined().contains("Stopped") }
    #expect(!shell.modes.alternate && !shell.modes.keypad && shell.modes.cursorVisible)
    // Keys that the program had not read are the shell's now.
    shell.send("\u{15}fg\r")
    try await shell.wait { $0.count == 24 && $0[0].hasPrefix(" demo") && $0[23].hasPrefix(" ") }
    #expect(shell.modes.alternate)
  }

  @Test(
    "A storm of sizes ends with the last one", arguments: [Moment.starting, .browsing, .dialog, .stalled])
  func resizing(_ moment: Moment) async throws {
    let session = try Program.start(["--demo", "acme", "--demo-latency", "20"])
    defer { session.end() }
    _ = try await reach(moment, in: session)
    for step in 0..<200 { session.resize(columns: 20 + step * 37 % 180, rows: 5 + step * 13 % 50) }
    session.resize(columns: 100, rows: 30)
    session.resumeReading()
    try await session.wait { lines in
      lines.count == 30 && lines[1].contains("1 Owners") && lines[28].count == 100
        && lines[29].hasPrefix(" ")
    }
  }

  @Test("What is said on standard error while it runs is readable afterwards")
  func standardError() async throws {
    let shell = try Program.start(
      command: ["/bin/bash", "-c", "exec 2>&1; \(Program.path) --demo acme; echo status $?"])
    defer { shell.end() }
    let program = try await reach(.browsing, in: shell)
    let error = try FileHandle(forWritingTo: URL(fileURLWithPath: "/proc/\(program)/fd/2"))
    try error.write(contentsOf: Data("a library complains\n".utf8))
    shell.send("j")
    try await shell.wait { $0.contains { $0.contains("? help") } }
    #expect(!shell.screen.contains("a library complains"))
    shell.send("Q")
    try await shell.wait { $0.contains("a library complains") && $0.joined().contains("status 0") }
  }

  /// A shell around the program, so that the terminal is still there afterwards and tells its settings.
  private static func startInShell(_ before: String = "") throws -> PtySession {
    let script = "\(before) \(Program.path) --demo acme --pace 300; echo status $?; stty -a"
    return try Program.start(command: ["/bin/bash", "-c", script])
  }

  /// Brings the program to a moment; its process.
  private func reach(_ moment: Moment, in session: PtySession) async throws -> Int32 {
    try await session.wait(for: "? help")
    let program = children(of: session.processID).first ?? session.processID
    switch moment {
    case .starting: break
    case .browsing: try await session.wait(for: "team/api")
    case .dialog:
      try await session.open("web-app")
      session.send("jjjjd")
      try await session.wait(for: "╔ Delete version ")
    case .changing:
      try await session.confirmSixty()
      try await session.wait { $0.last?.contains(" of 60") == true }
    case .stalled:
      try await session.wait(for: "team/api")
      session.pauseReading()
      let isStalled = try await holds {
        session.send("z")
        return isWriting(program)
      }
      try #require(isStalled)
    }
    return program
  }

  private func expectRestored(_ session: PtySession, status: Int32, saying words: String = "") async throws {
    let lines = try await session.wait { $0.joined(separator: " ").contains("echoke") }
    let text = lines.joined(separator: " ")
    #expect(text.contains("status \(status)"))
    #expect(words.isEmpty || text.contains(words), "\(text)")
    for setting in [" icanon", " echo ", " isig", " icrnl", " onlcr"] {
      #expect(text.contains(setting), "\(text)")
    }
    let modes = session.modes
    #expect(!modes.alternate && !modes.bracketedPaste && modes.cursorVisible && !modes.keypad)
  }

  private func untilGone(_ process: Int32) async throws {
    let isGone = try await holds { kill(process, 0) != 0 || isZombie(process) }
    guard isGone else { throw PtyFailure.stillRunning(screen: []) }
  }

  private func isZombie(_ process: Int32) -> Bool { text("stat", of: process).contains(") Z ") }

  /// Whether the process sits in a write to standard output; call 1 or 64, by architecture.
  private func isWriting(_ process: Int32) -> Bool {
    let call = text("syscall", of: process)
    return call.hasPrefix("1 0x1 ") || call.hasPrefix("64 0x1 ")
  }

  private func children(of process: Int32) -> [Int32] {
    text("task/\(process)/children", of: process).split(separator: " ").compactMap { Int32($0) }
  }

  private func text(_ file: String, of process: Int32) -> String {
    (try? String(contentsOfFile: "/proc/\(process)/\(file)", encoding: .utf8)) ?? ""
  }
}
