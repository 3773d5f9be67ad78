import Foundation
import GitHubPackages
import HTTPFixtures
import Testing
import Transport

@testable import GitHubAPI

/// What is said of replies that are no replies; the matrix of faults holds the rest of it.
struct BrokenReplyTests {
  static let table: [(step: Step, kind: GitHubError.Kind)] = [
    (.send(Replies.json(#"{"login":"octocat""#)), .unreadable(detail: "malformed JSON")),
    (
      .sendThenClose(Replies.bytes(#"{"login":"octocat"}"#, type: "application/json", length: 9)),
      .unreadable(detail: "malformed JSON")
    ),
    (.send(Replies.json("[]")), .unreadable(detail: "not an object")),
    (.send(Replies.json(#"{"login":null}"#)), .unreadable(detail: "login is missing")),
    (.send(Replies.json(#"{"login":7}"#)), .unreadable(detail: "login is not text")),
    (.send(Replies.json("")), .unreadable(detail: "malformed JSON")),
  ]

  @Test(arguments: table.indices)
  func aBrokenReplyIsNamed(_ row: Int) async throws {
    let (step, kind) = Self.table[row]
    let server = try await ScriptedServer(step)
    let client = try client(for: server)
    #expect(try await failure { try await client.account() }.kind == kind)
  }

  @Test func aListThatIsNoneIsUnreadable() async throws {
    let server = try await ScriptedServer(.send(Replies.json(#"{"packages":[]}"#)))
    let client = try client(for: server)
    let error = try await failure { try await client.packages(of: acme, type: .npm, .first) }
    #expect(error.kind == .unreadable(detail: "the response is not a list"))
  }

  @Test func nothingListens() async throws {
    // Bound and never listened on: nobody else can take the port while the test runs.
    let socket = try SilentPort.bind()
    defer { socket.close() }
    let client = try client(forAPI: "http://127.0.0.1:\(socket.port)", limits: HTTPTransport.Limits())
    let error = try await failure { try await client.account() }
    #expect(error.whatHappened == "cannot connect: 127.0.0.1:\(socket.port): Connection refused")
  }

  @Test func aServerWithoutTLSIsNotTrusted() async throws {
    let server = try await ScriptedServer(.send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)))
    let client = try client(forAPI: "https://127.0.0.1:\(server.port)", limits: HTTPTransport.Limits())
    #expect(
      try await failure { try await client.account() }.kind
        == .tls(detail: "127.0.0.1:\(server.port): the server does not use TLS on this port", cause: .noTLS))
  }
}
