import Testing

@testable import GitHubPackages

@Suite("Text trimmed and decoded")
struct TextTests {
  @Test(
    "Trimming takes from both ends, never from within",
    arguments: [
      ("", ""), (" \t\u{A0}\n", ""), (" a b ", "a b"), ("a", "a"), ("\r\nа\r\n", "а"),
      ("\u{3000}é\u{2003}", "é"),
    ])
  func trims(text: String, trimmed: String) {
    #expect(text.trimming(while: \.isWhitespace) == trimmed)
    #expect("[\(trimmed)]".trimming { "[]".contains($0) } == trimmed)
  }

  @Test(
    "Percent escapes are decoded once, as UTF-8",
    arguments: [
      ("", ""), ("a%2Fb", "a/b"), ("%2f", "/"), ("%252F", "%2F"), ("%D0%BD+наш", "н+наш"), ("%00", "\0"),
      ("%", nil), ("%2", nil), ("%G0", nil), ("%+1", nil), ("%-1", nil), ("%FF", nil), ("%D0", nil),
      ("%%41", nil),
    ])
  func decodes(text: String, decoded: String?) {
    #expect(text.percentDecoded == decoded)
    #expect(text[...].percentDecoded == decoded)
  }
}
