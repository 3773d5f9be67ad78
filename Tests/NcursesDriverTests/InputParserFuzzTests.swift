import Fuzzing
import Terminal
import Testing

@testable import NcursesDriver

@Suite("Spoiled input")
struct InputParserFuzzTests {
  private static let keys = KeySequenceTests.keys.map {
    (bytes: Array($0.bytes.utf8), inputs: inputs($0.names))
  }
  private static let answers = AnswerTests.answers.map {
    (bytes: Array($0.bytes.utf8), inputs: [TerminalInput]())
  }
  private static let text = ["j", "é", "日", "\r", "\t", "\u{3}", " "].map {
    (bytes: Array($0.utf8), inputs: InputParserFuzzTests.pressed($0))
  }
  private static let words = KeySequenceTests.keys.map(\.bytes) + AnswerTests.answers.map(\.bytes)

  private static func inputs(_ names: String) -> [TerminalInput] {
    names.split(separator: " ").compactMap { Key(String($0)) }.map(TerminalInput.key)
  }

  private static func pressed(_ text: String) -> [TerminalInput] {
    text.unicodeScalars.compactMap { KeyBytes.key($0, []) }.map(TerminalInput.key)
  }

  @Test(
    "Among answers, in any reads, the keys that were pressed come out and no others",
    arguments: FuzzSeeds.first(40))
  func onlyKeys(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let table = Self.keys + Self.answers + Self.text
    for _ in 0..<40 {
      let words = (0..<40).compactMap { _ in table.randomElement(using: &random) }
      var parser = InputParser()
      let inputs = feed(words.flatMap(\.bytes), to: &parser, &random)
      #expect(inputs == words.flatMap(\.inputs), "\(words.flatMap(\.bytes))")
    }
  }

  @Test(
    "However bytes are split they mean the same, little is held, and Esc and q get through",
    arguments: FuzzSeeds.first(40))
  func spoiled(seed: UInt64) {
    var mutator = Mutator(seed: seed, words: Self.words)
    for round in 0..<25 {
      let bytes = Self.bytes(round, &mutator)
      var (whole, split) = (
        InputParser(hasC1Controls: seed.isMultiple(of: 2)), InputParser(hasC1Controls: seed.isMultiple(of: 2))
      )
      let pieces = feed(bytes, to: &split, &mutator.random)
      #expect(whole.parse(bytes, at: Self.now) == pieces, "\(bytes)")
      #expect(whole.awaitsMore == split.awaitsMore && whole.heldCount == split.heldCount, "\(bytes)")
      // No byte stands for more than one input.
      #expect(pieces.count <= bytes.count)
      #expect(whole.heldCount <= 2 * InputParser.longestSequence + BracketedPaste.limit)
      #expect(leaves(whole), "\(bytes)")
    }
  }

  private static let now = ContinuousClock.now

  /// Random bytes, those of escape sequences, and spoiled words.
  private static func bytes(_ round: Int, _ mutator: inout Mutator) -> [UInt8] {
    let count = Int.random(in: 1...600, using: &mutator.random)
    switch round % 3 {
    case 0: return (0..<count).map { _ in .random(in: 0...255, using: &mutator.random) }
    case 1:
      let alphabet =
        Array("\u{1B}\u{1B}\u{1B}[[O]P_^X\\;:0127?<$~uABMR\u{7}\u{18}\u{3}d\r".utf8) + [
          0x9B, 0x9C, 0x90, 0xC2,
        ]
      return (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &mutator.random)] }
    default:
      return mutator.spoil(
        (0..<12).flatMap { _ in Array((words.randomElement(using: &mutator.random) ?? "").utf8) })
    }
  }

  /// Whether after a pause Esc and then q do what they are for; in a paste that was never ended Ctrl-C comes first.
  private func leaves(_ parser: InputParser) -> Bool {
    var (now, parser) = (Self.now, parser)
    func press(_ byte: UInt8) -> [TerminalInput] {
      now += .seconds(1)
      return parser.parse([byte], at: now) + parser.timeOut(at: now)
    }
    var beyondPaste = parser
    let isPaste = beyondPaste.parse([KeyBytes.interrupt], at: now + .seconds(1)).contains { input in
      if case .paste = input { true } else { false }
    }
    if isPaste { parser = beyondPaste }
    return press(KeyBytes.escape) == [.key(Key(.escape))] && press(0x71) == [.key(Key(.scalar("q")))]
  }

  private func feed(_ bytes: [UInt8], to parser: inout InputParser, _ random: inout SeededGenerator)
    -> [TerminalInput]
  {
    var inputs: [TerminalInput] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...9, using: &random))
      inputs += parser.parse(Array(piece), at: Self.now)
      rest = rest.dropFirst(piece.count)
    }
    return inputs
  }
}
