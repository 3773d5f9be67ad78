import Foundation
import PtyHarness
import Scaffolding
import Terminal
import Testing

/// Terminals that terminfo describes in other ways than most, or does not know.
@Suite struct TerminfoTests {
  @Test(arguments: [
    "xterm-kitty-x", "xterm-ghostty-x", "wezterm-x", "foot-x", "alacritty-x", "contour-x", "rio-x",
    "iTerm2.app-x",
    "tmux-x", "screen.x",
  ])
  func aNameThatIsLikeXtermIsTakenForIt(term: String) async throws {
    let session = try await ProbeSession.start(term: term)
    defer { session.end() }
    let standIn = term.hasPrefix("tmux") || term.hasPrefix("screen") ? "screen-256color" : "xterm-256color"
    #expect(session.screen[1] == "stands in: \(standIn)")
    session.send("\u{1B}[B")
    try await session.wait { $0[2] == "key <Down>" }
  }

  /// What the descriptions of terminals with 24 bits of color have in common, in few words.
  private static let direct = """
    direct-color|of tests, am, colors#0x1000000, pairs#0x7FFFF, cols#80, lines#24, RGB, clear=\\E[H\\E[2J,
      cup=\\E[%i%p1%d;%p2%dH, el=\\E[K, sgr0=\\E[m, op=\\E[39;49m, bold=\\E[1m, rev=\\E[7m, cuu1=\\E[A, cud1=\\n, cr=\\r,
      setaf=\\E[%?%p1%{8}%<%t3%p1%d%e38:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m,
      setab=\\E[%?%p1%{8}%<%t4%p1%d%e48:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m,

    """

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tic")))
  func colorsAreRedGreenAndBlueWhereNumbersAreNone() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(Data(Self.direct.utf8), to: "source")
    let compiler = try Process.run(
      URL(fileURLWithPath: "/usr/bin/tic"),
      arguments: ["-x", "-o", directory.file("terminfo"), directory.file("source")])
    compiler.waitUntilExit()
    let session = try PtySession(
      [ProbeSession.path, "--canvas"],
      environment: ProbeSession.environment(term: "direct-color")
        .merging(["TERMINFO": directory.file("terminfo")]) { $1 })
    defer { session.end() }
    try await session.wait { $0[0].contains("READY") }
    session.send("\u{1B}[200~2\t3\t\(Style.focusedBorder.rawValue)\tframe\u{1B}[201~")
    try await session.wait { $0[2].contains("frame") }
    #expect(String(decoding: session.rawOutput, as: UTF8.self).contains("38:2::0:135:255"))
  }
}
