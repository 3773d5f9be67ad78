import PtyHarness
import Testing

/// What every key sends, in the terminals that people sit at.
@Suite struct KeyInputTests {
  private static let common: [(bytes: String, name: String)] = [
    ("g", "g"), ("?", "?"), ("<", "<"), (" ", "<Space>"), ("é", "é"), ("日", "日"), ("\r", "<Enter>"),
    ("\t", "<Tab>"), ("\u{7F}", "<Backspace>"), ("\u{08}", "<Backspace>"), ("\u{04}", "<C-d>"),
    ("\u{00}", "<C-Space>"),
    ("\u{1F}", "<C-_>"), ("\u{1B}x", "<A-x>"), ("\u{1B}[A", "<Up>"), ("\u{1B}OA", "<Up>"),
    ("\u{1B}[B", "<Down>"),
    ("\u{1B}OD", "<Left>"), ("\u{1B}OC", "<Right>"), ("\u{1B}[1~", "<Home>"), ("\u{1B}[4~", "<End>"),
    ("\u{1B}[7~", "<Home>"), ("\u{1B}[8~", "<End>"), ("\u{1B}OH", "<Home>"), ("\u{1B}OF", "<End>"),
    ("\u{1B}[H", "<Home>"), ("\u{1B}[F", "<End>"), ("\u{1B}[5~", "<PageUp>"), ("\u{1B}[6~", "<PageDown>"),
    ("\u{1B}[2~", "<Insert>"), ("\u{1B}[3~", "<Delete>"), ("\u{1B}[Z", "<S-Tab>"), ("\u{1B}OP", "<F1>"),
    ("\u{1B}[15~", "<F5>"), ("\u{1B}[24~", "<F12>"), ("\u{1B}[1;5C", "<C-Right>"),
    ("\u{1B}[1;2D", "<S-Left>"),
    ("\u{1B}[3;5~", "<C-Delete>"), ("\u{1B}\r", "<A-Enter>"),
  ]

  /// The VT100 has its F keys on the number pad.
  private static let own: [String: [(bytes: String, name: String)]] = [
    "linux": [("\u{1B}[[A", "<F1>"), ("\u{1B}[[E", "<F5>")],
    "vt100": [("\u{1B}Ow", "<F9>")],
    "xterm-256color": [("\u{1B}Ow", "7"), ("\u{1B}OM", "<Enter>")],
    "rxvt-unicode-256color": [("\u{1B}[11~", "<F1>")],
  ]

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100", "rxvt-unicode-256color"])
  func everyKeyIsTold(term: String) async throws {
    let session = try await ProbeSession.start(term: term, rows: 60)
    defer { session.end() }
    let keys = Self.common + (Self.own[term] ?? [])
    for (count, key) in keys.enumerated() {
      session.send(key.bytes)
      let lines = try await session.wait { !$0[count + 1].isEmpty }
      #expect(lines[count + 1] == "key \(key.name)")
    }
  }

  @Test func aReadWithManyKeysGivesThemAllInOrder() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    session.send("ab\u{1B}[A\u{1B}OBé\r\u{1B}\u{1B}[A")
    let lines = try await session.wait { $0.contains("key <Esc>") && $0[8] != "" }
    #expect(
      lines[1...8].map { $0.dropFirst(4) } == ["a", "b", "<Up>", "<Down>", "é", "<Enter>", "<Esc>", "<Up>"])
  }

  @Test func anEscapeAloneIsTheKey() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    session.send("\u{1B}")
    try await session.wait { $0[1] == "key <Esc>" }
  }

  @Test func aSequenceNobodyKnowsIsSwallowed() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    session.send("\u{1B}[?1;2c\u{1B}[I\u{1B}[99~\u{1B}[200;5!pz")
    let lines = try await session.wait { !$0[1].isEmpty }
    #expect(lines[1] == "key z" && lines[2].isEmpty)
  }

  @Test func theMouseIsReportedWhenAskedFor() async throws {
    let session = try await ProbeSession.start(["--mouse"])
    defer { session.end() }
    #expect(session.modes.mouse)
    session.send("\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<64;1;1M\u{1B}[<65;300;2M\u{1B}[<35;1;1M")
    let lines = try await session.wait { !$0[3].isEmpty }
    #expect(lines[1...4] == ["mouse click 2,4", "mouse wheelUp 0,0", "mouse wheelDown 1,299", ""])
    session.send("q")
    try await session.waitForExit()
    #expect(!session.modes.mouse)
  }
}
