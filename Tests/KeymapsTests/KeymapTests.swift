import Foundation
import Keymaps
import Scaffolding
import SettingsFiles
import Terminal
import Testing
import ViewModels

@Suite("Keymaps")
struct KeymapTests {
  @Test(
    "The built-in keymaps are sound, and every action has a key in each but those of another editor",
    arguments: Keymap.builtIn)
  func builtIn(name: String) throws {
    let keymap = try Keymap.load(name)
    let screen: Set<Action> = [.screenTop, .screenMiddle, .screenBottom]
    let others: [String: Set<Action>] = [
      "default": screen, "vim": [], "emacs": screen.union([.halfPageUp, .halfPageDown]),
    ]
    for action in Action.allCases where others[name]?.contains(action) != true {
      let isBound = KeyContext.allCases.contains { !keymap.keys(for: action, in: $0).isEmpty }
      #expect(isBound, "\(action.rawValue) has no key in \(name)")
    }
  }

  @Test(
    "No action depends on keys that terminals, tmux or keyboards keep for themselves",
    arguments: Keymap.builtIn)
  func plainKeys(name: String) throws {
    let keymap = try Keymap.load(name)
    let taken = ["<C-a>", "<C-b>", "<C-s>", "<C-q>"].compactMap { Key($0) }
    for context in KeyContext.allCases {
      for action in Action.allCases {
        let sequences = keymap.keys(for: action, in: context)
        guard !sequences.isEmpty else { continue }
        let hasPlain = sequences.contains { keys in
          keys.allSatisfy { key in
            if case .function = key.code { return false }
            return !taken.contains(key) && !key.modifiers.contains(.alt)
          }
        }
        #expect(hasPlain, "\(action.rawValue) in \(context.rawValue) of \(name)")
      }
    }
  }

  @Test("Keys find actions: the pane's section first, then the global one; fields inherit nothing")
  func contexts() throws {
    let keymap = try Keymap.load("default")
    #expect(keymap.match([try key("j")], in: .versions) == .action(.down))
    #expect(keymap.match([try key("q")], in: .help) == .action(.leave))
    #expect(keymap.match([try key("q")], in: .field) == .nothing)
    #expect(keymap.match([try key("<Enter>")], in: .field) == .action(.accept))
    #expect(keymap.match([try key("<Enter>")], in: .menu) == .action(.choose))
  }

  @Test("Sentences and the footer name the key that works", arguments: Keymap.builtIn)
  func names(name: String) throws {
    expectNames(of: try Keymap.load(name))
  }

  @Test("A key that a section unbinds has no name there")
  func unboundNames() throws {
    let keymap = try load("packages:\n  filter: ~\n")
    #expect(keymap.keyNames.key(for: .filter, in: .packages) == nil)
    expectNames(of: keymap)
  }

  private func expectNames(of keymap: Keymap) {
    let names = keymap.keyNames
    for context in KeyContext.allCases {
      for action in Action.allCases {
        let first = keymap.keys(for: action, in: context).first.map(Key.spoken)
        #expect(names.key(for: action, in: context) == first)
      }
    }
  }

  @Test("Sequences wait for their end; a wrong key ends them; another context forgets them")
  func sequences() throws {
    var reader = KeyReader(try Keymap.load("vim"))
    #expect(reader.take(try key("g"), in: .versions) == .waiting("g"))
    #expect(reader.take(try key("g"), in: .versions) == .action(.first))
    #expect(reader.take(try key("g"), in: .versions) == .waiting("g"))
    #expect(reader.take(try key("j"), in: .versions) == .unbound("g j"))
    #expect(reader.take(try key("j"), in: .versions) == .action(.down))
    #expect(reader.take(try key("g"), in: .versions) == .waiting("g"))
    #expect(reader.take(try key("<Esc>"), in: .versions) == .givenUp)
    #expect(reader.take(try key("<Esc>"), in: .versions) == .action(.back))
    #expect(reader.take(try key("d"), in: .versions) == .waiting("d"))
    #expect(reader.take(try key("d"), in: .versions, overriding: .running) == .action(.delete))
    #expect(reader.take(try key("g"), in: .versions) == .waiting("g"))
    #expect(reader.take(try key("g"), in: .field) == .text("g"))
    #expect(reader.take(try key("<F5>"), in: .versions) == .unbound("F5"))
    #expect(reader.take(try key(";"), in: .versions) == .text(";"))
  }

  @Test("A number before a key is how often to move, where no digit is a key itself")
  func counts() throws {
    var reader = KeyReader(try Keymap.load("vim"))
    func take(_ names: String, in context: KeyContext = .versions) throws -> KeyReader.Outcome {
      var last = KeyReader.Outcome.givenUp
      for name in names.split(separator: " ") { last = reader.take(try key(String(name)), in: context) }
      return last
    }
    #expect(try take("1 0") == .waiting("10"))
    #expect(try take("j") == .counted(.down, 10))
    #expect(try take("j") == .action(.down))
    #expect(try take("3 g") == .waiting("3g"))
    #expect(try take("g") == .counted(.first, 3))
    #expect(try take("g 1") == .action(.owners))
    #expect(try take("5 <Esc>") == .givenUp)
    #expect(try take("2 d d") == .counted(.delete, 2))
    #expect(try take("0") == .text("0"))
    #expect(try take("9 9 9 9 9 9 9 9 9 9 9 9 j") == .counted(.down, 99_999_999))
    #expect(try take("7", in: .field) == .text("7"))
    reader = KeyReader(try Keymap.load("default"))
    #expect(try take("5 j") == .action(.down) && take("3") == .action(.versions))
  }

  @Test("A file overrides one action at a time, and ~ unbinds")
  func overriding() throws {
    let keymap = try load("global:\n  down: [n, <C-n>]\n  zoom: ~\nversions:\n  deleted: O\n")
    #expect(keymap.match([try key("n")], in: .owners) == .action(.down))
    #expect(keymap.match([try key("j")], in: .owners) == .nothing)
    #expect(keymap.match([try key("z")], in: .owners) == .nothing)
    #expect(keymap.match([try key("k")], in: .owners) == .action(.up))
    #expect(keymap.match([try key("O")], in: .versions) == .action(.deleted))
    #expect(keymap.match([try key("O")], in: .owners) == .nothing)
  }

  @Test(
    "A fault names the file, the line and the nearest word",
    arguments: [
      ("global:\n  jmup: j\n", "mine.yaml:2: \"jmup\" is not an action (did you mean \"up\"?)"),
      (
        "global:\n  up: k\nversoins:\n  sort: s\n",
        "mine.yaml:3: \"versoins\" is not a section; sections are: global, owners, packages, versions, detail, "
          + "everywhere, plan, journal, audit, conflicts, notices, help, running, menu, field, dialog "
          + "(did you mean \"versions\"?)"
      ),
      ("global:\n  up: <Upp>\n", "mine.yaml:2: \"<Upp>\" is not a key (did you mean \"<Up>\"?)"),
      ("global:\n  zoom: s\n", "mine.yaml:2: \"s\" is already bound to sort in global"),
      ("global:\n  zoom: s s\n", "mine.yaml:2: \"s s\" begins with \"s\", which is bound to sort in global"),
      (
        "field:\n  sort: <F2>\n",
        "mine.yaml:2: \"sort\" does not work in field, only in packages, versions, everywhere, audit"
      ),
      ("global: 3\n", "mine.yaml:1: global must contain lines of \"action: key\""),
      (
        "global:\n  up: [k\n",
        "mine.yaml:2: a list that begins with [ ends with ], with commas between entries"
      ),
      ("global:\n  leave: ~\n  back: ~\n", "mine.yaml:3: leave or back must keep a key in global"),
      ("global:\n  leave: ~\n  quit: ~\n", "mine.yaml:3: leave or quit must keep a key in global"),
      ("menu:\n  down: n\n", "mine.yaml:2: \"n\" cannot be bound in menu: characters are typed there"),
      ("global:\n  up: k\n  up: j\n", "mine.yaml:3: \"up\" appears twice, first in line 2"),
      ("global:\n  zoom: #\n", "mine.yaml:2: # means something else in YAML: write \"#\""),
      ("global:\n  zoom: !\n", "mine.yaml:2: ! means something else in YAML: write \"!\""),
      ("global:\n  zoom: [k, *]\n", "mine.yaml:2: * means something else in YAML: write \"*\""),
      ("global:\n  zoom: \"\n", "mine.yaml:2: \" means something else in YAML: write '\"'"),
      (
        "global:\n  zoom: # zooms\n",
        "mine.yaml:2: \"zoom\" has no key: ~ unbinds it, and # needs quotes, as in \"#\""
      ),
      ("global:\n  zoom: @a\n", "mine.yaml:2: values that begin with %, @ or ` need quotes"),
      ("global:\n  zoom: 'a\n  up: k\n", "mine.yaml:2: a quote that begins here does not end"),
      (
        "global:\n  zoom: k\n  jmup: 3\n  sort: <Upp>\n  leave: ~\n  quit: ~\nmenu:\n  down: n\n  up: <F2>\n"
          + "  choose: <F2>\n",
        "mine.yaml:2: \"k\" is already bound to up in global\n"
          + "mine.yaml:3: \"jmup\" is not an action (did you mean \"up\"?)\n"
          + "mine.yaml:4: \"<Upp>\" is not a key (did you mean \"<Up>\"?)\n"
          + "mine.yaml:6: leave or quit must keep a key in global\n"
          + "mine.yaml:8: \"n\" cannot be bound in menu: characters are typed there\n"
          + "mine.yaml:10: \"<F2>\" is already bound to up in menu"
      ),
      ("- a\n- b\n", "mine.yaml:1: the file must contain lines of \"action: key\""),
    ])
  func faults(text: String, problem: String) throws {
    do {
      _ = try load(text)
      Issue.record("no fault was found in \(text)")
    } catch let faults as FileFaults {
      let lines = faults.faults.map { $0.description.replacing(/.*mine/, with: "mine") }
      #expect(lines == problem.split(separator: "\n").map(String.init))
    }
  }

  @Test("A built-in keymap can be printed, kept as a file and loaded again", arguments: Keymap.builtIn)
  func printed(name: String) throws {
    let (own, copy) = (try Keymap.load(name), try load(try #require(Keymap.text(ofBuiltIn: name))))
    for (context, action) in KeyContext.allCases.flatMap({ context in Action.allCases.map { (context, $0) } })
    {
      #expect(own.keys(for: action, in: context) == copy.keys(for: action, in: context))
    }
  }

  @Test("An empty file, and one that cannot be read")
  func odd() throws {
    _ = try load("")
    _ = try load("# nothing\nglobal:\n")
    #expect(throws: FileFaults.self) { try Keymap.load("/nonexistent/keymap.yaml") }
    #expect(throws: FileFaults.self) { try load("\u{0}\u{1}") }
  }

  private func key(_ name: String) throws -> Key { try #require(Key(name)) }

  private func load(_ text: String) throws -> Keymap {
    let directory = try TemporaryDirectory()
    try directory.write(Data(text.utf8), to: "mine.yaml")
    return try Keymap.load(directory.file("mine.yaml"))
  }
}
