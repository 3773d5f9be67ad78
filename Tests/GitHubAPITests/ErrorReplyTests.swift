import HTTPFixtures
import Foundation
import GitHubPackages
import Testing

@testable import GitHubAPI

/// What a person is told when GitHub says no.
struct ErrorReplyTests {
  static let table: [(reply: [UInt8], kind: GitHubError.Kind, words: String)] = [
    (Replies.error(401, "Bad credentials"), .unauthorized, "Bad credentials"),
    (
      Replies.error(
        403, "You need at least delete:packages and read:packages scopes to delete a package version.",
        headers: ["X-OAuth-Scopes: repo, write:packages"]),
      .missingScopes(["delete:packages"]),
      "You need at least delete:packages and read:packages scopes to delete a package version."
    ),
    (
      Replies.error(403, "You need at least read:packages scope to list packages."),
      .missingScopes(["read:packages"]), "You need at least read:packages scope to list packages."
    ),
    (
      Replies.error(
        403, "Not allowed",
        headers: ["X-OAuth-Scopes: gist", "X-Accepted-OAuth-Scopes: admin:org, read:org, user"]),
      .missingScopes(["read:org"]), "Not allowed"
    ),
    (
      Replies.error(
        403, "Must have admin rights",
        headers: ["X-OAuth-Scopes: repo, write:packages", "X-Accepted-OAuth-Scopes: read:packages"]),
      .forbidden, "Must have admin rights"
    ),
    (
      Replies.error(
        403, "Resource protected by organization SAML enforcement.",
        headers: ["X-GitHub-SSO: required; url=https://github.com/orgs/acme/sso?a=1"]),
      .singleSignOn(url: "https://github.com/orgs/acme/sso?a=1"),
      "Resource protected by organization SAML enforcement."
    ),
    (
      Replies.error(403, "Resource protected by organization SAML enforcement. Grant access."),
      .singleSignOn(url: nil), "Resource protected by organization SAML enforcement. Grant access."
    ),
    (
      Replies.error(
        403, "API rate limit exceeded for user ID 1.",
        headers: ["X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1795000900"]),
      .rateLimited(secondary: false, retryAt: noon + 900), "API rate limit exceeded for user ID 1."
    ),
    (
      Replies.error(403, "You have exceeded a secondary rate limit.", headers: ["Retry-After: 30"]),
      .rateLimited(secondary: true, retryAt: noon + 30), "You have exceeded a secondary rate limit."
    ),
    (
      Replies.error(403, "Slow down", anchor: "/using-the-rest-api#about-secondary-rate-limits"),
      .rateLimited(secondary: true, retryAt: nil), "Slow down"
    ),
    (
      Replies.error(429, "Too many", headers: ["Retry-After: 7"]),
      .rateLimited(secondary: true, retryAt: noon + 7), "Too many"
    ),
    (
      Replies.error(
        403, "You need at least read:packages scope to get a package.",
        headers: ["X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1795000900"]),
      .missingScopes(["read:packages"]), "You need at least read:packages scope to get a package."
    ),
    (Replies.error(404, "Package not found."), .notFound, "Package not found."),
    (Replies.error(400, "Invalid argument."), .refused(status: 400), "Invalid argument. (400)"),
    (Replies.error(422, "Nope\\u001b[2J"), .refused(status: 422), "Nope\\u{1B}[2J (422)"),
    (Replies.error(418, "Teapot"), .unexpectedStatus(418), "Teapot (418)"),
    (Replies.error(304, ""), .unexpectedStatus(304), "unexpected response (304)"),
    (
      Replies.bytes("<html><body>Sign in</body></html>", status: 502, type: "text/html"),
      .server(status: 502), "GitHub server error (502)"
    ),
    (
      Replies.bytes("<html><body>Sign in</body></html>", type: "text/html"),
      .notJSON(contentType: "text/html"), "the response is text/html, not JSON"
    ),
    (
      Replies.bytes("<html>404</html>", status: 404, type: "text/html"), .notJSON(contentType: "text/html"),
      "the response is text/html, not JSON"
    ),
    (
      Replies.bytes("404 page not found", status: 404, type: "text/plain"),
      .notJSON(contentType: "text/plain"),
      "the response is text/plain, not JSON"
    ),
    (Replies.raw([], status: 404, headers: []), .notFound, "not found (404)"),
    (Replies.json("[]", status: 202), .unexpectedStatus(202), "unexpected response (202)"),
    (Replies.json("[]", status: 203), .unexpectedStatus(203), "unexpected response (203)"),
    (Replies.json("[]", status: 206), .unexpectedStatus(206), "unexpected response (206)"),
    (
      Replies.bytes(" <html>", type: "application/json"), .notJSON(contentType: "application/json"),
      "the response is application/json, not JSON"
    ),
  ]

  @Test(arguments: table.indices)
  func aRefusalSaysWhy(_ row: Int) async throws {
    let (reply, kind, words) = Self.table[row]
    let server = try await ScriptedServer(.send(reply))
    let client = try client(for: server)
    let error = try await failure { try await client.account() }
    #expect(error.kind == kind)
    #expect(error.whatHappened == words)
    let status = String(decoding: reply.prefix(12).suffix(3), as: UTF8.self)
    #expect(error.status == Int(status), "whatever the kind, the status is kept")
    #expect(error.request.raw == "GET /user")
  }

  @Test func theRequestIDIsKeptForSupport() async throws {
    let server = try await ScriptedServer(
      .send(Replies.error(404, "Not Found", headers: ["X-GitHub-Request-Id: 7533:3E649A"])))
    let client = try client(for: server)
    #expect(try await failure { try await client.account() }.requestID == "7533:3E649A")
  }

  @Test("A request's id that is the token is not kept for the journal")
  func requestIDOfAChange() async throws {
    let server = try await ScriptedServer(
      .send(Array("HTTP/1.1 204 No Content\r\nX-GitHub-Request-Id: a\(secret)\r\n\r\n".utf8)))
    let notes = try await client(for: server).perform(confirmed(deletion))
    #expect(notes.requestID == "a(token)")
  }

  @Test func aVeryLongMessageIsCut() async throws {
    let server = try await ScriptedServer(.send(Replies.error(400, String(repeating: "x", count: 9_000))))
    let client = try client(for: server)
    #expect(try await failure { try await client.account() }.message?.raw.count == 500)
  }

  @Test(
    "Retry-After may be a date, in any of the three forms of HTTP, and counts from the server's own clock",
    arguments: [
      ("Wed, 18 Nov 2026 11:36:40 GMT", nil, 1_800),
      ("Wednesday, 18-Nov-26 11:36:40 GMT", nil, 1_800), ("Wed Nov 18 11:36:40 2026", nil, 1_800),
      ("Fri, 20 Nov 2026 11:10:00 GMT", "Fri, 20 Nov 2026 11:06:40 GMT", 200),
      ("Wed, 18 Nov 2026 11:06:39 GMT", nil, nil), ("Wed, 18 Nov 2026 24:00:00 GMT", nil, nil),
      ("Wed, 18 Nov 2026 11:36:40 +01", nil, nil), ("soon", nil, nil), ("", nil, nil),
    ] as [(String, String?, TimeInterval?)])
  func retryAfter(date: String, clock: String?, seconds: TimeInterval?) async throws {
    let headers = ["Retry-After: \(date)"] + (clock.map { ["Date: \($0)"] } ?? [])
    let server = try await ScriptedServer(.send(Replies.error(429, "Too many", headers: headers)))
    let client = try client(for: server)
    let error = try await failure { try await client.account() }
    #expect(error.kind == .rateLimited(secondary: true, retryAt: seconds.map { noon + $0 }))
  }

  @Test func aSecondaryLimitIsNotAskedAgain() async throws {
    let server = try await ScriptedServer(.send(Replies.error(403, "secondary rate limit")))
    let client = try client(for: server)
    _ = try await failure { try await client.account() }
    #expect(server.requests.count == 1)
  }
}
