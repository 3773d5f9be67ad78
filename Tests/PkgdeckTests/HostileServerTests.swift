import DemoGitHub
import Foundation
import PtyHarness
import Scaffolding
import Testing

@Suite("Servers that mean harm or do badly")
struct HostileServerTests {
  private let token = "ghp_0123456789secret"

  private func session(_ server: DemoServer, _ arguments: [String] = [], token: String? = nil) throws
    -> PtySession
  {
    try Program.start(
      ["--api-url", server.baseURL] + arguments,
      ["GH_ENTERPRISE_TOKEN": token ?? self.token, "GH_TOKEN": "ghp_other"])
  }

  @Test("No byte of a hostile name reaches the terminal raw")
  func rawBytes() async throws {
    let server = try DemoServer.start(.init(world: .hostile(now: Date())))
    defer { server.stop() }
    let session = try session(server, ["acme"])
    defer { session.end() }
    try await session.wait(for: "2 Packages ───── 1 of 17")
    session.send(Keys.enter)
    for (key, sign) in [
      (Keys.down, ">   clear"), (Keys.down, ">  2e2e"), (Keys.enter, "╔ 3 c1"), (Keys.down, ">  two"),
      ("x", ">  4e4e"), (Keys.enter, "╔ 4 Detail"), (Keys.end, ">           3Bowned"),
      ("z", ">           J%C2"), ("?", "╔ Help"), ("q", "╔ 4 Detail"), ("q", "┌ 1 Owners"), ("q", "╔ 3 c1"),
      ("yn", "sent to the clipboard"), ("L", "╔ Notices"),
    ] {
      session.send(key)
      try await session.wait(for: sign)
    }
    session.send("Q")
    try await session.waitForExit()
    let text = String(decoding: session.rawOutput, as: UTF8.self)
    let forbidden: [Character] = ["\u{202E}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{9B}", "\u{2066}"]
    for character in forbidden {
      #expect(
        !text.unicodeScalars.contains { $0 == character.unicodeScalars.first }, "\(character.unicodeScalars)")
    }
    // The names' own byte runs, which an emulator would obey.
    for run in [
      Array("owned\u{07}".utf8), [0x9B, 0x33, 0x31], [0xC2, 0x9B],
    ] as [[UInt8]] {
      #expect(session.rawOutput.firstRange(of: run) == nil, "\(run)")
    }
    // What the program itself sends: its title, and nothing else that is a string to the terminal.
    for command in text.matches(of: /\u{1B}\]([^\u{07}]*)\u{07}/) {
      #expect(command.1.hasSuffix(" pkgdeck") || command.1.hasPrefix("52;c;"))
    }
  }

  @Test("The token goes to its server alone, and neither into the log nor onto the screen")
  func tokenStaysSecret() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let directory = try TemporaryDirectory()
    let log = directory.file("log")
    let session = try session(server, ["--log-file", log])
    defer { session.end() }
    try await session.wait(for: "via GH_ENTERPRISE_TOKEN")
    try await session.wait(for: "hello-world")
    let sent = Set(server.requests.compactMap { $0[header: "authorization"] })
    #expect(sent == ["Bearer \(token)"])
    #expect(try !String(contentsOfFile: log, encoding: .utf8).contains("secret"))
    #expect(!String(decoding: session.rawOutput, as: UTF8.self).contains("secret"))
    let mode = try FileManager.default.attributesOfItem(atPath: log)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("A refused token, a missing scope, single sign-on and a spent limit each say what to do")
  func refusals() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let refused = try session(server, token: "bad_token")
    defer { refused.end() }
    try await refused.wait(for: "Bad credentials")

    let poor = try Program.start(["--demo", "--demo-scopes", "repo,read:org"], columns: 120, rows: 30)
    defer { poor.end() }
    try await poor.wait(for: "You need at least read:packages")
    try await poor.wait(for: "token lacks read:packages")

    let guarded = try session(server, ["bigcorp"])
    defer { guarded.end() }
    try await guarded.wait { $0.contains { $0.contains("bigcorp") && $0.contains("SSO") } }
    try await guarded.wait(for: "https://github.com/orgs/")

    var world = DemoWorld.standard(now: Date())
    world.callsLeft = 1
    let spent = try DemoServer.start(.init(world: world))
    defer { spent.stop() }
    let waiting = try session(spent)
    defer { waiting.end() }
    try await waiting.wait(for: "rate limit")
  }
}
