import Changes
import DemoGitHub
import Effects
import Foundation
import GitHubAPI
import GitHubPackages
import Logging
import Scaffolding
import Synchronization
import Testing
import Transport
import ViewModels

@Suite("A token that is read anew")
struct RenewedTokenTests {
  @Test("What is asked after the reading goes out with the new token, though gh takes its time")
  func order() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let old = try Token("ghp_old")
    let new = try Token("ghp_new")
    let asked = DispatchSemaphore(value: 0)
    let client = GitHubClient(
      host: GitHubHost(name: "demo", apiURL: server.baseURL, webURL: "https://github.com"), token: old,
      transport: try HTTPTransport(environment: [:]),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      renewal: {
        asked.wait()
        return new
      })
    let (events, sink) = AsyncStream.makeStream(of: Event.self)
    let runner = EffectRunner(client: client, registry: nil, journal: nil, pace: Pace(), isReadOnly: true) {
      sink.yield($0)
    }
    runner.run(.request(.account, Ticket(1)))
    var answers = events.makeAsyncIterator()
    _ = await answers.next()
    runner.run(.renewToken)
    runner.run(.request(.account, Ticket(2)))
    #expect(server.requests.count == 1)
    asked.signal()
    guard case .answered(Ticket(2), .account(.success))? = await answers.next() else {
      Issue.record("no account")
      return
    }
    #expect(server.requests.map { $0[header: "authorization"] } == ["Bearer ghp_old", "Bearer ghp_new"])
  }
}
