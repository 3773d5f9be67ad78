import GitHubPackages
import HTTPFixtures
import Testing

@testable import GitHubAPI
@testable import Transport

/// What is sent again and what is not.
struct RetryTests {
  @Test(arguments: [
    Step.send(Replies.error(500, "Server Error")), .send(Replies.error(503, "Busy")), .reset,
    .sendThenClose(Replies.bytes("{", type: "application/json", length: 9)),
  ])
  func aReadIsTriedAgain(_ first: Step) async throws {
    let server = try await ScriptedServer(first, .send(Replies.account))
    #expect(try await client(for: server).account().value.login == "octocat")
    #expect(server.requests.count == 2)
  }

  @Test func aReadIsGivenUpAfterThreeTries() async throws {
    let server = try await ScriptedServer(.send(Replies.error(500, "Server Error")))
    let client = try client(for: server)
    #expect(try await failure { try await client.account() }.kind == .server(status: 500))
    #expect(server.requests.count == 3)
  }

  @Test(arguments: [
    Step.send(Replies.error(500, "Server Error")), .reset, .send(Replies.error(429, "Too many")),
    .send(Replies.redirect(307, to: "/elsewhere")), .send(Replies.redirect(301, to: "http://127.0.0.1:1/")),
  ])
  func aChangeIsSentOnce(_ step: Step) async throws {
    let server = try await ScriptedServer(step, .send(Replies.noContent))
    let client = try client(for: server)
    let change = try confirmed(deletion)
    _ = try await failure { try await client.perform(change) }
    #expect(
      server.requests.map(\.methodAndTarget) == [
        "DELETE /orgs/acme/packages/container/team%2Fweb/versions/42"
      ])
  }

  @Test(
    "Only 204 is a change's success, whatever else a gateway answers",
    arguments: [
      (Replies.bytes("<html>Welcome</html>", type: "text/html"), 200),
      (Replies.json(#"{"blocked":true}"#), 200), (Replies.json("{}", status: 202), 202),
      (Replies.raw([], status: 201, headers: []), 201),
    ])
  func onlyNoContent(reply: [UInt8], status: Int) async throws {
    let server = try await ScriptedServer(.send(reply))
    let client = try client(for: server)
    let change = try confirmed(deletion)
    let error = try await failure { try await client.perform(change) }
    #expect(error.kind == .unexpectedStatus(status))
    #expect(error.status == status)
  }

  static let pauses: [(GitHubError.Kind, attempt: Int, spent: Duration, Duration?)] = [
    (.server(status: 500), 1, .zero, .milliseconds(500)),
    (.server(status: 500), 2, .zero, .milliseconds(1_000)),
    (.server(status: 500), 3, .zero, nil),
    (.connectionLost, 1, .zero, .milliseconds(500)),
    (.truncated, 1, .zero, .milliseconds(500)),
    (.timedOut(seconds: 30), 1, .seconds(30), .milliseconds(500)),
    (.timedOut(seconds: 30), 2, .seconds(60), nil),
    (.notFound, 1, .zero, nil),
    (.rateLimited(secondary: true, retryAt: noon), 1, .zero, nil),
    (.tls(detail: ""), 1, .zero, nil),
    (.unknownHost("x"), 1, .zero, nil),
  ]

  @Test(arguments: pauses.indices)
  func pausesGrowAndEnd(_ row: Int) {
    let (kind, attempt, spent, pause) = Self.pauses[row]
    let policy = RetryPolicy(jitter: { 1 })
    let error = GitHubError(kind, request: "")
    #expect(policy.pause(after: error, attempt: attempt, spent: spent) == pause)
  }

  @Test func jitterTakesUpToHalfOfAPause() {
    let policy = RetryPolicy(jitter: { 0 })
    let error = GitHubError(.connectionLost, request: "")
    #expect(policy.pause(after: error, attempt: 1, spent: .zero) == .milliseconds(250))
  }
}
