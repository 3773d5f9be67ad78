import Foundation
import GitHubPackages
import HTTPFixtures
import Testing
import Transport

@testable import GitHubAPI

/// What may be written down, and what never.
struct LogTests {
  @Test func aRequestIsLoggedWithoutTheToken() async throws {
    let server = try await ScriptedServer(
      .send(Replies.error(500, secret)), .send(Replies.redirect(302, to: "/b")), .send(Replies.account),
      .send(Replies.noContent))
    let log = LogLines()
    let client = try client(for: server, log: log)
    _ = try await client.account()
    _ = try await client.perform(try confirmed(deletion))
    let text = log.all.joined(separator: "\n")
    #expect(text.contains("debug GET /user ") && text.contains("GET /b") && text.contains(": 500"))
    #expect(text.contains("DELETE /orgs/acme/packages/container/team%2Fweb/versions/42"))
    #expect(!text.contains(secret) && !text.lowercased().contains("bearer"))
  }

  @Test func whatGitHubSendsCannotMoveTheCursor() async throws {
    let server = try await ScriptedServer(
      .send(Replies.error(404, "Not \\u001b[2J", headers: ["X-GitHub-Request-Id: \u{9B}2J"])))
    let log = LogLines()
    let client = try client(for: server, log: log)
    _ = try await failure { try await client.account() }
    #expect(
      log.all.allSatisfy { line in !line.unicodeScalars.contains { $0.properties.generalCategory == .control }
      })
  }

  @Test func aTokenIsNeverDescribed() throws {
    let token = try Token(secret)
    var dumped = ""
    dump([token], to: &dumped)
    for text in [dumped, "\(token)", String(reflecting: token), "\(Optional(token) as Any)"] {
      #expect(!text.contains("SECRET"))
    }
  }
}
