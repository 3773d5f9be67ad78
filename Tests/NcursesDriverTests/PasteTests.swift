import PtyHarness
import Testing

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
