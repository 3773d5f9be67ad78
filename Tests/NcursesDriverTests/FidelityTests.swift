import PtyHarness
import Terminal
import Testing

/// After any number of frames the terminal shows exactly the last one.
@Suite struct FidelityTests {
  private static let pieces = ["a", "日", "e\u{301}", "📦", "─", "\u{302}", "é", "  ", "한", "\u{1B}x", "zz"]

  @Test(
    arguments: ["xterm-256color", "tmux-256color", "screen", "vt100", "linux", "rxvt"], [(20, 5), (7, 9)])
  func theScreenIsTheFrame(term: String, size: (columns: Int, rows: Int)) async throws {
    let session = try await ProbeSession.start(
      ["--canvas"], term: term, columns: size.columns, rows: size.rows)
    defer { session.end() }
    var grid = CellGrid(columns: size.columns, rows: size.rows)
    grid.write("READY", row: 0, column: 0)
    var numbers = RepeatableNumbers(state: UInt64(size.columns))
    for _ in 0..<60 {
      let row = Int.random(in: 0..<size.rows, using: &numbers)
      let column = Int.random(in: 0..<size.columns, using: &numbers)
      let style = Style.allCases.randomElement(using: &numbers) ?? .plain
      let text = (0..<Int.random(in: 1...8, using: &numbers))
        .map { _ in Self.pieces.randomElement(using: &numbers) ?? "" }.joined()
      grid.write(text, row: row, column: column, style: style)
      session.send("\u{1B}[200~\(row)\t\(column)\t\(style.rawValue)\t\(text)\u{1B}[201~")
      let expected = grid.text
      try await session.wait { $0 == expected }
    }
  }
}
