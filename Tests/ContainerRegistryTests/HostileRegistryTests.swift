import Foundation
import GitHubAPI
import GitHubPackages
import HTTPFixtures
import Scaffolding
import Testing

@testable import ContainerRegistry

@Suite("A registry that means ill gets nothing and gives nothing")
struct HostileRegistryTests {
  private let digest = Written.index.digest

  static let bodies: [(reply: [UInt8], kind: GitHubError.Kind)] = [
    (Written("{}").reply, .unreadable(detail: "its content does not match its digest")),
    (
      Replies.bytes(Written.index.text + " ", type: "application/json"),
      .unreadable(detail: "its content does not match its digest")
    ),
    (
      Replies.bytes("<html>Sign in</html>", type: "text/html"), .notJSON(contentType: "text/html")
    ),
    (
      Replies.bytes("<html>404</html>", status: 404, type: "text/html"), .notJSON(contentType: "text/html")
    ),
    (Replies.json(Written.index.text, status: 203), .unexpectedStatus(203)),
    (
      Replies.bytes(" <html>", type: "application/vnd.oci.image.index.v1+json"),
      .notJSON(contentType: "application/vnd.oci.image.index.v1+json")
    ),
    (
      Replies.bytes("[", type: "application/json", length: 100 * 1_048_576), .tooLarge(limit: 4 * 1_048_576)
    ),
    (
      Replies.json("[" + String(repeating: "[", count: 5 * 1_048_576)), .tooLarge(limit: 4 * 1_048_576)
    ),
  ]

  @Test(arguments: bodies.indices)
  func aBodyThatIsNotTheDigestsIsNotRead(_ row: Int) async throws {
    let server = try await ScriptedServer(.send(Self.bodies[row].reply))
    let cache = try TemporaryDirectory()
    let registry = try registry(server.url, cache: ManifestCache(directory: cache.path))
    #expect(try await failure { try await registry.manifest(digest, of: web) }.kind == Self.bodies[row].kind)
    #expect(await registry.cached(digest) == nil)
  }

  static let gateways: [[UInt8]] = [
    Replies.bytes("", type: "text/html"), Replies.bytes("", type: "application/json"),
    Replies.raw([], headers: []),
    Replies.raw([], status: 404, headers: ["Content-Type: text/html; charset=utf-8"]),
    Replies.raw(
      [],
      headers: [
        "Content-Type: application/vnd.oci.image.index.v1+json",
        "Docker-Content-Digest: sha256:" + String(repeating: "0", count: 64),
      ]),
  ]

  @Test(
    "What a gateway says of a manifest tells neither that it is there nor that it is not",
    arguments: gateways.indices)
  func gateway(row: Int) async throws {
    let server = try await ScriptedServer(.send(Replies.head(of: Self.gateways[row])))
    let check = try await registry(server.url).check([digest], of: web)
    #expect(check.isServed.isEmpty && check.failure != nil)
  }

  @Test("A redirect to a page for signing in is no manifest")
  func redirectToPage() async throws {
    let server = try await ScriptedServer { request, _ in
      .send(
        Replies.head(
          of: request.target == "/login"
            ? Replies.bytes("", type: "text/html") : Replies.redirect(302, to: "/login")))
    }
    let check = try await registry(server.url).check([digest], of: web)
    #expect(check.isServed.isEmpty && check.failure != nil)
  }

  @Test("A token server elsewhere is not asked", arguments: ["http", "https", "//", "@", "port"])
  func tokenServerElsewhere(form: String) async throws {
    let other = try await ScriptedServer(.send(tokenReply))
    let realm =
      switch form {
      case "http": other.url + "/token"
      case "https": "https://127.0.0.1:\(other.port)/token"
      case "//": "//127.0.0.1:\(other.port)/token"
      case "@": "http://127.0.0.1@127.0.0.1:\(other.port)/token"
      default: "http://localhost:\(other.port)/token"
      }
    let server = try await ScriptedServer(.send(challenge(realm)))
    let registry = try registry(server.url)
    let error = try await failure { try await registry.manifest(digest, of: web) }
    #expect(error.kind == .unexpectedStatus(401))
    #expect(error.message?.raw.hasSuffix("it is only sent to \(server.url)") == true)
    #expect(other.requests.isEmpty && server.requests.allSatisfy { !$0.head.contains("Authorization") })
  }

  @Test(
    "A redirect elsewhere is not followed, whether a manifest or a token is asked for",
    arguments: [true, false])
  func redirectElsewhere(isForToken: Bool) async throws {
    let other = try await ScriptedServer(.send(Written.index.reply))
    let server = try await ScriptedServer { request, _ in
      if request.target.hasPrefix("/token") {
        return .send(isForToken ? Replies.redirect(307, to: other.url + "/token") : tokenReply)
      }
      return .send(
        request.header("Authorization") == nil
          ? challenge("/token") : Replies.redirect(302, to: other.url + "/"))
    }
    let registry = try registry(server.url)
    let error = try await failure { try await registry.manifest(digest, of: web) }
    #expect(error.message?.raw.contains("away from \(server.url)") == true)
    #expect(other.requests.isEmpty)
  }

  @Test("A redirect within the registry is followed, an endless one ends")
  func redirectWithin() async throws {
    let server = try await ScriptedServer(.send(Replies.redirect(302, to: "/b")), .send(Written.index.reply))
    #expect(try await registry(server.url).manifest(digest, of: web).isIndex)
    let endless = try await ScriptedServer(.send(Replies.redirect(302, to: "/b")))
    let error = try await failure { try await registry(endless.url).manifest(digest, of: web) }
    #expect(error.message == "redirected more than 5 times" && endless.requests.count == 6)
  }

  static let tokens = [
    "{}", "[]", "<html>", #"{"token":7}"#, #"{"token":""}"#, #"{"token":"a\r\nX-Evil: b"}"#,
    #"{"token":""# + String(repeating: "x", count: 20_000) + #""}"#,
    #"{"token":""# + String(repeating: "x", count: 200_000) + #""}"#,
  ]

  @Test(arguments: tokens.indices)
  func aTokenThatIsNoneIsNotSent(_ row: Int) async throws {
    let server = try await ScriptedServer { request, _ in
      .send(request.target.hasPrefix("/token") ? Replies.json(Self.tokens[row]) : challenge("/token"))
    }
    let registry = try registry(server.url)
    _ = try await failure { try await registry.manifest(digest, of: web) }
    #expect(server.requests.allSatisfy { $0.header("Authorization")?.hasPrefix("Bearer") != true })
  }

  @Test(
    "A token may come under its other name, beside an empty one",
    arguments: [#""token":"","#, #""token":null,"#, ""])
  func accessToken(empty: String) async throws {
    let server = try await ScriptedServer { request, _ in
      if request.target.hasPrefix("/token") {
        return .send(Replies.json("{\(empty)\"access_token\":\"\(pass)\"}"))
      }
      return .send(request.header("Authorization") == nil ? challenge("/token") : Written.index.reply)
    }
    #expect(try await registry(server.url).manifest(digest, of: web).isIndex)
    #expect(server.requests.last?.header("Authorization") == "Bearer \(pass)")
  }

  @Test("A registry that never answers times out", arguments: [Step.stall, .trickle(Written.index.reply)])
  func silence(_ step: Step) async throws {
    let server = try await ScriptedServer { _, _ in
      if case .trickle = step { return .trickle(Replies.bytes("{", type: "application/json", length: 9_000)) }
      return step
    }
    let registry = try registry(server.url, read: .milliseconds(80))
    #expect(try await failure { try await registry.manifest(digest, of: web) }.kind == .timedOut(seconds: 1))
  }

  @Test("Neither token is logged, shown in an error, or described")
  func secrets() async throws {
    let log = LogLines()
    let server = try await ScriptedServer { request, number in
      if request.target.hasPrefix("/token") { return .send(tokenReply) }
      if number > 2 { return .send(Replies.json(#"{"errors":[{"code":"\#(pass)"}]}"#, status: 404)) }
      return .send(request.header("Authorization") == nil ? challenge("/token") : Written.index.reply)
    }
    let registry = try registry(server.url, log: log)
    _ = try await registry.manifest(digest, of: web)
    _ = try await failure { try await registry.manifest(digest, of: web) }
    let basic = Data("token:\(secret)".utf8).base64EncodedString()
    for text in log.all + ["\(registry)", String(reflecting: registry)] {
      #expect(!text.contains(secret) && !text.contains(pass) && !text.contains(basic))
    }
    #expect(log.all.contains { $0.contains("GET /token?service=ghcr.io") })
  }
}
