import Glibc
import PtyHarness
import Scaffolding
import Testing

@Suite struct ScreenTests {
  @Test func aFrameIsShownWithItsCursor() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    #expect(session.screen[0] == "READY 80x24 ─ 日本 e\u{301}")
    #expect(session.look(row: 0, column: 0).contains(.reverse))
    #expect(session.modes.alternate && session.modes.bracketedPaste && session.modes.cursorVisible)
    session.send("a")
    try await session.wait { $0[1] == "key a" }
    #expect(session.cursor == (1, 0))
  }

  @Test func asciiShowsQuestionMarks() async throws {
    let session = try await ProbeSession.start(["--ascii"])
    defer { session.end() }
    #expect(session.screen[0] == "READY 80x24 ? ???? ?")
  }

  @Test(arguments: [(50, 8), (1, 1), (200, 60), (3, 2)])
  func aResizeIsTakenUp(columns: Int, rows: Int) async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    let before = session.rawOutput.count
    session.resize(columns: columns, rows: rows)
    let head = String("READY \(columns)x\(rows)".prefix(columns))
    try await session.wait { $0[0].hasPrefix(head) && session.rawOutput.count > before }
    session.resize(columns: 80, rows: 24)
    try await session.wait { $0[0] == "READY 80x24 ─ 日本 e\u{301}" && $0[2] == "resized" }
  }

  @Test func manyResizesEndWithTheLast() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    for columns in 40..<100 { session.resize(columns: columns, rows: columns / 3) }
    try await session.wait { $0[0] == "READY 99x33 ─ 日本 e\u{301}" }
  }

  @Test func redrawingRepairsTheScreen() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    let before = session.rawOutput.count
    session.send("\u{0C}")
    try await session.wait { $0[1] == "key <C-l>" }
    let sent = String(decoding: session.rawOutput[before...], as: UTF8.self)
    #expect(sent.contains("READY 80x24 ─ 日本 e\u{301}"))
  }

  @Test func onlyWhatDiffersIsSent() async throws {
    let session = try await ProbeSession.start(["1000"], columns: 120, rows: 40)
    defer { session.end() }
    try await session.wait { $0[1].contains("1 of 1000") && $0[38].hasSuffix("|") }
    let before = session.rawOutput.count
    session.send("\u{1B}[B")
    try await session.wait { $0[1].contains("2 of 1000") }
    session.send("\u{1B}[B")
    try await session.wait { $0[1].contains("3 of 1000") }
    #expect(session.rawOutput.count - before < 2 * 300)
  }

  @Test func nothingIsSentOrDoneWhileIdle() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    let sent = session.rawOutput.count
    // Right after the first frame it may still be on its way to sleep; then it must sleep on.
    var before: [Substring] = []
    let isAsleep = try await holds(lookingEvery: .milliseconds(300)) {
      defer { before = Self.switches(session.processID) }
      return Self.switches(session.processID) == before
    }
    #expect(isAsleep)
    #expect(session.rawOutput.count == sent)
  }

  @Test func titleAndClipboardGoToTheTerminal() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    session.send("\u{14}\u{19}")
    try await session.wait { $0.contains("copied true") }
    #expect(session.title == "title ]0;x日本")
    let sent = String(decoding: session.rawOutput, as: UTF8.self)
    #expect(sent.contains("\u{1B}]52;c;Y29waWVkIHRleHQ=\u{07}"))
  }

  @Test func screenGetsTheClipboardWrapped() async throws {
    let session = try await ProbeSession.start(term: "screen")
    defer { session.end() }
    session.send("\u{19}")
    try await session.wait { $0.contains("copied true") }
    let sent = String(decoding: session.rawOutput, as: UTF8.self)
    #expect(sent.contains("\u{1B}P\u{1B}]52;c;Y29waWVkIHRleHQ=\u{07}\u{1B}\\"))
  }

  @Test func theConsoleHasNoClipboard() async throws {
    let session = try await ProbeSession.start(term: "linux")
    defer { session.end() }
    session.send("\u{19}")
    try await session.wait { $0.contains("copied false") }
  }

  @Test(arguments: [("nonsense", "xterm-256color"), ("dumb", "printing commands"), ("", "TERM is not set")])
  func aTerminalThatCannotIsRefused(term: String, advice: String) async throws {
    let session = try PtySession(
      [ProbeSession.path], environment: ProbeSession.environment(term: term), columns: 120, rows: 24)
    #expect(try await session.waitForExit() == 2)
    #expect(session.screen.joined().contains(advice))
    #expect(!session.modes.alternate)
  }

  private static func switches(_ process: Int32) -> [Substring] {
    ProcessFile.read("status", of: process).split(separator: "\n").filter { $0.contains("ctxt_switches") }
  }
}
