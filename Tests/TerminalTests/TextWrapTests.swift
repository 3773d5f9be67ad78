import Terminal
import Testing

@Suite("Wrapping: by columns of the terminal, with nothing added")
struct TextWrapTests {
  @Test(arguments: [
    ("a plain line", 20, ["a plain line"]), ("a plain line", 7, ["a plain", "line"]), ("", 5, [""]),
    ("https://x.example/path", 8, ["https://", "x.exampl", "e/path"]),
    ("see https://x.example", 8, ["see", "https://", "x.exampl", "e"]),
    (
      "\u{65E5}\u{672C}\u{8A9E}\u{306E}\u{8AAC}\u{660E}", 5,
      ["\u{65E5}\u{672C}", "\u{8A9E}\u{306E}", "\u{8AAC}\u{660E}"]
    ),
    ("ab \u{65E5}\u{672C} cd", 7, ["ab \u{65E5}\u{672C}", "cd"]),
    ("\u{65E5}\u{672C}", 1, ["\u{65E5}", "\u{672C}"]),
    ("abc", 0, ["ab", "c"]),
  ])
  func lines(_ text: String, columns: Int, lines: [String]) {
    #expect(TextWrap.lines(text, columns: columns) == lines)
  }

  @Test("Words that hold blanks stay together where a line holds them, and are cut where none does")
  func words() {
    #expect(TextWrap.lines(of: ["docker pull x", "y"], columns: 20) == ["docker pull x y"])
    #expect(TextWrap.lines(of: ["docker pull x", "y"], columns: 13) == ["docker pull x", "y"])
    #expect(TextWrap.lines(of: ["docker pull x"], columns: 8) == ["docker p", "ull x"])
    #expect(TextWrap.lines(of: [], columns: 8) == [""])
  }
}
