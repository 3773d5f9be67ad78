import Foundation
import HTTPFixtures
import PtyHarness
import Synchronization
import Testing

@Suite("Printing commands wait out GitHub's rate limits")
struct RateLimitTests {
  /// A GitHub of one package with one version, whose lists are limited the first time that each is asked for.
  private func server(retryAfter seconds: Int) async throws -> ScriptedServer {
    let asked = Mutex<Set<String>>([])
    return try await ScriptedServer { request, _ in
      let path = String(request.target.prefix { $0 != "?" })
      if path == "/user" { return .send(Replies.account) }
      if path.hasPrefix("/users/"), !path.contains("/packages") {
        return .send(Replies.json(#"{"login":"acme","id":2,"type":"Organization"}"#))
      }
      if asked.withLock({ $0.insert(request.target).inserted }) {
        return .send(Replies.error(429, "Too many", headers: ["Retry-After: \(seconds)"]))
      }
      let row = #"{"id":7,"name":"web","package_type":"container","created_at":"2026-01-01T00:00:00Z"}"#
      let isOther = request.target.contains("package_type=") && !request.target.contains("type=container")
      return .send(Replies.json(isOther ? "[]" : "[\(row)]"))
    }
  }

  @Test(
    "They say so, go on, and print each row once",
    arguments: [["packages", "acme", "--type", "container"], ["versions", "acme", "container/web"]])
  func waiting(_ command: [String]) async throws {
    let server = try await server(retryAfter: 1)
    let run = try await Program.run(
      command + ["--api-url", server.url, "--format", "tsv"], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "pkgdeck: waiting 1 s for GitHub's rate limit\n")
    #expect(run.output.split(separator: "\n").count == 2, "\(run.output)")
  }

  @Test(
    "A limit of more than an hour ends reading images, and nothing is said of what was not read",
    arguments: [["check", "acme", "container/web"], ["sizes", "acme", "container/web"]])
  func tooLong(_ command: [String]) async throws {
    let server = try await server(retryAfter: 7_200)
    let run = try await Program.run(
      command + ["--api-url", server.url, "--format", "json"], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    #expect(run.status == 3 && run.output == "[]\n", "\(run.output)")
    #expect(run.errors.contains("acme container/web: Too many"), "\(run.errors)")
  }

  @Test("Ctrl-C ends the wait")
  func interrupting() async throws {
    let server = try await server(retryAfter: 1_200)
    let command = "trap : INT; \(Program.path) versions acme container/web --api-url \(server.url)"
    let shell = try Program.start(
      command: ["/bin/bash", "-c", command + "; echo status $?"], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    defer { shell.end() }
    try await shell.wait(for: "waiting 1,200 s for GitHub's rate limit")
    shell.send("\u{03}")
    try await shell.wait(for: "status 130")
  }
}
