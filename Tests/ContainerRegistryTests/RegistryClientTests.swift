import ContainerImages
import Foundation
import GitHubPackages
import HTTPFixtures
import Scaffolding
import Testing

@testable import ContainerRegistry

/// How a manifest is asked for.
struct RegistryClientTests {
  @Test("A challenge is answered with a token for this repository alone, which serves the next reading too")
  func tokenExchange() async throws {
    let index = Written.index
    let server = try await ScriptedServer { request, _ in
      if request.target.hasPrefix("/token") { return .send(tokenReply) }
      return .send(request.header("Authorization") == nil ? challenge("/token") : index.reply)
    }
    let registry = try registry(server.url)
    for _ in 0..<2 {
      #expect(try await registry.manifest(index.digest, of: web).isIndex)
    }
    #expect(
      server.requests.map(\.methodAndTarget) == [
        "GET \(index.path)", "GET /token?service=ghcr.io&scope=repository:acme/team/web:pull",
        "GET \(index.path)", "GET \(index.path)",
      ])
    let basic = "Basic " + Data("token:\(secret)".utf8).base64EncodedString()
    #expect(
      server.requests.map { $0.header("Authorization") } == [nil, basic, "Bearer \(pass)", "Bearer \(pass)"])
    #expect(server.requests[0].header("Accept")?.contains("application/vnd.oci.image.index.v1+json") == true)
  }

  @Test(
    "The bearer's challenge is answered, wherever it stands",
    arguments: [
      ["Negotiate", #"Bearer realm="/token",service="ghcr.io""#],
      [#"Basic realm="x, Bearer realm=\"/wrong\"""#, #"Bearer realm="/token",service="ghcr.io""#],
      [#"Basic realm="a", Bearer service="ghcr.io", realm="/token""#],
      [#"Negotiate YIIabc==, bearer realm=/token, service=ghcr.io"#],
      [#"Bearer realm="/token",service="ghcr.io", Basic realm="a""#],
      [#"Bearer error="x", Bearer realm = "/token" , service="ghcr.io""#],
    ])
  func challenges(fields: [String]) async throws {
    let refusal = Replies.json("{}", status: 401, headers: fields.map { "WWW-Authenticate: \($0)" })
    let server = try await ScriptedServer { request, _ in
      if request.target.hasPrefix("/token") { return .send(tokenReply) }
      return .send(request.header("Authorization") == nil ? refusal : Written.index.reply)
    }
    #expect(try await registry(server.url).manifest(Written.index.digest, of: web).isIndex)
    #expect(server.requests[1].target == "/token?service=ghcr.io&scope=repository:acme/team/web:pull")
  }

  @Test("Requests that begin at the same time share one token, and one refusal")
  func oneToken() async throws {
    let server = try await ScriptedServer { request, _ in
      if request.target.hasPrefix("/token") { return .send(tokenReply) }
      return .send(request.header("Authorization") == nil ? challenge("/token") : Written.index.reply)
    }
    let registry = try registry(server.url)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<6 { group.addTask { try await registry.manifest(Written.index.digest, of: web).isIndex } }
      for try await isIndex in group { #expect(isIndex) }
    }
    #expect(server.requests.count { $0.target.hasPrefix("/token") } == 1)
    #expect(server.requests.count { $0.header("Authorization") == nil } == 1)
    #expect(server.requests.count == 8)
  }

  @Test("A token that has run out is asked for anew, once")
  func renewal() async throws {
    let server = try await ScriptedServer { request, number in
      if request.target.hasPrefix("/token") { return .send(tokenReply) }
      return .send(number == 2 ? Written.index.reply : challenge("/token"))
    }
    let registry = try registry(server.url)
    _ = try await registry.manifest(Written.index.digest, of: web)
    let error = try await failure { try await registry.manifest(Written.index.digest, of: web) }
    #expect(error.kind == .unauthorized && error.message == "authentication required")
    #expect(server.requests.count == 6)
  }

  @Test("Where the own token is refused, what is public can still be read, and the refusal is what is told")
  func anonymous() async throws {
    let server = try await ScriptedServer { request, _ in
      switch (request.target.hasPrefix("/token"), request.header("Authorization")) {
      case (true, nil): .send(tokenReply)
      case (true, _):
        .send(
          Replies.json(
            #"{"errors":[{"code":"DENIED","message":"permission_denied: does not match expected scopes."}]}"#,
            status: 403))
      case (false, nil): .send(challenge("/token"))
      case (false, _): .send(request.target == Written.index.path ? Written.index.reply : challenge("/x"))
      }
    }
    let registry = try registry(server.url)
    #expect(try await registry.manifest(Written.index.digest, of: web).isIndex)
    let other = PackageReference(owner: acme, type: .container, name: "private")
    let error = try await failure { try await registry.manifest(Written.index.digest, of: other) }
    #expect(error.kind == .missingScopes(["read:packages"]))
  }

  @Test("Whether manifests are there is asked without downloading them, and a limit ends the asking")
  func check() async throws {
    let missing = Written("{}")
    let server = try await ScriptedServer { request, _ in
      let reply = request.target == missing.path ? Replies.json("{}", status: 404) : Written.index.reply
      return .send(Replies.head(of: reply))
    }
    let scratch = try TemporaryDirectory()
    let registry = try registry(server.url, cache: ManifestCache(directory: scratch.path))
    let check = try await registry.check([Written.index.digest, missing.digest], of: web)
    #expect(check == ManifestCheck(isServed: [Written.index.digest: true, missing.digest: false]))
    #expect(server.requests.allSatisfy { $0.methodAndTarget.hasPrefix("HEAD ") })
    let strict = try await ScriptedServer(.send(Replies.json("", status: 429, headers: ["Retry-After: 7"])))
    let many = (0..<40).map { Written("\($0)").digest }
    let stopped = try await ContainerRegistryTests.registry(strict.url).check(many, of: web)
    #expect(stopped.isServed.isEmpty && strict.requests.count <= 4)
    guard case .rateLimited = stopped.failure?.kind else { throw CancellationError() }
  }

  static let refusals: [(reply: [UInt8], kind: GitHubError.Kind)] = [
    (
      Replies.json(#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}"#, status: 404),
      .notFound
    ),
    (Replies.json("{}", status: 403), .forbidden), (Replies.json("[]", status: 400), .refused(status: 400)),
    (Replies.json(#"{"errors":[]}"#, status: 500), .server(status: 500)),
    (Replies.json("", status: 401), .unauthorized), (Replies.json("", status: 418), .unexpectedStatus(418)),
  ]

  @Test(arguments: refusals.indices)
  func aRefusalIsNamed(_ row: Int) async throws {
    let server = try await ScriptedServer(.send(Self.refusals[row].reply))
    let registry = try registry(server.url)
    let error = try await failure { try await registry.manifest(Written.index.digest, of: web) }
    #expect(error.kind == Self.refusals[row].kind)
  }

  @Test("A registry that is asked too much says when to come back, and is not asked again before")
  func rateLimit() async throws {
    let server = try await ScriptedServer(.send(Replies.json("", status: 429, headers: ["Retry-After: 7"])))
    let registry = try registry(server.url)
    let before = Date()
    let error = try await failure { try await registry.manifest(Written.index.digest, of: web) }
    guard case .rateLimited(secondary: true, let retryAt?) = error.kind else {
      Issue.record("\(error.kind)")
      return
    }
    #expect(retryAt >= before + 7 && retryAt <= Date() + 7 && server.requests.count == 1)
  }

  @Test("A registry may name a date to come back at, or none", arguments: [429, 403])
  func rateLimitDate(status: Int) async throws {
    let date = "Wed, 18 Nov 2026 11:36:40 GMT"
    let headers = ["Retry-After: \(date)", "Date: Wed, 18 Nov 2026 11:06:40 GMT"]
    let server = try await ScriptedServer(.send(Replies.json("", status: status, headers: headers)))
    let registry = try registry(server.url)
    let before = Date()
    let error = try await failure { try await registry.manifest(Written.index.digest, of: web) }
    guard case .rateLimited(secondary: true, let retryAt?) = error.kind else {
      Issue.record("\(error.kind)")
      return
    }
    #expect(retryAt >= before + 1_800 && retryAt <= Date() + 1_800)
  }

  @Test("A registry that names no time is not given one")
  func rateLimitUnnamed() async throws {
    let server = try await ScriptedServer(.send(Replies.json("", status: 429)))
    let registry = try registry(server.url)
    let error = try await failure { try await registry.manifest(Written.index.digest, of: web) }
    #expect(error.kind == .rateLimited(secondary: true, retryAt: nil))
  }

  @Test(
    "A name that no repository has is never put into a path",
    arguments: ["a/../b", "..", "a?b", "a b", "a%2Fb", "", "a//b", "a#b", "caf\u{E9}", "a\r\nX: y", "a/"])
  func names(name: String) async throws {
    let server = try await ScriptedServer(.send(Written.index.reply))
    let registry = try registry(server.url)
    let package = PackageReference(owner: acme, type: .container, name: ForeignText(name))
    let error = try await failure { try await registry.manifest(Written.index.digest, of: package) }
    guard case .unreadable = error.kind else {
      Issue.record("\(error.kind)")
      return
    }
    #expect(server.requests.isEmpty)
  }
}
