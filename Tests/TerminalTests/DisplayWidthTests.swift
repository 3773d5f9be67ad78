import CWidth
import Testing

@testable import Terminal

@Suite struct DisplayWidthTests {
  @Test func everyScalarIsAsWideAsNcursesThinksOrIsReplaced() {
    _ = ScalarShape.utf8Locale
    for value in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // What ncurses asks too.
      let width = Int(cw_columns(value))
      switch ScalarShape(scalar) {
      case .base(let columns): if columns != width { Issue.record("U+\(String(value, radix: 16)) as base") }
      case .mark, .dropped: if width != 0 { Issue.record("U+\(String(value, radix: 16)) as mark") }
      case .unsafe: continue
      }
    }
  }

  @Test(arguments: [
    ("", 0), ("plain", 5), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("📦", 2), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("👨\u{200D}👩\u{200D}👧", 8), ("❤\u{FE0F}", 1), ("a\u{1B}[31m", 6), ("\u{1FAE8}", 1), ("\u{202E}", 1),
    ("─│┌", 3),
  ])
  func textTakesColumns(_ text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
    var grid = CellGrid(columns: 20, rows: 1)
    #expect(grid.write(text, row: 0, column: 0) == columns)
  }

  @Test(
    arguments: [
      ("\u{1B}", true), ("\u{7F}", true), ("\u{9B}", true), ("\u{200B}", true), ("\u{200D}", true),
      ("\u{2066}", true),
      ("\u{AD}", true), ("\u{3164}", true), ("\u{2028}", true), ("\u{E0041}", true), ("x", false),
      ("א", false),
      ("\u{301}", false),
    ] as [(Unicode.Scalar, Bool)])
  func whatCouldHideOrMoveTextIsReplaced(_ scalar: Unicode.Scalar, replaced: Bool) {
    #expect((ScalarShape(scalar) == .unsafe) == replaced)
  }

  @Test(arguments: [
    ("abc", 2, "ab"), ("abc", 9, "abc"), ("日本", 3, "日"), ("日本", 1, ""), ("e\u{301}x", 1, "e\u{301}"),
    ("abc", 0, ""), ("abc", -1, ""),
  ])
  func headNeverHoldsHalfACharacter(_ text: String, columns: Int, expected: String) {
    #expect(DisplayWidth.head(text, columns: columns) == expected)
  }

  @Test(arguments: [
    ("team/web-frontend-and-gateway", 20, "team/web-…nd-gateway"), ("short", 5, "short"),
    ("abcdef", 3, "a…f"),
    ("abcdef", 2, "ab"), ("日本語文字列", 7, "日…字列"), ("日本語文字列", 8, "日…字列"), ("abc", 0, ""),
  ])
  func elisionKeepsBothEnds(_ text: String, columns: Int, expected: String) {
    let cut = DisplayWidth.elide(text, columns: columns)
    #expect(cut.hasPrefix(expected.prefix(1)))
    #expect(DisplayWidth.columns(of: cut) <= columns)
    #expect(cut == expected)
  }

  @Test(arguments: [
    ("abcdef", 2, "cdef"), ("abc", 3, ""), ("abc", 9, ""), ("日本", 1, " 本"), ("日本", 2, "本"),
    ("e\u{301}x", 1, "x"),
    ("abc", -1, "abc"),
  ])
  func skippingKeepsColumnsInPlace(_ text: String, columns: Int, expected: String) {
    #expect(DisplayWidth.skip(text, columns: columns) == expected)
  }
}
