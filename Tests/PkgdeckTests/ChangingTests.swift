import PtyHarness
import Testing

@Suite("Deleting and restoring in the demo, in every keymap")
struct ChangingTests {
  @Test(
    "Undo, bulk restore, restore by hand, and of a package that the journal knows",
    arguments: ["default", "vim", "emacs"])
  func walk(keymap: String) async throws {
    let session = try Program.start(["--demo", "acme", "--keymap", keymap, "--pace", "20"])
    defer { session.end() }
    let delete = keymap == "vim" ? "dd" : "d"
    try await session.open("web-app")
    session.send("jjjj" + delete)
    try await session.confirm("Delete version", "\t", "\r")
    try await session.wait(for: "Deleted 0988c630 of team/web-app (u: undo)")
    session.send("u")
    try await session.confirm("Restore version", "\t", "\r")
    // Which children it has is known only once it is back.
    try await session.wait(for: "v1.3.5 is complete: all 3 children are present")
    session.send("x")
    try await session.wait(for: "1 of 10")
    session.send("  r")
    try await session.wait(for: "Plan: restore")
    session.send("\r")
    try await session.confirm("Restore 2 versions", "\t", "\r")
    try await session.wait(for: "Restored 2 of 2")
    session.send(keymap == "vim" ? "g2" : "2")
    try await session.wait(for: "╔ 2 Packages")
    session.send("r")
    try await session.wait(for: "Restore package of acme, TYPE/NAME:")
    // All of it at once would be a paste, in which Enter is text.
    session.send("container/")
    try await session.wait(for: "TYPE/NAME: container/")
    session.send("team/legacy-api\r")
    try await session.confirm("Restore package", "\t", "\r")
    try await session.wait(for: "Restored team/legacy-api")
    session.send(delete)
    try await session.confirm("Delete package", "team/web-app", "\r")
    try await session.wait(for: "Deleted team/web-app")
    session.send("J")
    try await session.wait(for: "> ")
    try await session.wait { $0.contains { $0.contains("deleted       container/team/web-app") } }
    session.send("u")
    try await session.confirm("Restore package", "\t", "\r")
    try await session.wait { $0.contains { $0.contains("Restored team/web-app") } }
    session.send("\u{1B}")
    try await session.wait(for: "team/web-app")
  }

  @Test(
    "A conflict is seen, its container side deleted, checked again: resolved; and undone",
    arguments: ["default", "vim", "emacs"])
  func conflict(keymap: String) async throws {
    let session = try Program.start(["--demo", "acme", "--keymap", keymap, "--pace", "20"])
    defer { session.end() }
    try await session.wait(for: "team/api")
    session.send("C")
    try await session.wait(for: " 1 of 7 ")
    session.send("j")
    try await session.wait { $0.contains { $0.contains("> ") && $0.contains("8/16") } }
    session.send(keymap == "vim" ? "dd" : "d")
    try await session.confirm("Delete package", "billing", "\t\t", "\r")
    try await session.wait(for: "Deleted billing (u: undo)")
    session.send("R")
    try await session.wait(for: "0 new, 1 resolved, 6 unchanged")
    session.send("u")
    try await session.confirm("Restore package", "\t", "\r")
    try await session.wait(for: "Restored billing")
    session.send("R")
    try await session.wait(for: "0 new, 0 resolved, 7 unchanged")
  }

  @Test("With --read-only no key opens a question, and the header says so")
  func readOnly() async throws {
    let session = try Program.start(["--demo", "acme", "--read-only"])
    defer { session.end() }
    try await session.open("web-app")
    #expect(session.screen[0].contains("READ-ONLY"))
    for key in ["d", "u", "r"] {
      session.send(key)
      try await session.wait(for: "read-only: changes are disabled")
    }
    session.send("xr2dr")
    try await session.wait(for: "╔ 2 Packages")
    #expect(!session.screen.contains { $0.contains("Tab ←→ switch") || $0.contains("Restore package") })
  }
}

extension PtySession {
  /// Waits for a question, and answers it key by key.
  func confirm(_ title: String, _ keys: String...) async throws {
    try await wait(for: "╔ \(title) ")
    for key in keys { try await answer(key) }
  }
}
