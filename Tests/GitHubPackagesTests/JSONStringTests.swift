import Foundation
import GitHubPackages
import Testing

@Suite("Text from outside as JSON")
struct JSONStringTests {
  @Test(
    "Quotes and whatever a terminal would obey or not show are escapes; all else as it is",
    arguments: [
      ("plain", #""plain""#), ("", #""""#), (#"say "\n""#, #""say \"\\n\"""#),
      ("a\r\nb\u{0}", #""a\u000d\u000ab\u0000""#), ("\u{1B}[2J", #""\u001b[2J""#),
      ("\u{202E}evil\u{2028}", #""\u202eevil\u2028""#), ("日本語 é", #""日本語 é""#),
      ("👩\u{200D}💻", #""👩\u200d💻""#), ("\u{E0041}", #""\udb40\udc41""#), ("\"\u{301}", "\"\\\"\u{301}\""),
    ])
  func escapes(raw: String, json: String) throws {
    #expect(ForeignText(raw).json == json)
    let read = try JSONDecoder().decode(String.self, from: Data(json.utf8))
    #expect(Array(read.utf8) == Array(raw.utf8))
  }
}
