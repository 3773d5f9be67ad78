import Terminal
import Testing

@testable import NcursesDriver

/// Every form in which terminals send a key.
@Suite struct KeySequenceTests {
  static let keys: [(bytes: String, names: String)] = [
    // CSI u, of kitty and fixterms.
    ("\u{1B}[27u", "<Esc>"), ("\u{1B}[99;5u", "<C-c>"), ("\u{1B}[13u", "<Enter>"), ("\u{1B}[9u", "<Tab>"),
    ("\u{1B}[9;2u", "<S-Tab>"), ("\u{1B}[127u", "<Backspace>"), ("\u{1B}[32;5u", "<C-Space>"),
    ("\u{1B}[106u", "j"),
    ("\u{1B}[106;2u", "J"), ("\u{1B}[106;1:1u", "j"), ("\u{1B}[106;1:2u", "j"), ("\u{1B}[106;1:3u", ""),
    ("\u{1B}[97:65;2u", "A"), ("\u{1B}[49:33;2u", "!"), ("\u{1B}[49;2;33u", "!"), ("\u{1B}[120;3u", "<A-x>"),
    ("\u{1B}[120;7u", "<C-A-x>"), ("\u{1B}[1089::99;5u", "<C-c>"), ("\u{1B}[1089:1057:99;1;1089u", "с"),
    ("\u{1B}[0;;26085:26412u", "日 本"), ("\u{1B}[99;69u", "<C-c>"), ("\u{1B}[27;129u", "<Esc>"),
    ("\u{1B}[13;65u", "<Enter>"), ("\u{1B}[27;1:2u", "<Esc>"), ("\u{1B}[3;5:1~", "<C-Delete>"),
    ("\u{1B}[1;1:2B", "<Down>"), ("\u{1B}[1;1:1B\u{1B}[1;1:3B", "<Down>"), ("\u{1B}[1;129B", "<Down>"),
    ("\u{1B}[105;5u", "<Tab>"), ("\u{1B}[91;5u", "<Esc>"), ("\u{1B}[13;1:1:9u", "<Enter>"),
    // Its keypad and functional keys.
    ("\u{1B}[57399u", "0"), ("\u{1B}[57408u", "9"), ("\u{1B}[57400;129;49u", "1"), ("\u{1B}[57409u", "."),
    ("\u{1B}[57410u", "/"), ("\u{1B}[57411u", "*"), ("\u{1B}[57412u", "-"), ("\u{1B}[57413u", "+"),
    ("\u{1B}[57414u", "<Enter>"), ("\u{1B}[57415u", "="), ("\u{1B}[57416u", ","), ("\u{1B}[57417u", "<Left>"),
    ("\u{1B}[57420u", "<Down>"), ("\u{1B}[57422u", "<PageDown>"), ("\u{1B}[57424u", "<End>"),
    ("\u{1B}[57426u", "<Delete>"), ("\u{1B}[57344u", "<Esc>"), ("\u{1B}[57364u", "<F1>"),
    ("\u{1B}[57375u", "<F12>"),
    // modifyOtherKeys.
    ("\u{1B}[27;5;99~", "<C-c>"), ("\u{1B}[27;1;27~", "<Esc>"), ("\u{1B}[27;5;13~", "<C-Enter>"),
    ("\u{1B}[27;2;65~", "A"), ("\u{1B}[27;2;33~", "!"), ("\u{1B}[27;3;120~", "<A-x>"),
    ("\u{1B}[27;2;9~", "<S-Tab>"),
    // xterm, with modifiers first, second, and in SS3.
    ("\u{1B}[1;5A", "<C-Up>"), ("\u{1B}[5A", "<C-Up>"), ("\u{1B}O5A", "<C-Up>"), ("\u{1B}O1;2P", "<S-F1>"),
    ("\u{1B}[1;2R", "<S-F3>"), ("\u{1B}[13;2~", "<S-F3>"), ("\u{1B}[1;2S", "<S-F4>"),
    ("\u{1B}[15;6~", "<C-S-F5>"),
    ("\u{1B}OM", "<Enter>"), ("\u{1B}OI", "<Tab>"), ("\u{1B}O ", "<Space>"), ("\u{1B}Oj", "*"),
    ("\u{1B}OX", "="),
    ("\u{1B}Op\u{1B}Oy", "0 9"),
    // rxvt.
    ("\u{1B}[7~", "<Home>"), ("\u{1B}[7$", "<S-Home>"), ("\u{1B}[7^", "<C-Home>"), ("\u{1B}[8@", "<C-S-End>"),
    ("\u{1B}[3$x", "<S-Delete> x"), ("\u{1B}[a", "<S-Up>"), ("\u{1B}Ob", "<C-Down>"),
    ("\u{1B}[d", "<S-Left>"),
    // PuTTY, screen and the Linux console.
    ("\u{1B}[1~", "<Home>"), ("\u{1B}[4~", "<End>"), ("\u{1B}[11~", "<F1>"), ("\u{1B}[[A", "<F1>"),
    ("\u{1B}[[E", "<F5>"), ("\u{1B}[[Aj", "<F1> j"),
    // Alt.
    ("\u{1B}x", "<A-x>"), ("\u{1B}é", "<A-é>"), ("\u{1B}\r", "<A-Enter>"), ("\u{1B}\\", "<A-\\>"),
    ("\u{1B}\u{7F}", "<A-Backspace>"), ("\u{1B} ", "<A-Space>"), ("\u{1B}\u{1B}[A", "<Esc> <Up>"),
    // A control character, or the next sequence, ends one that lost its end.
    ("\u{1B}[1\u{3}j", "<C-c> j"), ("\u{1B}O\r", "<Enter>"), ("\u{1B}[1;\u{1B}[B", "<Down>"),
    ("\u{1B}[日", "日"),
    ("\u{1B}[[\u{3}", "<C-c>"), ("\u{1B}[M\u{1B}[B", "<Down>"), ("\u{1B}[M !\u{3}", "<C-c>"),
  ]

  @Test(arguments: keys) func isTold(key: (bytes: String, names: String)) {
    let expected = key.names.split(separator: " ").map { Key(String($0)) }
    let bytes = Array(key.bytes.utf8)
    for cut in 0...bytes.count {
      var parser = InputParser()
      var inputs = parser.parse(Array(bytes[..<cut]), at: .now)
      inputs += parser.parse(Array(bytes[cut...]), at: .now)
      #expect(
        inputs == expected.map { $0.map(TerminalInput.key) },
        "\(key.bytes.debugDescription), cut after \(cut)")
    }
  }

  /// `CSI A` and `SS3 P` with C1 controls, as they are and as UTF-8.
  @Test(arguments: [([0x9B, 0x41, 0x8F, 0x50], true), ([0xC2, 0x9B, 0x41, 0xC2, 0x8F, 0x50], false)])
  func isToldWithC1Controls(bytes: [UInt8], hasC1Controls: Bool) {
    var parser = InputParser(hasC1Controls: hasC1Controls)
    #expect(parser.parse(bytes, at: .now) == [.key(Key(.up)), .key(Key(.function(1)))])
  }
}
