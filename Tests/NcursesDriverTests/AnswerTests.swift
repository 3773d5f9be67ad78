import PtyHarness
import Terminal
import Testing

@testable import NcursesDriver

/// What a terminal sends without a key being pressed says nothing.
@Suite struct AnswerTests {
  private static let start = ContinuousClock.now

  @Test(arguments: TerminalAnswers.all) func saysNothing(answer: TerminalAnswers.Answer) {
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
  @Test(arguments: TerminalAnswers.all) func saysNothingWithC1Controls(answer: TerminalAnswers.Answer) {
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
