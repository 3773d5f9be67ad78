import Fuzzing
import BrowserScenes
import Testing
@testable import ViewModels

@Suite("Typing into fields")
struct FieldTests {
  @Test("Any text, typed in any pieces, can be typed and erased", arguments: 0..<60)
  func anything(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "e", "\u{301}", "हि", "🇩", "🇪", "👩", "\u{200D}", "\u{1100}", "\u{1161}", "x", " ", "\n", "\t", "日本",
    ]
    var field = FieldViewModel(.addOwner)
    for _ in 0..<80 {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: _ = field.edit(.erase)
      case 1: _ = field.edit(.cursorLeft)
      case 2: _ = field.edit(.cursorStart)
      case 3: _ = field.edit(.eraseWord)
      default: field.insert(pieces.randomElement(using: &random) ?? "x")
      }
      #expect((0...field.text.count).contains(field.cursor))
      #expect(field.text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
    _ = field.edit(.eraseAll)
    #expect(field.text.isEmpty && field.cursor == 0)
  }

  @Test("A name that no owner could have stays in its field, to be mended")
  func refusedOwner() {
    var scene = Scene()
    scene.settle()
    scene.press(.addOwner)
    scene.type("foo bar")
    scene.press(.accept)
    guard case .field(let field)? = scene.state.overlays.last else {
      Issue.record("the field is gone")
      return
    }
    #expect(field.text == "foo bar")
    #expect(
      field.note?.text == "\"foo bar\" is not a valid owner name (letters, digits, hyphens)"
        && field.note?.tone == .problem)
    scene.press(.erase)
    #expect(scene.state.overlays.last?.field?.note == nil, "it is about the text that was there")
  }

  @Test("A list is written to a file whose name says what is in it, and to no pasted word")
  func fileNames() {
    var scene = Scene()
    scene.settle()
    scene.press(.journal)
    scene.settle()
    func written() -> [String] {
      scene.effects.compactMap { if case .write(_, let path) = $0 { path } else { nil } }
    }
    scene.press(.writeFile)
    scene.type("st")
    scene.press(.accept)
    #expect(scene.state.overlays.last?.field?.text == "st" && written().isEmpty)
    #expect(scene.state.overlays.last?.field?.note?.text == "the file's name must end in .tsv")
    scene.type(".TSV")
    scene.press(.accept)
    #expect(written() == ["st.TSV"])
  }

  @Test("Words are erased one at a time, from the cursor")
  func words() {
    var field = FieldViewModel(.addOwner, text: "one two  three")
    _ = field.edit(.eraseWord)
    #expect(field.text == "one two  ")
    _ = field.edit(.eraseWord)
    #expect(field.text == "one ")
    _ = field.edit(.cursorStart)
    field.insert("zero ")
    #expect(field.text == "zero one " && field.cursor == 5)
  }
}
