import Terminal
import Testing

@testable import NcursesDriver

/// What terminals send without a key being pressed: answers to whoever asked before, reports that were left on.
@Suite struct AnswerTests {
  static let answers: [(what: String, bytes: String)] = [
    ("DA1 of xterm", "\u{1B}[?64;1;2;6;9;15;16;17;18;21;22;28c"), ("DA1 of a VT100", "\u{1B}[?1;2c"),
    ("DA2 of tmux", "\u{1B}[>84;0;0c"), ("DA2 of kitty", "\u{1B}[>1;4000;35c"),
    ("DA3", "\u{1B}P!|7E565445\u{1B}\\"), ("XTVERSION of tmux", "\u{1B}P>|tmux 3.4\u{1B}\\"),
    ("XTVERSION of kitty", "\u{1B}P>|kitty(0.35.2)\u{1B}\\"),
    ("XTGETTCAP", "\u{1B}P1+r544e=787465726d2d6b69747479\u{1B}\\"),
    ("XTGETTCAP, unknown", "\u{1B}P0+r\u{1B}\\"),
    ("DECRQSS of the cursor", "\u{1B}P1$r0 q\u{1B}\\"),
    ("DECRQSS of SGR", "\u{1B}P1$r0;38:2::1:2:3m\u{1B}\\"),
    ("OSC 4", "\u{1B}]4;1;rgb:cccc/0000/0000\u{1B}\\"), ("OSC 10", "\u{1B}]10;rgb:0000/0000/0000\u{07}"),
    ("OSC 11", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\"), ("OSC 12", "\u{1B}]12;rgba:ff/ff/ff/ff\u{07}"),
    ("OSC 52", "\u{1B}]52;c;ZGVsZXRl\u{1B}\\"), ("OSC 52 with BEL", "\u{1B}]52;p;cQ==\u{07}"),
    ("the title", "\u{1B}]lvim: dd日本\u{1B}\\"), ("OSC 8", "\u{1B}]8;;http://x\u{1B}\\"),
    ("iTerm2", "\u{1B}]1337;ReportCellSize=17.50;8.00;2.0\u{1B}\\"),
    ("iTerm2's capabilities", "\u{1B}]1337;Capabilities=T3LrMSc5\u{07}"),
    ("OSC 99 of kitty", "\u{1B}]99;i=1:p=?;p=title,body:a=focus,report\u{1B}\\"),
    ("kitty's graphics", "\u{1B}_Gi=31;OK\u{1B}\\"),
    ("their error", "\u{1B}_Gi=1;ENOENT:no such file: d d\u{1B}\\"),
    ("sixel", "\u{1B}P0;1;0q\"1;1;8;6#0;2;0;0;0#0~~@@vv@@~~$-\u{1B}\\"),
    ("ReGIS", "\u{1B}P0pS(E)P[0,0]\u{1B}\\"),
    ("PM", "\u{1B}^private dd\u{1B}\\"), ("SOS", "\u{1B}Xstring dd\u{1B}\\"),
    ("DECRPM", "\u{1B}[?2026;2$y"), ("DECRPM of ANSI's", "\u{1B}[4;2$y"), ("DSR", "\u{1B}[0n"),
    ("the color scheme", "\u{1B}[?997;1n"), ("CPR", "\u{1B}[12;40R"), ("CPR at home", "\u{1B}[1;1R"),
    ("DECXCPR", "\u{1B}[?1;2;1R"), ("the size", "\u{1B}[8;24;80t"),
    ("the size in pixels", "\u{1B}[4;600;800t"),
    ("DECREPTPARM", "\u{1B}[2;1;1;128;128;1;0x"), ("XTSMGRAPHICS", "\u{1B}[?1;0;256S"),
    ("kitty's flags", "\u{1B}[?5u"), ("modifyOtherKeys' state", "\u{1B}[>4;2m"),
    ("DECRQCRA", "\u{1B}P1!~0000\u{1B}\\"),
    ("focus in", "\u{1B}[I"), ("focus out", "\u{1B}[O"), ("a size by itself", "\u{1B}[48;24;80;480;640t"),
    ("SGR, a button let go", "\u{1B}[<0;9;5m"), ("SGR, moved", "\u{1B}[<35;68;12M"),
    ("SGR, right button", "\u{1B}[<2;9;5M"), ("urxvt's mouse", "\u{1B}[32;68;12M"),
    ("X10's mouse in column 68", "\u{1B}[M d\u{2C}"), ("X10's, let go", "\u{1B}[M#d\u{2C}"),
    ("X10's with UTF-8", "\u{1B}[M \u{100}\u{E1}"), ("X10's with UTF-8, row", "\u{1B}[M d\u{80}"),
    ("highlight tracking", "\u{1B}[tdd\u{1B}[Tdddddd"),
    ("win32-input-mode", "\u{1B}[68;32;100;1;0;1_\u{1B}[68;32;100;0;0;1_"),
    ("its Enter", "\u{1B}[13;28;13;1;0;1_"),
    (
      "tmux's control mode",
      "\u{1B}P1000p%begin 1363006971 2 1\r\n0: dd* (1 panes)\r\n%end 1363006971 2 1\r\n\u{1B}\\"
    ),
    ("kitty, let go", "\u{1B}[1;1:3B\u{1B}[100;1:3u\u{1B}[13;1:3u\u{1B}[3;1:3~"),
    ("kitty, Super, Hyper, Meta", "\u{1B}[100;9u\u{1B}[100;17u\u{1B}[100;33u\u{1B}[1;9B"),
    ("kitty, modifiers alone", "\u{1B}[57441;2u\u{1B}[57442;5u\u{1B}[57358u"),
    ("kitty, F13", "\u{1B}[57376u"),
    ("kitty, control characters as text", "\u{1B}[0;;13u\u{1B}[0;;3u"),
    ("numbers too large", "\u{1B}[99999999999999999999999u\u{1B}[1;99999999999999999999A"),
    ("a marker in the middle", "\u{1B}[1?2A\u{1B}[?1A\u{1B}[>1A\u{1B}[=1A"),
    ("an intermediate", "\u{1B}[1 A\u{1B}[!p"),
    ("a parameter after it", "\u{1B}[1 2A"),
    ("a sequence too long", "\u{1B}[" + String(repeating: "1;", count: 99) + "A"),
    ("the end of no paste", "\u{1B}[201~"),
    ("an aborted sequence", "\u{1B}[1\u{18}\u{1B}O\u{1A}\u{1B}]0;d\u{18}"),
  ]

  private static let start = ContinuousClock.now

  @Test(arguments: answers) func saysNothing(answer: (what: String, bytes: String)) {
    let bytes = Array(answer.bytes.utf8)
    let j = TerminalInput.key(Key(.scalar("j")))
    for cut in 0...bytes.count {
      var parser = InputParser()
      var inputs = parser.parse(Array(bytes[..<cut]), at: Self.start)
      inputs += parser.parse(Array(bytes[cut...]), at: Self.start)
      #expect(inputs.isEmpty && !parser.awaitsMore, "\(answer.what), cut after \(cut)")
      #expect(parser.parse([0x6A], at: Self.start) == [j], "\(answer.what), cut after \(cut)")
    }
  }

  /// Without UTF-8 they may come with 8-bit controls, and with it as UTF-8 of these.
  @Test(arguments: answers) func saysNothingWithC1Controls(answer: (what: String, bytes: String)) {
    let scalars = Self.withC1Controls(Array(answer.bytes.unicodeScalars))
    let isLatin1 = scalars.allSatisfy { $0.value < 0x100 }
    var utf8 = InputParser()
    #expect(utf8.parse(Array(String(String.UnicodeScalarView(scalars)).utf8), at: Self.start).isEmpty)
    var latin1 = InputParser(hasC1Controls: true)
    if isLatin1 {
      #expect(latin1.parse(scalars.map { UInt8($0.value) }, at: Self.start).isEmpty, "\(answer.what)")
    }
    #expect(latin1.parse(Array(answer.bytes.utf8), at: Self.start).isEmpty, "\(answer.what)")
  }

  private static func withC1Controls(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      if result.last == "\u{1B}", let c1 = Unicode.Scalar(scalar.value + 0x40) {
        result[result.count - 1] = c1
      } else {
        result.append(scalar)
      }
    }
    return result
  }
}
