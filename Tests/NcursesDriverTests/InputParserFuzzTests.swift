import Fuzzing
import PtyHarness
import Terminal
import Testing

@testable import NcursesDriver

@Suite("Spoiled input")
struct InputParserFuzzTests {
  private static let keys = KeySequenceTests.keys.map {
    (bytes: Array($0.bytes.utf8), inputs: inputs($0.names))
  }
  private static let answers = TerminalAnswers.all.map {
    (bytes: Array($0.bytes.utf8), inputs: [TerminalInput]())
  }
  private static let text = ["j", "é", "日", "\r", "\t", "\u{3}", " "].map {
    (bytes: Array($0.utf8), inputs: InputParserFuzzTests.pressed($0))
  }
  private static let words = KeySequenceTests.keys.map(\.bytes) + TerminalAnswers.all.map(\.bytes)

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

  @Test("Ten million bytes of what sequences are made of, in any reads", arguments: FuzzSeeds.first(80))
  func many(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let hasC1Controls = seed.isMultiple(of: 2)
    var (whole, split) = (
      InputParser(hasC1Controls: hasC1Controls), InputParser(hasC1Controls: hasC1Controls)
    )
    for _ in 0..<16 {
      let bytes = Self.mixture(8_192, &random)
      let inputs = whole.parse(bytes, at: Self.now)
      var pieces: [TerminalInput] = []
      var place = 0
      while place < bytes.count {
        let end = min(bytes.count, place + 1 + Int(random.next() % 64))
        pieces += split.parse(Array(bytes[place..<end]), at: Self.now)
        place = end
      }
      #expect(inputs == pieces && whole.heldCount == split.heldCount, "seed \(seed)")
      #expect(whole.heldCount <= 2 * InputParser.longestSequence + BracketedPaste.limit)
    }
    #expect(leaves(whole))
  }

  /// Every byte comes, those of sequences often.
  private static let alphabet = (UInt8.min...UInt8.max).map { byte in
    byte % 3 == 0 ? sequenceBytes[Int(byte / 3) % sequenceBytes.count] : byte
  }
  private static let sequenceBytes = Array(
    "\u{1B}[\u{1B}]\u{1B}[<;0:\u{1B}O1m2~u\u{1B}P\\\u{7}M\u{1B}[\u{1B}[$ABR".utf8)

  private static func mixture(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      var bits = random.next()
      for _ in 0..<8 {
        bytes.append(alphabet[Int(bits & 0xFF)])
        bits >>= 8
      }
    }
    return bytes
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
