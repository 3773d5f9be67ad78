import Fuzzing
import PtyHarness
import Terminal
import Testing

@testable import NcursesDriver

@Suite struct PasteTests {
  private let begin = "\u{1B}[200~"
  private let end = "\u{1B}[201~"

  @Test func aPasteIsOneInput() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    session.send("\(begin)one\rq é\(end)x")
    let lines = try await session.wait { !$0[2].isEmpty }
    #expect(lines[1] == #"paste 8 "one\rq é""#)
    #expect(lines[2] == "key x")
  }

  @Test func aPasteIsBounded() async throws {
    let session = try await ProbeSession.start()
    defer { session.end() }
    session.send(begin + String(repeating: "0123456789abcdef", count: 80_000) + end + "x")
    let lines = try await session.wait { !$0[2].isEmpty }
    #expect(lines[1].hasPrefix("paste 1048576 "))
    #expect(lines[2] == "key x")
  }
}

@Suite struct LostPasteTests {
  @Test("A paste whose end was lost is ended by Esc or Ctrl-C alone after a pause; Esc is the key as well")
  func lostEnd() {
    let start = ContinuousClock.now
    for (bytes, keys) in [("\u{1B}", [TerminalInput.key(Key(.escape))]), ("\u{03}", [])] {
      var parser = InputParser()
      #expect(parser.parse(Array("\u{1B}[200~dd latest".utf8), at: start).isEmpty)
      let later = start + .seconds(1)
      var inputs = parser.parse(Array(bytes.utf8), at: later)
      inputs += parser.timeOut(at: later + .milliseconds(25))
      #expect(inputs == [.paste("dd latest")] + keys)
      #expect(parser.parse(Array("j".utf8), at: later + .seconds(1)) == [.key(Key(.scalar("j")))])
    }
  }

  @Test("An end that a stalled line split after its ESC ends the paste, and is no key when it comes in time")
  func splitEnd() {
    let start = ContinuousClock.now
    var parser = InputParser()
    _ = parser.parse(Array("\u{1B}[200~text".utf8), at: start)
    let later = start + .seconds(1)
    var inputs = parser.parse([0x1B], at: later)
    inputs += parser.parse(Array("[201~".utf8), at: later + .milliseconds(10))
    #expect(inputs == [.paste("text")])
  }
}

/// Pastes without brackets, and what is none.
@Suite struct UnbracketedPasteTests {
  private let start = ContinuousClock.now

  private func gather(_ text: String) -> [TerminalInput] {
    var (parser, paste) = (InputParser(), UnbracketedPaste())
    return paste.gather(parser.parse(Array(text.utf8), at: start), at: start)
  }

  @Test(arguments: [
    "docker pull ghcr.io/acme/web:v1.3\r", "docker pull ghcr.io/acme/web:v1.3", "web\rapi\rdb\rstuff\r",
    "dd\rjdx\rst\rd", "one\ntwo\nthree\n", "a\tb\tc\rd\te\tf\rg", "sha256:0123456789abcdef",
    "これは日本語の文章を貼り付けたものです",
  ])
  func manyDifferentKeysAreOnePaste(text: String) {
    #expect(gather(text) == [.paste(text)])
  }

  @Test(arguments: [
    "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", "ggjjjj", "2/", "/web\r", "/web-app\rjj", "dd\t\r",
    "vjjjd\r3\r",
    "jjjjvjjjjjjjjjjv", "team/web-app", "team/legacy-api\r", "\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r",
    "jkjkjkjkjkjkjkj",
    "\u{1B}[B\u{1B}[A\u{1B}[B\u{1B}[A\u{1B}[B\u{1B}[A\u{1B}[B\u{1B}[A\u{1B}[B\u{1B}[A\u{1B}[B\u{1B}[A\u{1B}[B\u{1B}[A",
  ])
  func whatIsTypedIsKeys(text: String) {
    var parser = InputParser()
    #expect(gather(text) == parser.parse(Array(text.utf8), at: start))
  }

  @Test func keysAroundAPasteStay() {
    let text = "docker pull ghcr.io"
    let down = TerminalInput.key(Key(.down))
    #expect(gather("\u{1B}[B\(text)\u{1B}[Bj") == [down, .paste(text), down, .key(Key(.scalar("j")))])
  }

  @Test func theRestOfAPasteBelongsToIt() {
    var (parser, paste) = (InputParser(), UnbracketedPaste())
    func gather(_ text: String, after milliseconds: Int) -> [TerminalInput] {
      let now = start + .milliseconds(milliseconds)
      return paste.gather(parser.parse(Array(text.utf8), at: now), at: now)
    }
    #expect(gather("docker pull ghcr.io", after: 0) == [.paste("docker pull ghcr.io")])
    #expect(gather("d\r", after: 60) == [.paste("d\r")])
    #expect(gather("d\u{1B}[B", after: 120) == [.paste("d"), .key(Key(.down))])
    #expect(gather("d", after: 220) == [.key(Key(.scalar("d")))])
  }

  /// Somebody types 15 keys a second, each another one, or holds one that repeats 40 times a second, on a line that
  /// stands still for up to a second and then delivers all at once.
  @Test(arguments: FuzzSeeds.first(50)) func aLineThatStallsMakesNoPaste(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var paste = UnbracketedPaste()
    var now = start
    for _ in 0..<100 {
      let stall = Int.random(in: 20...1000, using: &random)
      let isHeld = Bool.random(using: &random)
      let keys = (0..<max(1, stall * (isHeld ? 40 : 15) / 1000)).map { index in
        TerminalInput.key(Key(.scalar(isHeld ? "j" : Unicode.Scalar(UInt8(97 + index)))))
      }
      now += .milliseconds(stall)
      #expect(paste.gather(keys, at: now) == keys)
    }
  }

  @Test func inTheTerminal() async throws {
    let session = try await ProbeSession.start(term: "vt220")
    defer { session.end() }
    session.send("docker pull ghcr.io/acme/web:v1.3\r")
    let lines = try await session.wait { !$0[1].isEmpty }
    #expect(lines[1] == #"paste 34 "docker pull ghcr.io/acme/web:v1.3\r""#)
    #expect(lines[2].isEmpty)
  }
}
