import Foundation
import GitHubPackages
import HTTPFixtures
import Synchronization
import Testing

@testable import GitHubAPI
@testable import Transport

@Suite("Rate limits that are waited out")
struct RateLimitWaitTests {
  /// What was said, in seconds.
  private final class Said: Sendable {
    let waits = Mutex<[Int]>([])
    var all: [Int] { waits.withLock { $0 } }

    func makeWait() -> RateLimitWait {
      RateLimitWait { seconds in self.waits.withLock { $0.append(seconds) } }
    }
  }

  @Test(
    "A read that meets a limit says for how long it waits, and is answered then",
    arguments: [
      Replies.error(429, "Too many", headers: ["Retry-After: 1"]),
      Replies.error(403, "You have exceeded a secondary rate limit", headers: ["Retry-After: 1"]),
    ])
  func reading(_ reply: [UInt8]) async throws {
    let server = try await ScriptedServer(.send(reply), .send(Replies.account))
    let said = Said()
    let client = try client(
      forAPI: server.url, try HTTPTransport(environment: [:]), waiting: said.makeWait())
    #expect(try await client.account().value.login == "octocat")
    #expect(said.all == [1] && server.requests.count == 2)
  }

  @Test("The wait for a limit takes nothing from the time for trying again")
  func failureAfterwards() async throws {
    let limit = Replies.error(429, "Too many", headers: ["Retry-After: 1"])
    let server = try await ScriptedServer(
      .send(limit), .send(Replies.error(502, "Bad Gateway")), .send(Replies.account))
    let client = try client(
      forAPI: server.url, try HTTPTransport(environment: [:]), waiting: Said().makeWait(),
      budget: .milliseconds(900))
    #expect(try await client.account().value.login == "octocat")
  }

  @Test("A limit of more than an hour is told at once")
  func tooLong() async throws {
    let reply = Replies.error(429, "Too many", headers: ["Retry-After: 3601"])
    let server = try await ScriptedServer(.send(reply))
    let said = Said()
    let client = try client(
      forAPI: server.url, try HTTPTransport(environment: [:]), waiting: said.makeWait())
    let error = try await failure { try await client.account() }
    #expect(error.kind == .rateLimited(secondary: true, retryAt: noon.addingTimeInterval(3_601)))
    #expect(said.all.isEmpty && server.requests.count == 1)
  }

  @Test("A canceled read does not go on waiting")
  func canceling() async throws {
    let reply = Replies.error(429, "Too many", headers: ["Retry-After: 600"])
    let server = try await ScriptedServer(.send(reply))
    let (waits, sink) = AsyncStream.makeStream(of: Int.self)
    let client = try client(
      forAPI: server.url, try HTTPTransport(environment: [:]), waiting: RateLimitWait { sink.yield($0) })
    let reading = Task { try await client.account() }
    for await wait in waits {
      #expect(wait == 600)
      break
    }
    reading.cancel()
    await #expect(throws: CancellationError.self) { try await reading.value }
  }

  @Test("Requests side by side meet one limit; each in a row without a time doubles, up to an hour in all")
  func counting() {
    let said = Said()
    let wait = said.makeWait()
    #expect(wait.note(0, until: nil, at: noon))
    #expect(wait.note(0, until: nil, at: noon))
    #expect(said.all == [60])
    #expect(wait.note(1, until: nil, at: noon))
    wait.noteAnswer()
    #expect(wait.note(2, until: nil, at: noon))
    #expect(said.all == [60, 120, 60])
    #expect(wait.note(3, until: noon.addingTimeInterval(1_000), at: noon))
    #expect(!wait.note(4, until: noon.addingTimeInterval(3_000), at: noon))
    #expect(said.all == [60, 120, 60, 1_000])
  }
}
