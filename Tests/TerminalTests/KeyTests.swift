import Terminal
import Testing

@Suite struct KeyTests {
  static let names: [String] = {
    let specials = Key.Special.allCases.map(\.rawValue)
    let printable = (0x21..<0x7F).map { String(UnicodeScalar(UInt8($0))) }
    let letters = "abcdefgjklnopqrstuvwxyz".map(String.init)
    var names = printable + ["é", "日", "<Space>"] + (1...12).map { "<F\($0)>" }
    names += specials.flatMap { name in ["", "C-", "A-", "S-", "C-A-S-"].map { "<\($0)\(name)>" } }
    names += letters.flatMap { ["<C-\($0)>", "<A-\($0)>", "<C-A-\($0)>"] }
    names += ["<C-Space>", "<C-\\>", "<C-]>", "<C-^>", "<C-_>", "<A-lt>", "<A->>", "<A-Space>", "<A-G>"]
    return names
  }()

  @Test(arguments: names) func everyNameIsPrintedBack(_ name: String) throws {
    #expect(try #require(Key(name)).description == name)
  }

  @Test func noTwoNamesAreOneKey() {
    #expect(Set(Self.names.compactMap(Key.init)).count == Self.names.count)
  }

  @Test(arguments: [
    ("<C-i>", "<Tab>"), ("<C-m>", "<Enter>"), ("<C-[>", "<Esc>"), ("<C-h>", "<Backspace>"),
    ("<C-D>", "<C-d>"),
    ("<lt>", "<"), ("<S-g>", "G"), ("<esc>", "<Esc>"), ("<CR>", "<Enter>"), ("<M-x>", "<A-x>"),
    ("<C-@>", "<C-Space>"),
    ("<A-C-x>", "<C-A-x>"), ("<pgup>", "<PageUp>"), ("<f5>", "<F5>"),
  ])
  func spellingsOfOneKey(_ spelling: String, name: String) {
    #expect(Key(spelling)?.description == name)
  }

  @Test(arguments: [
    "", " ", "gg", "<>", "<F13>", "<F0>", "<C-é>", "<jump>", "C-x", "\u{1B}", "\u{301}", "<x>", "<C->",
  ])
  func noKeys(_ name: String) {
    #expect(Key(name) == nil)
  }

  @Test func sequences() throws {
    #expect(Key.sequence("g  g")?.count == 2)
    #expect(Key.sequence("") == nil)
    #expect(Key.sequence("g nope") == nil)
    #expect(Key.print(try #require(Key.sequence("<C-x> <C-c>"))) == "<C-x> <C-c>")
  }

  @Test(
    "People read keys as they are called, in any notation of a file",
    arguments: [
      ("<C-x> <C-c>", "Ctrl-X Ctrl-C"), ("<A-x>", "Alt-x"), ("<A-X>", "Alt-X"), ("<S-Tab>", "Shift-Tab"),
      ("<A-lt>", "Alt-<"), ("<", "<"), ("<C-Left>", "Ctrl-Left"), ("g g", "g g"), ("<Space>", "Space"),
      ("<PageUp>", "PageUp"), ("<F5>", "F5"), ("<C-A-x>", "Ctrl-Alt-X"),
    ])
  func spoken(_ file: String, _ words: String) throws {
    #expect(Key.spoken(try #require(Key.sequence(file))) == words)
  }

  @Test func onlyPlainCharactersAreText() {
    #expect(Key("é")?.character == "é")
    #expect(Key("<Space>")?.character == " ")
    #expect(Key("<A-x>")?.character == nil)
    #expect(Key("<Enter>")?.character == nil)
  }
}
