import Foundation
import PtyHarness
import Testing

@Suite("Images in the demo: refused where a tag needs them, found broken, made whole")
struct HealingTests {
  @Test("A platform that a tag needs is not deleted by a press: the tags are named, one is typed")
  func needed() async throws {
    let program = try ChangingProgram()
    let session = try program.start()
    defer { session.end() }
    try await session.open("web-app")
    session.send("jd")
    try await session.wait(for: "╔ Delete version ")
    #expect(session.screen.contains { $0.contains("v1.4.0 latest 1.4 1: cannot be pulled without") })
    #expect(session.screen.contains { $0.contains("Type v1.4.0 to confirm") })
    try await session.answer("\r", "\t", "\t", "\r")
    #expect(program.server.changes.isEmpty)
  }

  @Test("What check finds broken, H makes whole, and check finds nothing more")
  func healing() async throws {
    let program = try ChangingProgram()
    let check = [
      "check", "--api-url", program.server.baseURL, "acme", "container/images/broken", "--filter", "latest",
    ]
    let token = ["GH_ENTERPRISE_TOKEN": "ghp_test"]
    let before = try await Program.run(check, token)
    #expect(before.status == 1 && before.output.contains("incomplete"))
    let session = try program.start()
    defer { session.end() }
    try await session.wait(for: "team/api")
    session.send("2/")
    try await session.wait { $0.last?.hasPrefix(" /") == true }
    session.send("images/broken")
    try await session.wait { $0.contains { $0.contains(">   images/broken") } }
    session.send("\r")
    try await session.wait { $0.last?.contains("? help") == true }
    session.send("\r")
    try await session.wait(for: "9a216074")
    session.send("H")
    try await session.wait(for: "v3.2: 3 of 6 children missing (3 restorable)")
    try await session.answer("\r")
    try await session.confirm("Restore 3 versions", "\t", "\r")
    try await session.wait {
      $0.contains { $0.contains("v3.2 is complete: all 6 children are present") }
    }
    #expect(program.server.changes.count == 3)
    let after = try await Program.run(check, token)
    #expect(after.status == 0 && after.output.isEmpty)
    try program.check()
  }
}
