import Foundation
import PtyHarness
import Scaffolding
import Testing

@Suite("The browser in a terminal")
struct BrowsingTests {
  @Test(
    "Find a package among hundreds, End on 10,000 versions for one request, Home for none, days left",
    arguments: [(80, 24), (200, 50)])
  func mainJob(columns: Int, rows: Int) async throws {
    let directory = try TemporaryDirectory()
    let log = directory.file("log")
    let session = try Program.start(["--demo", "--log-file", log], columns: columns, rows: rows)
    defer { session.end() }
    try await session.wait(for: "> octocat")
    session.send(Keys.down)
    try await session.wait(for: "team/api")
    session.send(Keys.enter + "/")
    try await session.wait { $0.last?.hasPrefix(" /") == true }
    session.send("nightly")
    try await session.wait(for: "640 of 640 read")
    session.send(Keys.enter)
    try await session.wait { $0.last?.contains("? help") == true }
    session.send(Keys.enter)
    try await session.wait(for: "1 of 10,000")
    session.send(Keys.end)
    try await session.wait(for: "10,000 of 10,000")
    try await session.wait { $0.contains { $0.contains("nightly-2024") } }
    #expect(try pages(log) == 2)
    session.send(Keys.home)
    try await session.wait {
      $0.contains { $0.contains("1 of 10,000") } && $0.contains { $0.contains("edge") }
    }
    #expect(try pages(log) == 2)
    session.send("x")
    try await session.wait(for: "d left")
    #expect(try requests(log, "state=deleted").count == 1)
    session.send("Q")
    #expect(try await session.waitForExit() == 0)
    #expect(!session.modes.alternate && session.modes.cursorVisible && !session.modes.bracketedPaste)
  }

  /// Pages of the list that were asked for; its number of rows is asked with one row.
  private func pages(_ log: String) throws -> Int {
    try requests(log, "nightly/versions?").count { $0.contains("per_page=100") }
  }

  private func requests(_ log: String, _ part: String) throws -> [Substring] {
    try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").filter { $0.contains(part) }
  }

  @Test("The cursor stands on the selected row, in the field while typing, and on the menu's row")
  func cursor() async throws {
    let session = try Program.start(["--demo"])
    defer { session.end() }
    try await session.wait(for: "> octocat")
    try await session.wait { _ in session.cursor == (2, 1) }
    session.send(Keys.down)
    try await session.wait { _ in session.cursor == (3, 1) }
    try await session.wait(for: "team/api")
    session.send("a")
    try await session.wait { _ in session.cursor == (23, 8) }
    session.send(Keys.escape)
    try await session.wait { _ in session.cursor == (3, 1) }
    session.send("y")
    try await session.wait(for: " Copy ")
    let row = session.screen.firstIndex { $0.contains("> n  name") }
    #expect(session.cursor.row == row)
  }

  @Test("Resizing redraws all of it at once, down to a size that is too small and back")
  func resizing() async throws {
    let session = try Program.start(["--demo", "mona"])
    defer { session.end() }
    try await session.wait(for: "gallery/thumbnailer")
    session.resize(columns: 30, rows: 8)
    try await session.wait(for: "this is 30 by 8")
    session.resize(columns: 60, rows: 15)
    try await session.wait { $0.contains { $0.contains("> mona") } && $0.count == 15 }
    session.resize(columns: 200, rows: 50)
    try await session.wait { $0.contains { $0.contains("gallery/thumbnailer") } && $0[1].hasSuffix("┐") }
  }

  @Test("The mouse selects and scrolls when asked for")
  func mouse() async throws {
    let session = try Program.start(["--demo", "--mouse", "acme"])
    defer { session.end() }
    try await session.wait(for: "team/api")
    session.send("\u{1B}[<0;8;11M\u{1B}[<0;8;11m")
    try await session.wait { $0.contains { $0.hasPrefix("║>   team/api") } }
    session.send(String(repeating: "\u{1B}[<65;8;15M", count: 10))
    try await session.wait { !$0.contains { $0.contains("team/api ") } }
  }

  @Test("A keymap is chosen by name", arguments: ["vim", "emacs"])
  func keymaps(name: String) async throws {
    let session = try Program.start(["--demo", "--keymap", name])
    defer { session.end() }
    try await session.wait { lines in ["> octocat", "bigcorp"].allSatisfy { lines.joined().contains($0) } }
    session.send(name == "vim" ? "G" : "\u{0E}\u{0E}\u{0E}")
    try await session.wait(for: "> bigcorp")
    session.send(name == "vim" ? "gg" : "\u{10}\u{10}\u{10}")
    try await session.wait(for: "> octocat")
    session.send(name == "vim" ? "Q" : "\u{18}\u{03}")
    #expect(try await session.waitForExit() == 0)
  }

  @Test("A terminal without UTF-8 gets ASCII alone, and NO_COLOR no color")
  func plain() async throws {
    let session = try Program.start(["--demo", "acme"], ["LANG": "C", "NO_COLOR": "1"])
    defer { session.end() }
    try await session.wait(for: "team/api")
    #expect(session.screen.allSatisfy { $0.allSatisfy(\.isASCII) })
    #expect(session.rawOutput.allSatisfy { $0 < 0x80 })
    let text = String(decoding: session.rawOutput, as: UTF8.self)
    #expect(!text.contains(/\u{1B}\[[0-9;]*[34][0-7][;m]/))
  }

  @Test("SIGTERM and a lost line end it, with the terminal restored")
  func ending() async throws {
    let session = try Program.start(["--demo"])
    try await session.wait(for: "> octocat")
    session.signal(15)
    #expect(try await session.waitForExit() == 128 + 15)
    #expect(!session.modes.alternate)
    let lost = try Program.start(["--demo"])
    try await lost.wait(for: "> octocat")
    lost.hangUp()
    #expect(try await lost.waitForExit() != 0)
  }
}
