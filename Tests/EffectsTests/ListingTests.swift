import ChangeJournal
import Changes
import Effects
import Foundation
import GitHubPackages
import HTTPFixtures
import Logging
import Scaffolding
import Testing
import Transport

@testable import GitHubAPI

@Suite("Lists of versions that are undated, cut off, or not what was asked for")
struct ListingTests {
  private static let undated = #"{"id":42,"name":"sha256:1"}"#
  private static let dated = #"{"id":42,"name":"sha256:1","deleted_at":"2026-11-12T09:12:34Z"}"#
  private static let other = #"{"id":43,"name":"sha256:2","deleted_at":"2026-11-12T09:12:34Z"}"#
  private static let version = PackageVersion(id: 42, name: "sha256:1")

  /// What a server answers to what is read; changes are answered with 502 and not made.
  private struct Script: Sendable {
    var item = Replies.json(undated)
    var deleted = Replies.json("[]")
    var active = Replies.json("[\(undated)]")
    /// The second page of the list of deleted versions.
    var page2: [UInt8]?

    func reply(_ request: RecordedRequest) -> [UInt8] {
      guard request.line.hasPrefix("GET ") else { return Replies.error(502, "Bad Gateway") }
      if request.target.contains("page=2"), let page2 { return page2 }
      if request.target.contains("state=deleted") { return deleted }
      return request.target.contains("state=active") ? active : item
    }
  }

  private func perform(
    _ changes: [Change], _ script: Script
  ) async throws -> (outcomes: [ChangeOutcome], sent: Int) {
    let server = try await ScriptedServer { request, _ in .send(script.reply(request)) }
    let client = GitHubClient(
      host: GitHubHost(name: Workplace.host, apiURL: server.url, webURL: "https://github.com"),
      token: try Token("ghp_demo"), transport: try HTTPTransport(environment: [:], limits: .init()),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      retry: RetryPolicy(tries: 1, base: .milliseconds(1), budget: .seconds(60)), now: { Date() })
    let directory = try TemporaryDirectory()
    let performer = Performer(
      client: client, journal: try Journal(directory: directory.file("journal")),
      pace: Pace(between: .zero, settling: .milliseconds(20)))
    let ids: [ChangeID?] =
      changes.count > 1 ? try await performer.plan(changes, actor: octocat).get() : [nil]
    var outcomes: [ChangeOutcome] = []
    for (change, id) in zip(changes, ids) { outcomes.append(try await performer.perform(change, id)) }
    return (outcomes, server.requests.count { !$0.line.hasPrefix("GET ") })
  }

  @Test("The list of deleted versions decides where GET shows a deleted version as if it were active")
  func shown() async throws {
    let script = Script(deleted: Replies.json("[\(Self.dated)]"), active: Replies.json("[]"))
    let restore = try await perform([.restoreVersion(webApp, seen: Self.version)], script)
    #expect(restore.outcomes[0].refusal == .server(status: 502) && restore.sent == 1)
    let deletion = try await perform([.deleteVersion(webApp, seen: Self.version)], script)
    #expect(deletion.outcomes == [.done()] && deletion.sent == 1)
  }

  @Test("A server that ignores `state` makes it unknown, and nothing is restored there")
  func ignored() async throws {
    let script = Script(deleted: Replies.json("[\(Self.undated)]"))
    let words = "the server lists it both as active and as deleted"
    let restore = try await perform([.restoreVersion(webApp, seen: Self.version)], script)
    #expect(restore.outcomes[0].objection == words && restore.sent == 0)
    let deletion = try await perform([.deleteVersion(webApp, seen: Self.version)], script)
    #expect(deletion.outcomes[0].unknownWords == words + ": check again")
  }

  @Test("What was read of a list before it was refused stays known", arguments: [403, 404])
  func cutOff(status: Int) async throws {
    let link =
      "Link: </orgs/acme/packages/container/team%2Fweb-app/versions?state=deleted&page=2>; rel=\"next\""
    let script = Script(
      item: Replies.error(404, "Package not found."),
      deleted: Replies.json("[\(Self.dated),\(Self.other)]", headers: [link]),
      page2: Replies.error(status, "Not Found"))
    let changes = [42, 43, 44].map { (id: Int64) -> Change in
      .deleteVersion(webApp, seen: PackageVersion(id: id, name: ForeignText("sha256:\(id)")))
    }
    let (outcomes, sent) = try await perform(changes, script)
    let gone = ChangeOutcome.done(note: "was already deleted")
    #expect(Array(outcomes.prefix(2)) == [gone, gone])
    #expect(outcomes[2].objection == "deleted, or hidden from you" && sent == 0)
  }

  @Test("A list that was cut off does not prove that a version is active")
  func cutOffProvesNothing() async throws {
    let link =
      "Link: </orgs/acme/packages/container/team%2Fweb-app/versions?state=deleted&page=2>; rel=\"next\""
    let script = Script(
      deleted: Replies.json("[\(Self.other)]", headers: [link]), page2: Replies.error(403, "Forbidden"))
    let deletion = try await perform([.deleteVersion(webApp, seen: Self.version)], script)
    #expect(
      deletion.outcomes[0].unknownWords
        == "it looks active, but the list of deleted versions could not be read completely: check again"
    )
  }
}
