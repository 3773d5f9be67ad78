import Glibc
import PtyHarness
import Scaffolding
import Testing

/// The terminal comes back as it was, however the program ends.
@Suite struct EndingTests {
  /// A shell around the probe, so that the terminal is still there afterwards and tells its settings.
  private func startInShell(_ before: String = "") async throws -> PtySession {
    let script = "\(before) \(ProbeSession.path); echo status $?; stty -a"
    return try PtySession(
      ["/bin/bash", "-c", script],
      environment: ProbeSession.environment(term: "xterm-256color"), rows: 60)
  }

  private func expectRestored(_ session: PtySession, status: Int32) async throws {
    let lines = try await session.wait { $0.joined(separator: " ").contains("echoke") }
    let text = lines.joined(separator: " ")
    #expect(text.contains("status \(status)"))
    for setting in [" icanon", " echo ", " isig", " icrnl", " onlcr"] {
      #expect(text.contains(setting), "\(text)")
    }
    let modes = session.modes
    #expect(!modes.alternate && !modes.bracketedPaste && modes.cursorVisible && !modes.keypad)
  }

  private func started(_ session: PtySession) async throws -> Int32 {
    try await session.wait { $0[0].contains("READY") }
    return try #require(children(of: session.processID).first)
  }

  private func children(of process: Int32) -> [Int32] {
    ProcessFile.read("task/\(process)/children", of: process).split(separator: " ").compactMap { Int32($0) }
  }

  /// Whether the process sits in a write to standard output; call 1 or 64, by architecture.
  private func isWriting(_ process: Int32) -> Bool {
    let call = ProcessFile.read("syscall", of: process)
    return call.hasPrefix("1 0x1 ") || call.hasPrefix("64 0x1 ")
  }

  @Test func stopping() async throws {
    let session = try await startInShell()
    defer { session.end() }
    _ = try await started(session)
    session.send("q")
    try await expectRestored(session, status: 0)
  }

  /// One read brings `q` and part of the reports; the rest is there when the probe leaves.
  @Test func whatTheMouseReportsMeanwhileIsNotLeftToTheShell() async throws {
    let script = "\(ProbeSession.path) --mouse; read -rsn 1 -t 1 left; echo \"left <${left@Q}>\""
    let session = try PtySession(
      ["/bin/bash", "-c", script], environment: ProbeSession.environment(term: "xterm-256color"))
    defer { session.end() }
    _ = try await started(session)
    session.send("q" + String(repeating: "\u{1B}[<64;9;5M", count: 800))
    try await session.wait { $0.contains("left <''>") }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func beingAskedToEnd(signal: Int32) async throws {
    let session = try await startInShell("trap : HUP INT;")
    defer { session.end() }
    kill(try await started(session), signal)
    try await expectRestored(session, status: 128 + signal)
  }

  /// Every signal that ends a process which does not catch it; 34 is the first for real-time use.
  @Test(arguments: [
    SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGXFSZ,
    SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT, 34, 50, 64,
  ])
  func crashing(signal: Int32) async throws {
    let session = try await startInShell()
    defer { session.end() }
    kill(try await started(session), signal)
    try await expectRestored(session, status: 128 + signal)
  }

  /// bash tells how its child ended only where a signal ended it.
  @Test(arguments: [(SIGALRM, "Alarm clock"), (SIGXCPU, "CPU time limit exceeded")])
  func whoWaitsSeesTheSignal(signal: Int32, words: String) async throws {
    let session = try await startInShell()
    defer { session.end() }
    kill(try await started(session), signal)
    try await session.wait { $0.joined().contains(words) }
  }

  @Test func aTrapShowsItsMessageAfterwards() async throws {
    let session = try await startInShell()
    defer { session.end() }
    _ = try await started(session)
    session.send("\u{18}")
    let lines = try await session.wait { $0.joined().contains("status") }
    #expect(lines.joined().contains("Index out of range"))
    try await expectRestored(session, status: 128 + SIGILL)
  }

  @Test func whatWasSaidOnStandardErrorComesAfterwards() async throws {
    let session = try await startInShell()
    defer { session.end() }
    _ = try await started(session)
    session.send("\u{05}x")
    let lines = try await session.wait { $0.contains("key x") }
    #expect(!lines.contains("said on stderr"))
    session.send("q")
    try await session.wait { $0.contains("said on stderr") }
    try await expectRestored(session, status: 0)
  }

  @Test func aHangUpEndsIt() async throws {
    let session = try await ProbeSession.start()
    session.hangUp()
    #expect([70, 128 + SIGHUP].contains(try await session.waitForExit(timeout: .seconds(5))))
  }

  @Test func aStalledLineDoesNotKeepItAlive() async throws {
    let session = try await ProbeSession.start(["100000"], columns: 200, rows: 60)
    defer { session.end() }
    session.pauseReading()
    let isStalled = try await holds {
      session.send("\u{1B}[6~")
      return isWriting(session.processID)
    }
    try #require(isStalled)
    session.signal(SIGTERM)
    #expect(try await session.waitForExit(timeout: .seconds(10)) == 128 + SIGTERM)
  }

  @Test func suspendingAndComingBack() async throws {
    let session = try PtySession(
      ["/bin/bash", "--norc", "-i"],
      environment: ProbeSession.environment(term: "xterm-256color").merging(["PS1": "> "]) { $1 })
    defer { session.end() }
    try await session.wait { $0[0].hasPrefix(">") }
    session.send("\(ProbeSession.path)\r")
    try await session.wait { $0[0].contains("READY") }
    session.send("\u{1A}")
    try await session.wait { $0.joined().contains("Stopped") }
    #expect(!session.modes.alternate && !session.modes.keypad)
    session.resize(columns: 70, rows: 20)
    session.send("fg\r")
    try await session.wait { $0[0].contains("READY 70x20") && $0.contains("key <C-z>") }
    #expect(session.modes.alternate && session.modes.keypad)
    session.send("é")
    try await session.wait { $0.contains("key é") }
  }

  @Test func beingStoppedFromOutsideAndContinued() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    session.signal(SIGSTOP)
    session.signal(SIGCONT)
    try await session.wait { $0.contains("resumed") }
    session.send("z")
    try await session.wait { $0.contains("key z") }
  }
}
