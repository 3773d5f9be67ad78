import HTTPFixtures
import GitHubPackages
import Testing

@testable import GitHubAPI

/// Many requests at once, and requests that nobody waits for any more.
struct ConcurrencyTests {
  @Test(arguments: [Step.stall, .trickle(Replies.bytes("[", type: "application/json", length: 9_000))])
  func aCancelledReadEndsAtOnce(_ step: Step) async throws {
    let server = try await ScriptedServer(step)
    let client = try client(for: server, read: .seconds(60))
    let task = Task { try await client.account() }
    for await _ in server.arrivals { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(server.requests.count == 1)
  }

  @Test func twentyAtOnceEachGetTheirOwn() async throws {
    let server = try await ScriptedServer { request, _ in
      .send(Replies.json(#"{"login":"\#(request.target.split(separator: "/").last ?? "")","type":"User"}"#))
    }
    let client = try client(for: server)
    let logins = (0..<20).map { ForeignText("user\($0)") }
    let found = try await withThrowingTaskGroup(of: ForeignText.self) { tasks in
      for login in logins { tasks.addTask { try await client.owner(login: login).value.login } }
      return try await tasks.reduce(into: Set<ForeignText>()) { $0.insert($1) }
    }
    #expect(found == Set(logins))
  }

  @Test func cancellingHalfLeavesTheOthers() async throws {
    let server = try await ScriptedServer { request, _ in
      request.target.hasSuffix("slow") ? .stall : .send(Replies.account)
    }
    let client = try client(for: server, read: .seconds(60))
    let slow = (0..<4).map { _ in Task { try await client.owner(login: "slow") } }
    for _ in 0..<4 { #expect(try await client.account().value.login == "octocat") }
    for task in slow { task.cancel() }
    for task in slow { await #expect(throws: CancellationError.self) { try await task.value } }
    #expect(try await client.account().value.login == "octocat")
  }

  @Test("What panes and images ask for side by side is under way side by side", .timeLimit(.minutes(1)))
  func noneWaitsForAConnection() async throws {
    let server = try await ScriptedServer(.stall)
    let client = try client(for: server, read: .seconds(300))
    let calls = (0..<48).map { _ in Task { try await client.account() } }
    defer { for call in calls { call.cancel() } }
    var arrived = 0
    for await _ in server.arrivals {
      arrived += 1
      if arrived == calls.count { break }
    }
    #expect(arrived == calls.count)
  }
}
