import Terminal
import Testing

@testable import NcursesDriver

/// What depends on time, without waiting for it.
@Suite struct InputDecoderTests {
  private let start = ContinuousClock.now

  private func key(_ name: String) -> TerminalInput? { Key(name).map(TerminalInput.key) }

  @Test func anArrowThatIsSplitAfterItsEscapeIsAtWorstOneEscape() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B], at: start).isEmpty && decoder.awaitsMore)
    #expect(decoder.giveUp(at: start) == [key("<Esc>")])
    #expect(decoder.decode(Array("[".utf8), at: start + .milliseconds(100)).isEmpty)
    #expect(decoder.giveUp(at: start + .milliseconds(130)).isEmpty)
    #expect(decoder.decode(Array("Aj".utf8), at: start + .milliseconds(300)) == [key("j")])
  }

  @Test func aBracketLongAfterAnEscapeIsTyped() {
    var decoder = InputDecoder()
    _ = decoder.decode([0x1B], at: start)
    _ = decoder.giveUp(at: start)
    #expect(decoder.decode(Array("[".utf8), at: start + .milliseconds(500)) == [key("[")])
  }

  @Test func anotherKeyAfterAnEscapeEndsTheSwallowing() {
    var decoder = InputDecoder()
    _ = decoder.decode([0x1B], at: start)
    _ = decoder.giveUp(at: start)
    #expect(decoder.decode(Array("jO".utf8), at: start + .milliseconds(5)) == [key("j"), key("O")])
  }

  @Test func aSwallowedBeginningIsForgotten() {
    var decoder = InputDecoder()
    _ = decoder.decode([0x1B], at: start)
    _ = decoder.giveUp(at: start)
    #expect(decoder.decode(Array("O".utf8), at: start + .milliseconds(100)).isEmpty)
    #expect(decoder.decode(Array("j".utf8), at: start + .seconds(1)) == [key("j")])
  }

  @Test func anArrowThatIsSplitLaterIsWhole() {
    var decoder = InputDecoder()
    #expect(decoder.decode(Array("\u{1B}[".utf8), at: start).isEmpty)
    #expect(decoder.giveUp(at: start + .milliseconds(25)).isEmpty)
    #expect(decoder.decode(Array("A".utf8), at: start + .milliseconds(200)) == [key("<Up>")])
  }

  @Test func aCharacterThatIsSplitIsWhole() {
    var decoder = InputDecoder()
    let bytes = Array("日".utf8)
    #expect(decoder.decode([bytes[0]], at: start).isEmpty)
    #expect(decoder.giveUp(at: start).isEmpty)
    #expect(decoder.decode(Array(bytes[1...]), at: start + .milliseconds(90)) == [key("日")])
    #expect(decoder.decode([0xFF, 0xC3, 0x61], at: start) == [key("a")])
  }

  @Test func aPasteInManyReadsIsOneInput() {
    var decoder = InputDecoder()
    var inputs: [TerminalInput] = []
    for (index, piece) in ["a\u{1B}[20", "0~bc\u{1B}", "[A\u{1B}[2", "01", "~d"].enumerated() {
      inputs += decoder.decode(Array(piece.utf8), at: start + .milliseconds(5 * index))
    }
    #expect(inputs == [key("a"), .paste("bc\u{1B}[A"), key("d")])
  }

  @Test func aPasteThatLostItsEndCanBeLeft() {
    var decoder = InputDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~text".utf8), at: start).isEmpty)
    #expect(!decoder.awaitsMore)
    #expect(decoder.decode([3], at: start + .milliseconds(10)).isEmpty)
    #expect(decoder.decode([3], at: start + .seconds(1)) == [.paste("text\u{3}")])
    #expect(decoder.decode([3], at: start + .seconds(1)) == [key("<C-c>")])
  }

  @Test func keysOfAnOddTerminalComeFirst() throws {
    let up = try #require(Key("<Up>"))
    var decoder = InputDecoder(extraKeys: [(Array("[224z".utf8), up)])
    #expect(decoder.decode(Array("\u{1B}[224z".utf8), at: start) == [.key(up)])
  }
}
