import Foundation
import PtyHarness
import Testing

/// The program in many terminals, sizes, colors and locales; `PKGDECK_TERMINALS=all` tries every combination.
@Suite("Terminals: each shows the same panes, in the characters and colors that it has")
struct TerminalTests {
  struct Case: Sendable, CustomStringConvertible {
    let term: String
    let columns: Int
    let rows: Int
    /// What `LC_ALL` says; nil leaves every locale variable out.
    let locale: String?
    let hasColor: Bool

    var description: String {
      "\(term) \(columns)x\(rows) \(locale ?? "no locale")\(hasColor ? "" : " NO_COLOR")"
    }
    var isUTF8: Bool { locale.map { $0.hasSuffix("UTF-8") } ?? !term.hasPrefix("vt") }
  }

  private static let terms = [
    "xterm", "xterm-256color", "screen", "screen-256color", "tmux", "tmux-256color", "linux",
    "vt100", "vt220", "rxvt-unicode-256color",
  ]
  private static let sizes = [(80, 24), (40, 10), (60, 15), (120, 40), (200, 50), (400, 120)]
  private static let locales: [String?] = ["C.UTF-8", "C", "de_DE.ISO-8859-1", nil]

  static let cases: [Case] = {
    func make(_ term: Int, _ size: Int, _ locale: Int, _ hasColor: Bool) -> Case {
      Case(
        term: terms[term % terms.count], columns: sizes[size % sizes.count].0,
        rows: sizes[size % sizes.count].1, locale: locales[locale % locales.count], hasColor: hasColor)
    }
    guard ProcessInfo.processInfo.environment["PKGDECK_TERMINALS"] == "all" else {
      return terms.indices.map { make($0, $0, $0 % 5, !$0.isMultiple(of: 6)) }
    }
    return terms.indices.flatMap { term in
      sizes.indices.flatMap { size in
        locales.indices.flatMap { locale in [true, false].map { make(term, size, locale, $0) } }
      }
    }
  }()

  @Test("Every row has its place, nothing is shown that the locale lacks", arguments: cases)
  func shows(_ item: Case) async throws {
    var environment = ["TERM": item.term]
    if let locale = item.locale { environment["LC_ALL"] = locale }
    if !item.hasColor { environment["NO_COLOR"] = "1" }
    environment["LANG"] = item.locale ?? ""
    let session = try Program.start(
      ["--demo", "acme"], columns: item.columns, rows: item.rows, environment)
    defer { session.end() }
    let last = item.rows - 1
    try await session.wait { lines in
      lines.count == item.rows && lines[last].hasSuffix("? help") && lines[0].hasPrefix(" demo")
        && lines.contains { $0.contains("acme") }
    }
    session.send("2")
    try await session.wait { $0.contains { $0.contains("> ") && $0.contains("team/") } }
    let screen = session.screen
    // Under 80 columns or 20 rows the second row is the path.
    #expect(screen[2..<last].allSatisfy { $0.count == screen[2].count })
    // More may be drawn while it is looked at.
    try await session.wait { lines in
      let row = session.cursor.row
      return row > 0 && row < lines.count && lines[row].contains("> ")
    }
    if !item.isUTF8 { #expect(session.rawOutput.allSatisfy { $0 < 0x80 }) }
    if !item.hasColor {
      let text = String(decoding: session.rawOutput, as: UTF8.self)
      #expect(!text.contains(/\u{1B}\[(?:\d*;)*(?:[34][0-7]|[39]8;5;\d+)(?:;\d*)*m/))
    }
    session.send("Q")
    #expect(try await session.waitForExit() == 0)
    #expect(!session.modes.alternate && session.modes.cursorVisible && !session.modes.keypad)
  }

  @Test(
    "A terminal that cannot show it says what to do",
    arguments: [("dumb", "printing commands"), ("nonsense", "xterm-256color"), ("", "TERM is not set")])
  func refuses(term: String, advice: String) async throws {
    let session = try Program.start(["--demo", "acme"], ["TERM": term])
    defer { session.end() }
    #expect(try await session.waitForExit() == 2)
    #expect(session.screen.joined().contains(advice))
  }

  @Test("A terminal that is like one which is known is taken for it, and that is said once, afterwards")
  func standIn() async throws {
    let session = try Program.start(["--demo", "acme"], columns: 100, ["TERM": "alacritty-of-tomorrow"])
    defer { session.end() }
    try await session.wait(for: "team/api")
    session.send("Q")
    #expect(try await session.waitForExit() == 0)
    let said = "pkgdeck: unknown terminal type alacritty-of-tomorrow; using xterm-256color"
    #expect(session.screen.filter { $0 == said }.count == 1)
  }

  @Test("The mouse selects, and presses no button of a dialog")
  func mouse() async throws {
    let session = try Program.start(["--demo", "acme", "--mouse", "--pace", "20"])
    defer { session.end() }
    try await session.open("web-app")
    session.send("jjjjd")
    try await session.wait(for: "╔ Delete version ")
    let row = try #require(session.screen.firstIndex { $0.contains("[ Delete version ]") })
    let before = try #require(session.screen[row].range(of: "Delete version"))
    let column = session.screen[row].distance(from: session.screen[row].startIndex, to: before.lowerBound)
    try await session.answer("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
    session.send("\u{1B}[<64;\(column + 1);\(row + 1)M")
    session.send(Keys.escape)
    try await session.wait { $0.last?.contains("? help") == true }
    #expect(!session.screen.joined().contains("Deleted"))
  }
}
