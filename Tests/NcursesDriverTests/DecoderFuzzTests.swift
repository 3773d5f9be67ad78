import Fuzzing
import Terminal
import Testing

@testable import NcursesDriver

@Suite("Spoiled input")
struct DecoderFuzzTests {
  private static let words = [
    "\u{1B}[A", "\u{1B}OP", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[<0;9;5M", "\u{1B}[1;5C", "\u{1B}[[A",
    "\u{1B}",
    "\u{1B}[999999999999999999999;9~", "日本", "👩‍👩‍👧", "\u{3}", "j", "\r",
  ]

  @Test(
    "However bytes are split into reads they mean the same, and spoiled ones end",
    arguments: FuzzSeeds.first(60))
  func spoiled(seed: UInt64) {
    var mutator = Mutator(seed: seed, words: Self.words)
    let now = ContinuousClock.now
    for _ in 0..<60 {
      let words = (0..<8).flatMap { _ in Array((Self.words.randomElement(using: &mutator.random) ?? "").utf8)
      }
      var (whole, split, spoiled) = (InputDecoder(), InputDecoder(), InputDecoder())
      let pieces = feed(words, to: &split, &mutator.random)
      #expect(whole.decode(words, at: now) == pieces, "\(words)")
      #expect(whole.awaitsMore == split.awaitsMore)
      let bytes = mutator.spoil(words)
      // No byte stands for more than one input.
      #expect(feed(bytes, to: &spoiled, &mutator.random).count <= bytes.count)
    }
  }

  private func feed(
    _ bytes: [UInt8], to decoder: inout InputDecoder, _ random: inout SeededGenerator
  ) -> [TerminalInput] {
    let now = ContinuousClock.now
    var inputs: [TerminalInput] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...9, using: &random))
      inputs += decoder.decode(Array(piece), at: now)
      rest = rest.dropFirst(piece.count)
    }
    return inputs
  }
}
