import Changes
import DemoGitHub
import Effects
import Foundation
import GitHubPackages
import Testing

@Suite("Answers that fail, lie or never come")
struct FaultTests {
  private static let isRefused: [String: @Sendable (GitHubError.Kind) -> Bool] = [
    "500": { $0 == .server(status: 500) }, "reset": { $0 == .connectionLost },
    "429": { if case .rateLimited = $0 { true } else { false } },
    "secondary": { if case .rateLimited = $0 { true } else { false } },
    "html": { $0 == .unexpectedStatus(200) },
    "403": { $0 == .forbidden }, "401": { $0 == .unauthorized },
    "stall": { if case .timedOut = $0 { true } else { false } },
  ]

  /// A deletion and a restore of a version.
  private func changes() async throws -> [Change] {
    [try await Workplace.deletions(1)[0], try await Workplace.restores(1)[0]]
  }

  private func place(_ fault: String) throws -> Workplace {
    try Workplace(["\(fault):1"], read: fault.hasPrefix("stall") ? .seconds(2) : .seconds(60))
  }

  @Test(
    "What was not made is told as failed",
    arguments: ["500", "reset", "429", "secondary", "html", "403", "401", "stall"])
  func notMade(fault: String) async throws {
    let place = try place(fault)
    let performer = place.performer(try place.journal())
    for change in try await changes() {
      let outcome = try await performer.perform(change)
      let kind = try #require(outcome.refusal, "\(outcome)")
      #expect(Self.isRefused[fault]?(kind) == true, "\(kind)")
      #expect(place.isDeleted(change) == !change.isDeletion)
    }
    #expect(place.server.changes.isEmpty)
    #expect(try place.phases == [.intent, .failed, .intent, .failed])
    #expect(try place.entries.last?.message?.raw.isEmpty == false)
  }

  @Test(
    "What was made is told as done, whatever the answer said",
    arguments: ["500-done", "reset-done", "stall-done"])
  func made(fault: String) async throws {
    let place = try place(fault)
    let performer = place.performer(try place.journal())
    for change in try await changes() {
      #expect(try await performer.perform(change) == .done())
      #expect(place.isDeleted(change) == change.isDeletion)
    }
    #expect(place.server.changes.count == 2)
    #expect(try place.phases == [.intent, .done, .intent, .done])
    #expect(try place.entries.last?.message?.raw.hasPrefix("confirmed as done after: ") == true)
  }

  @Test("A 404 of something that is still as it was means a missing role")
  func notFound() async throws {
    let place = try place("404")
    let performer = place.performer(try place.journal())
    for change in try await changes() {
      let outcome = try await performer.perform(change)
      guard case .failed(.missingRole) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
    }
    #expect(place.server.changes.isEmpty)
    #expect(try place.phases == [.intent, .failed, .intent, .failed])
  }

  @Test(
    "Nobody can tell a package that is gone from one that is hidden", arguments: ["500-done", "reset-done"])
  func packageGone(fault: String) async throws {
    let place = try place(fault)
    let deletion = Change.deletePackage(webApp, seen: try await Workplace.package(webApp))
    let outcome = try await place.performer(try place.journal()).perform(deletion)
    #expect(outcome == .unknown("deleted, or hidden from you: check again"))
    #expect(try place.phases == [.intent, .unknown])
  }

  @Test("A package is seen to be still there, which may change, or to be back", arguments: [false, true])
  func packageThere(isRestored: Bool) async throws {
    let place = try place(isRestored ? "500-done" : "500")
    let performer = place.performer(try place.journal())
    if isRestored {
      let outcome = try await performer.perform(.restorePackage(legacyAPI))
      guard case .done(nil, let package?) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(try place.entries.last?.packageID == package.id)
    } else {
      let deletion = Change.deletePackage(webApp, seen: try await Workplace.package(webApp))
      let words = "it is still there, but the deletion may still take effect: check again"
      #expect(try await performer.perform(deletion) == .unknown(words))
    }
    #expect(try place.phases == [.intent, isRestored ? .done : .unknown])
  }

  @Test("Nothing is sent where reading again fails")
  func unreadable() async throws {
    let place = try place("read-500")
    let deletion = try await Workplace.deletions(1)[0]
    let outcome = try await place.performer(try place.journal()).perform(deletion)
    #expect(outcome.refusal == .server(status: 500))
    #expect(!place.server.requests.contains { $0.method != "GET" })
    #expect(try place.phases == [])
  }

  @Test("Readings that fail once in a while do not hide what happened")
  func shakyReading() async throws {
    let place = try Workplace(["reset-done:1", "read-reset:3"], tries: 1)
    let deletion = try await Workplace.deletions(1)[0]
    #expect(try await place.performer(try place.journal()).perform(deletion) == .done())
    #expect(try place.phases == [.intent, .done])
  }

  @Test("Where GitHub cannot be asked, the next start is left to settle it")
  func unasked() async throws {
    let place = try Workplace(["500-done:1", "read-500:2", "read-500:3", "read-500:4"], tries: 1)
    let deletion = try await Workplace.deletions(1)[0]
    let outcome = try await place.performer(try place.journal()).perform(deletion)
    #expect(outcome.unknownWords?.hasSuffix("it is checked at the next start") == true, "\(outcome)")
    #expect(place.isDeleted(deletion) == true)
    #expect(try place.phases == [.intent, .unknown])
  }

  @Test("What is canceled before the request sends none, and stays in its plan")
  func cancelledBefore() async throws {
    let place = try Workplace()
    let performer = place.performer(try place.journal())
    let changes = try await Workplace.deletions(2)
    let ids = try await performer.plan(changes, actor: octocat).get()
    let outcome = try await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await performer.perform(changes[0], ids[0])
    }.value
    #expect(outcome.objection == "stopped before anything was sent")
    #expect(place.server.changes.isEmpty)
    #expect(try place.phases == [.plan, .plan])
  }

  @Test("What is canceled after the request left has its outcome in the journal")
  func cancelledAfter() async throws {
    let place = try place("500")
    let performer = place.performer(try place.journal(), settling: .seconds(3_600))
    let deletion = try await Workplace.deletions(1)[0]
    let work = Task { try await performer.perform(deletion) }
    while !place.server.requests.contains(where: { $0.method == "DELETE" }) { await Task.yield() }
    work.cancel()
    #expect(try await work.value.unknownWords != nil)
    #expect(try place.phases == [.intent, .unknown])
  }
}
