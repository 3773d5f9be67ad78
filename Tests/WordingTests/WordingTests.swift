import Foundation
import SourceStrings
import Testing

@Suite("How the program speaks")
struct WordingTests {
  /// Each with what is written in its place.
  private static let unwanted: [(words: String, better: String)] = [
    ("colour", "color"), ("authoris", "authoriz"), ("cancelled", "canceled"), ("can not", "cannot"),
    ("in force", "effective"), ("left out", "excluded or skipped"), ("take in", "include"),
    ("taken in", "included"), ("go on", "continue"), ("goes on", "continues"), ("come back", "be restored"),
    ("comes back", "is restored"), ("take it back", "undo"), ("not begun", "not started"),
    ("not known", "unknown"), ("is no ", "is not a"), ("stands twice", "appears twice"),
    ("looked at", "checked"), ("is whole", "is complete"), (" parts", "children"), ("anew", "again"),
    ("so many", "this many"), ("beneath", "below"), ("the answer", "the response"),
    ("already gone", "already deleted"), ("not given", "not listed"), ("to the end:", "completely:"),
  ]

  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources").standardizedFileURL

  @Test("What is on screen names keys by the keymap, so no sentence there holds the name of one")
  func keys() throws {
    let places = try ["Panes", "ViewModels"].flatMap {
      try SourceTree.prose(in: Self.sources.appending(path: $0))
    }
    #expect(places.count > 300)
    let key = /\b(PageDown|PageUp|Enter|Esc|Tab|Backspace|Ctrl)\b/
    for place in places where place.literal.text.contains(key) {
      Issue.record("\(place.file):\(place.literal.line): \(place.literal.text)")
    }
  }

  @Test("One word for one thing: none of those that others replaced")
  func words() throws {
    let places = try SourceTree.prose(in: Self.sources)
    #expect(places.count > 500)
    for place in places {
      let text = place.literal.text.lowercased().replacing("no longer", with: "")
      for (words, better) in Self.unwanted where text.contains(words) {
        Issue.record("\(place.file):\(place.literal.line): \"\(words)\" (\(better)): \(place.literal.text)")
      }
    }
  }

  @Test(
    "Literals are found whatever surrounds them",
    arguments: [
      (#"let a = "one two" // "no""#, ["one two"]),
      (#"/* "no" */ f("a \(g("b c", (1))) d")"#, ["a … d", "b c"]),
      (##"let a = #"say "x" \#(n) now"#"##, [#"say "x" … now"#]), (#""a \"b\" c""#, [#"a "b" c"#]),
      ("let a = \"\"\"\n  one \\\n  two\n  \"\"\"", ["one two"]), (#"#if DEBUG"#, []),
    ])
  func literals(source: String, texts: [String]) {
    #expect(Set(StringLiterals.all(in: source).map(\.text)) == Set(texts))
  }
}
