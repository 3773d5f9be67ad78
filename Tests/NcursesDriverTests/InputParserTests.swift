import Terminal
import Testing

@testable import NcursesDriver

/// What depends on time, without waiting for it.
@Suite struct InputParserTests {
  private let start = ContinuousClock.now

  private func key(_ name: String) -> TerminalInput? { Key(name).map(TerminalInput.key) }

  @Test func anArrowThatIsSplitAfterItsEscapeIsAtWorstOneEscape() {
    var parser = InputParser()
    #expect(parser.parse([0x1B], at: start).isEmpty && parser.awaitsMore)
    #expect(parser.timeOut(at: start) == [key("<Esc>")])
    #expect(parser.parse(Array("[".utf8), at: start + .milliseconds(100)).isEmpty)
    #expect(parser.timeOut(at: start + .milliseconds(130)).isEmpty)
    #expect(parser.parse(Array("Aj".utf8), at: start + .milliseconds(300)) == [key("j")])
  }

  @Test func aBracketLongAfterAnEscapeIsTyped() {
    var parser = InputParser()
    _ = parser.parse([0x1B], at: start)
    _ = parser.timeOut(at: start)
    #expect(parser.parse(Array("[".utf8), at: start + .milliseconds(500)) == [key("[")])
  }

  @Test func anotherKeyAfterAnEscapeEndsTheSwallowing() {
    var parser = InputParser()
    _ = parser.parse([0x1B], at: start)
    _ = parser.timeOut(at: start)
    #expect(parser.parse(Array("jO".utf8), at: start + .milliseconds(5)) == [key("j"), key("O")])
  }

  @Test func aSwallowedBeginningIsForgotten() {
    var parser = InputParser()
    _ = parser.parse([0x1B], at: start)
    _ = parser.timeOut(at: start)
    #expect(parser.parse(Array("O".utf8), at: start + .milliseconds(100)).isEmpty)
    #expect(parser.parse(Array("j".utf8), at: start + .seconds(1)) == [key("j")])
  }

  @Test func anArrowThatIsSplitLaterIsWhole() {
    var parser = InputParser()
    #expect(parser.parse(Array("\u{1B}[".utf8), at: start).isEmpty)
    #expect(parser.timeOut(at: start + .milliseconds(25)).isEmpty)
    #expect(parser.parse(Array("A".utf8), at: start + .milliseconds(200)) == [key("<Up>")])
  }

  @Test func aCharacterThatIsSplitIsWhole() {
    var parser = InputParser()
    let bytes = Array("日".utf8)
    #expect(parser.parse([bytes[0]], at: start).isEmpty)
    #expect(parser.timeOut(at: start).isEmpty)
    #expect(parser.parse(Array(bytes[1...]), at: start + .milliseconds(90)) == [key("日")])
    #expect(parser.parse([0xFF, 0xC3, 0x61], at: start) == [key("a")])
  }

  @Test func aPasteInManyReadsIsOneInput() {
    var parser = InputParser()
    var inputs: [TerminalInput] = []
    for (index, piece) in ["a\u{1B}[20", "0~bc\u{1B}", "[A\u{1B}[2", "01", "~d"].enumerated() {
      inputs += parser.parse(Array(piece.utf8), at: start + .milliseconds(5 * index))
    }
    #expect(inputs == [key("a"), .paste("bc\u{1B}[A"), key("d")])
  }

  @Test func aPasteThatLostItsEndCanBeLeft() {
    var parser = InputParser()
    #expect(parser.parse(Array("\u{1B}[200~text".utf8), at: start).isEmpty)
    #expect(!parser.awaitsMore)
    #expect(parser.parse([3], at: start + .milliseconds(10)).isEmpty)
    #expect(parser.parse([3], at: start + .seconds(1)) == [.paste("text\u{3}")])
    #expect(parser.parse([3], at: start + .seconds(1)) == [key("<C-c>")])
  }

  @Test func keysOfAnOddTerminalComeFirst() throws {
    let up = try #require(Key("<Up>"))
    var parser = InputParser(extraKeys: [(Array("[224z".utf8), up)])
    #expect(parser.parse(Array("\u{1B}[224z".utf8), at: start) == [.key(up)])
  }

  @Test func theRestOfAPasteThatBeganLateIsNotTyped() {
    var parser = InputParser()
    _ = parser.parse([0x1B], at: start)
    #expect(parser.timeOut(at: start) == [key("<Esc>")])
    let inputs = parser.parse(Array("[200~dd\r\u{1B}[201~j".utf8), at: start + .milliseconds(50))
    #expect(inputs == [.paste("dd\r"), key("j")])
  }

  @Test(arguments: ["]11;rgb:0/0/0\u{7}", "P>|tmux 3.4\u{1B}\\", "_Gi=31;OK\u{1B}\\", "^x\u{7}", "Xx\u{7}"])
  func theLateRestOfAStringIsSwallowed(rest: String) {
    var parser = InputParser()
    _ = parser.parse([0x1B], at: start)
    #expect(parser.timeOut(at: start) == [key("<Esc>")])
    #expect(parser.parse(Array((rest + "j").utf8), at: start + .milliseconds(200)) == [key("j")])
  }

  @Test(arguments: ["P", "X", "]", "_", "^", "Pj", "]]", "_j", "]", "Dj"])
  func whatIsTypedAfterAnEscapeIsNotSwallowed(typed: String) {
    var parser = InputParser()
    _ = parser.parse([0x1B], at: start)
    _ = parser.timeOut(at: start)
    let keys = typed.map { key(String($0)) }
    #expect(parser.parse(Array(typed.utf8), at: start + .milliseconds(100)) == keys)
    #expect(parser.parse([0x71], at: start + .milliseconds(150)) == [key("q")])
  }

  @Test(arguments: ["]", "P", "_", "^", "X"])
  func anIntroducerWithNothingAfterItIsAKeyWithAlt(introducer: String) throws {
    var parser = InputParser()
    #expect(parser.parse(Array("\u{1B}\(introducer)".utf8), at: start).isEmpty && parser.awaitsMore)
    #expect(parser.timeOut(at: start + .milliseconds(25)) == [try #require(key("<A-\(introducer)>"))])
    #expect(parser.parse([0x6A], at: start + .milliseconds(60)) == [key("j")])
  }

  @Test(arguments: ["]11;rgb:0/0/0\u{7}", "P1$r0 q\u{1B}\\", "_Gi=31;OK\u{1B}\\"])
  func aStringThatIsSplitAfterItsIntroducerIsAtWorstOneKey(string: String) {
    var parser = InputParser()
    _ = parser.parse([0x1B] + Array(string.utf8.prefix(1)), at: start)
    #expect(parser.timeOut(at: start).count == 1)
    #expect(parser.parse(Array(string.utf8.dropFirst()), at: start + .milliseconds(200)).isEmpty)
  }

  @Test func theEndOfAStringThatIsSplitIsAtWorstOneEscape() {
    var parser = InputParser()
    #expect(parser.parse(Array("\u{1B}]11;x\u{1B}".utf8), at: start).isEmpty && parser.awaitsMore)
    #expect(parser.timeOut(at: start) == [key("<Esc>")])
    #expect(parser.parse(Array("\\j".utf8), at: start + .milliseconds(100)) == [key("j")])
  }

  @Test(arguments: [
    ("\u{1B}[B", "<Down>"), ("\u{3}", "<C-c>"), ("\u{1B}x", "<A-x>"), ("\u{1B}[27u", "<Esc>"),
  ])
  func aStringThatLostItsEndIsLeftAtOnce(bytes: String, name: String) {
    var parser = InputParser()
    #expect(parser.parse(Array("\u{1B}P+q\(bytes)j".utf8), at: start) == [key(name), key("j")])
  }

  @Test(arguments: ["j", "日", "\r"])
  func aStringThatLostItsEndIsLeftByAKeyAfterAPause(typed: String) throws {
    var parser = InputParser()
    _ = parser.parse(Array("\u{1B}]52;c;".utf8), at: start)
    #expect(parser.parse(Array(typed.utf8), at: start + .milliseconds(499)).isEmpty)
    #expect(parser.parse(Array("aGVsbG8".utf8), at: start + .seconds(2)).isEmpty)
    #expect(parser.parse(Array(typed.utf8), at: start + .seconds(3)).count == 1)
  }
}
