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
    #expect(scene.state.overlays.last?.field?.note?.text == "the file's name must end in .tsv, .md or .json")
    scene.type(".TSV")
    scene.press(.accept)
    #expect(written() == ["st.TSV"])
  }

  @Test("Packages, versions and all covering lists are written, each as its file's name says")
  func lists() throws {
    let lists: [(open: (inout Scene) -> Void, header: String, columns: String, rows: Int)] = [
      (
        { $0.press(.packages) }, "host\towner\towner_kind\tpackage_type\tname\tid\t",
        "| TYPE | VISIBILITY | UPDATED | OWNER | NAME |", 3
      ),
      (
        { $0.press(.versions) }, "host\towner\towner_kind\tpackage_type\tpackage\tid\t",
        "| CREATED | ID | NAME | TAGS |", 37
      ),
      (
        { $0.press(.deletedEverywhere) }, "host\towner\towner_kind\tpackage_type\tpackage\tid\t",
        "| PACKAGE | DELETED | LEFT | ID | NAME | TAGS |", 10
      ),
      (
        { $0.press(.back, .auditLog) }, "host\towner\towner_kind\tcreated_at\taction\tverb\t",
        "| WHEN | WHO | WHAT | LEFT | HERE | PACKAGE | VERSION |", 13
      ),
    ]
    for list in lists {
      var scene = Scene()
      scene.open("acme", "team/web-app")
      list.open(&scene)
      scene.settle()
      func write(_ name: String) -> String? {
        scene.press(.writeFile)
        scene.type(name)
        scene.press(.accept)
        return scene.effects.last.flatMap { effect in
          if case .write(let text, name) = effect { text } else { nil }
        }
      }
      let tsv = try #require(write("a.tsv"))
      #expect(tsv.hasPrefix(list.header) && tsv.split(separator: "\n").count == list.rows + 1)
      let markdown = try #require(write("a.md"))
      #expect(
        markdown.hasPrefix(list.columns + "\n| --- |")
          && markdown.split(separator: "\n").count == list.rows + 2)
      let json = try #require(write("a.json"))
      #expect(json.hasPrefix("[\n  {\"host\": ") && json.split(separator: "\n").count == list.rows + 2)
    }
  }

  @Test(
    "A file that cannot be written asks for another name; one that was is told with its place and its gaps")
  func files() {
    var github = SmallGitHub()
    github.versions["team/api"] = (0..<250).map(SmallGitHub.version)
    var scene = Scene(github)
    scene.open("acme", "team/api")
    scene.press(.writeFile)
    scene.type("a.tsv")
    scene.press(.accept)
    scene.send(.written("/home/x/a.tsv", problem: "a.tsv already exists: choose another name"))
    let field = scene.state.overlays.last?.field
    #expect(field?.text == "a.tsv" && field?.note?.text == "a.tsv already exists: choose another name")
    scene.type("b.tsv")
    scene.press(.accept)
    scene.send(.written("/home/x/b.tsv", problem: nil))
    #expect(scene.state.overlays.isEmpty)
    #expect(
      scene.state.notices.current?.text == "written to /home/x/b.tsv, with the 100 versions read so far")
    scene.press(.owners, .writeFile)
    #expect(scene.state.overlays.isEmpty)
    #expect(
      scene.state.notices.current?.text == "e works in Packages and Versions")
  }

  @Test("A suggestion is typed over, or taken and changed")
  func suggestions() {
    var typed = FieldViewModel(.writeReport, suggestion: "conflicts.md")
    typed.insert("mine.sh")
    #expect(typed.text == "mine.sh" && !typed.isSuggestion)
    var erased = FieldViewModel(.writeReport, suggestion: "conflicts.md")
    _ = erased.edit(.erase)
    #expect(erased.text.isEmpty)
    var kept = FieldViewModel(.writeReport, suggestion: "conflicts.md")
    _ = kept.edit(.cursorEnd)
    _ = kept.edit(.erase)
    kept.insert("arkdown")
    #expect(kept.text == "conflicts.markdown")
  }

  @Test(
    "A package to restore is named by type and name, with its owner or without",
    arguments: [
      ("container/team/old", "acme container/team/old"), ("acme/npm/old", "acme npm/old"),
      ("octocat/npm/old", "octocat npm/old"),
      ("https://github.com/orgs/acme/packages/container/package/old", "acme container/old"),
    ])
  func packageToRestore(text: String, place: String) {
    var scene = Scene()
    scene.open("acme")
    scene.press(.restore)
    #expect(scene.state.overlays.last?.field?.prompt == "Restore package of acme, TYPE/NAME: ")
    scene.type(text)
    scene.press(.accept)
    let change = scene.state.dialog?.changes.first
    #expect(change.map { "\($0.package.owner.login.display) \($0.package.display)" } == place)
  }

  @Test(
    "What names no package to restore is said beside the field",
    arguments: [
      ("old", "enter TYPE/NAME, such as container/team/web-app"),
      ("container/old:v1", "leave the tag out: a package is restored with all its versions"),
      ("stranger/npm/old", "stranger is not in Owners: a adds it"),
    ])
  func noPackageToRestore(text: String, words: String) {
    var scene = Scene()
    scene.open("acme")
    scene.press(.restore)
    scene.type(text)
    scene.press(.accept)
    #expect(scene.state.overlays.last?.field?.note?.text == words && scene.state.dialog == nil)
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
