import GitHubPackages
import HTTPFixtures
import Testing

@testable import GitHubAPI
@testable import Transport

/// Where a request may be sent on to, and with what.
struct RedirectTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func theSameServerIsFollowedWithTheToken(_ status: Int) async throws {
    let server = try await ScriptedServer(
      .send(Replies.redirect(status, to: "/users/2?a=%2F")), .send(Replies.account))
    #expect(try await client(for: server).account().value.login == "octocat")
    #expect(server.requests.map(\.methodAndTarget) == ["GET /user", "GET /users/2?a=%2F"])
    #expect(server.requests.allSatisfy { $0.header("Authorization") == "Bearer \(secret)" })
  }

  @Test func theTokenDoesNotComeBackFromAnotherServer() async throws {
    let other = try await ScriptedServer { request, _ in
      .send(Replies.redirect(302, to: "http://127.0.0.1:" + request.target.dropFirst()))
    }
    let server = try await ScriptedServer { request, number in
      number > 0
        ? .send(Replies.account)
        : .send(
          Replies.redirect(
            302, to: "\(other.url)/\(request.header("host")?.split(separator: ":").last ?? "")"))
    }
    #expect(try await client(for: server).account().value.login == "octocat")
    #expect(server.requests.map { $0.header("Authorization") != nil } == [true, false])
  }

  @Test func aLoopEnds() async throws {
    let server = try await ScriptedServer(.send(Replies.redirect(302, to: "/user")))
    let client = try client(for: server)
    let error = try await failure { try await client.account() }
    #expect(error.whatHappened == "redirected more than 5 times (302)")
    #expect(server.requests.count == 6)
  }

  static let table: [(from: String, status: Int, location: String?, Redirection)] = [
    ("https://a.b/x/y", 200, "/z", .none),
    ("https://a.b/x/y", 304, "/z", .none),
    ("https://a.b/x/y", 307, nil, .refused("redirected to nowhere")),
    ("https://a.b/x/y", 302, "http://a.b/z", .refused("redirected from https to http://a.b/z")),
    ("https://a.b/x/y", 302, "ftp://a.b/z", .refused("redirected to ftp://a.b/z")),
    ("https://a.b/x/y", 302, "https://me:pw@a.b/", .refused("redirected to https://me:pw@a.b/")),
    ("https://a.b/x/y", 302, "https://a.b:65536/", .refused("redirected to https://a.b:65536/")),
    ("https://a.b/x/y", 302, "https://a.b/\u{1B}[2J", .refused("redirected to https://a.b/\\u{1B}[2J")),
  ]

  @Test(arguments: table.indices)
  func aRedirectionIsJudged(_ row: Int) throws {
    let (from, status, location, expected) = Self.table[row]
    let origin = try #require(WebAddress(from))
    #expect(Redirection(status: status, location: location, from: origin) == expected)
  }

  static let origins: [(String, String, Bool)] = [
    ("https://api.github.com/user", "HTTPS://API.GitHub.com:443/x", true),
    ("https://api.github.com/user", "/organizations/1/packages?page=2", true),
    ("https://api.github.com/user", "http://api.github.com/x", false),
    ("https://api.github.com/user", "https://api.github.com:8443/x", false),
    ("https://api.github.com/user", "https://api.github.com.evil.example/x", false),
    ("https://api.github.com/user", "https://api.github.com@evil.example/x", false),
    ("https://api.github.com/user", "//evil.example/x", false),
    ("https://api.github.com/user", "https://evil.example\\@api.github.com/x", false),
  ]

  @Test(arguments: origins.indices)
  func anOriginIsSchemeHostAndPort(_ row: Int) throws {
    let (base, text, isSame) = Self.origins[row]
    let home = try #require(WebAddress(base))
    #expect((WebAddress(text, relativeTo: home)?.origin == home.origin) == isSame)
  }
}
