import PtyHarness
import Testing

@testable import NcursesDriver

@Suite struct TerminalModesTests {
  private static let mouseModes = [9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016]

  /// The private modes that `bytes` switch on (`h`) or off (`l`).
  private func modes(_ bytes: String, _ final: Character) -> Set<Int> {
    Set(
      bytes.matches(of: /\u{1B}\[\?([0-9;]+)([hl])/).filter { $0.2 == String(final) }
        .flatMap { $0.1.split(separator: ";").compactMap { Int($0) } })
  }

  @Test func whatOthersLeftOnIsSwitchedOffAtBothEnds() {
    let modes = TerminalModes(isANSI: true, isLikeXterm: true)
    for bytes in [modes.entering, modes.leaving] {
      #expect(self.modes(bytes, "l").isSuperset(of: Self.mouseModes + [1004, 9001]))
      #expect(bytes.contains("\u{1B}[=0u") && bytes.contains("\u{1B}[>4"))
    }
    #expect(self.modes(modes.entering, "h") == [2004])
    #expect(self.modes(modes.leaving, "h").isEmpty && self.modes(modes.leaving, "l").contains(2004))
  }

  /// A terminal that overlooks the `>` underlines from then on.
  @Test func whatIsTakenForAnUnderlineEnds() {
    let modes = TerminalModes(isANSI: true, isLikeXterm: true)
    for bytes in [modes.entering, modes.leaving] {
      var isUnderlined = false
      for match in bytes.matches(of: /\u{1B}\[>?([0-9;]*)m/) {
        for code in match.1.split(separator: ";", omittingEmptySubsequences: false) {
          isUnderlined = code == "4"
        }
      }
      #expect(!isUnderlined)
    }
  }

  @Test func theMouseIsSwitchedOnAfterTheOthersAreOff() throws {
    let entering = TerminalModes(isANSI: true, isLikeXterm: false, mouse: true).entering
    let (off, on) = try (#require(entering.range(of: "1006;")), #require(entering.range(of: "\u{1B}[?1006h")))
    #expect(off.lowerBound < on.lowerBound)
    #expect(!entering.contains(">") && !entering.contains("="))
  }

  @Test func aTerminalThatIsNotANSIGetsNothing() {
    let modes = TerminalModes(isANSI: false, isLikeXterm: false)
    #expect(modes.entering.isEmpty && modes.leaving.isEmpty)
    let odd = TerminalModes(isANSI: false, isLikeXterm: false, ownPaste: ("on", "off"))
    #expect(odd.entering == "on" && odd.leaving == "off")
  }

  @Test(arguments: ["vt220", "linux", "rxvt", "xterm-256color"])
  func pastesHaveBracketsOnEveryANSITerminal(term: String) async throws {
    let session = try await ProbeSession.start(term: term)
    defer { session.end() }
    #expect(session.modes.bracketedPaste)
    let sent = String(decoding: session.rawOutput, as: UTF8.self)
    #expect(sent.contains("\u{1B}[=0u") == (term != "linux" && term != "vt220"))
    if let alternate = sent.range(of: "\u{1B}[?1049h"), let keys = sent.range(of: "\u{1B}[=0u") {
      #expect(alternate.lowerBound < keys.lowerBound)
    }
    session.send("q")
    try await session.waitForExit()
    #expect(!session.modes.bracketedPaste)
  }
}
