import Changes
import DemoGitHub
import Effects
import Foundation
import GitHubPackages
import Testing

@Suite("Plans, and a journal that fails")
struct PlanTests {
  private func dropped(_ change: Change, _ id: ChangeID) -> DroppedChange {
    DroppedChange(id, change, reason: JournalEntry.leftOut)
  }

  @Test("A plan is on disk before its first change, and each change ends in it")
  func plan() async throws {
    let place = try Workplace()
    let journal = try place.journal()
    let performer = place.performer(journal)
    let changes = try await Workplace.deletions(3)
    let ids = try await performer.plan(changes, actor: octocat).get()
    #expect(Set(ids.map(\.batch)).count == 1 && ids[0].batch != nil)
    #expect(try place.entries.map(\.change) == ids.map(\.change))
    #expect(try place.phases == [.plan, .plan, .plan])
    #expect(try await performer.perform(changes[0], ids[0]) == .done())
    #expect(await performer.forget([dropped(changes[2], ids[2])], actor: octocat) == nil)
    let batch = try #require(JournalLedger(try place.entries).batches.first)
    #expect(batch.changes.map(\.phase) == [.done, .plan, .failed])
    #expect(batch.changes[2].latest.message == "excluded by you")
    #expect(batch.changes.allSatisfy { $0.latest.session == journal.session })
  }

  @Test("A plan that is gone on with belongs to the session that does")
  func resuming() async throws {
    let place = try Workplace()
    let changes = try await Workplace.deletions(3)
    let old = try place.journal()
    let ids = try await place.performer(old).plan(changes, actor: octocat).get()
    old.close()
    let journal = try place.journal()
    let performer = place.performer(journal)
    let rest = Array(ids[1...])
    #expect(await performer.plan(Array(changes[1...]), resuming: rest, actor: octocat) == .success(rest))
    let batches = JournalLedger(try place.entries).batches
    #expect(batches.count == 1)
    #expect(
      batches[0].changes.map(\.latest.session) == [old.session, journal.session, journal.session])
  }

  @Test("What another session has gone on with is neither taken over nor called left out")
  func takenMeanwhile() async throws {
    let place = try Workplace()
    let changes = try await Workplace.deletions(2)
    let living = try place.journal()
    let ids = try await place.performer(living).plan(changes, actor: octocat).get()
    #expect(try await place.performer(living).perform(changes[0], ids[0]) == .done())
    let late = place.performer(try place.journal())
    let refused = await late.plan(changes, resuming: ids, actor: octocat)
    #expect(throws: ChangeFailure.self) { try refused.get() }
    #expect(await late.forget(zip(changes, ids).map(dropped), actor: octocat) == nil)
    #expect(try place.phases == [.plan, .plan, .intent, .done])
  }

  @Test("An item's own reason ends it, one that the next would share keeps it planned")
  func reasons() async throws {
    let place = try Workplace(["429:1"])
    let performer = place.performer(try place.journal())
    let changes = try await Workplace.deletions(1) + Workplace.restores(1)
    let gone = try #require(changes[1].version)
    let missing = Change.deleteVersion(webApp, seen: PackageVersion(id: 1, name: "none"))
    let plan = [changes[0], .deleteVersion(webApp, seen: gone), missing]
    let ids = try await performer.plan(plan, actor: octocat).get()
    for (change, id) in zip(plan, ids) { _ = try await performer.perform(change, id) }
    #expect(try place.phases == [.plan, .plan, .plan, .intent, .failed, .plan, .done, .failed])
    let batch = try #require(JournalLedger(try place.entries).batches.first)
    #expect(batch.changes.map(\.phase) == [.plan, .done, .failed])
    #expect(batch.changes[1].latest.message == "was already deleted")
    #expect(batch.changes[2].latest.message == "deleted, or hidden from you")
  }

  @Test("What somebody else deletes while a plan runs is gone, whenever its lists were read")
  func goneMeanwhile() async throws {
    let place = try Workplace()
    let performer = place.performer(try place.journal())
    let changes = try await Workplace.deletions(3)
    let ids = try await performer.plan(changes, actor: octocat).get()
    for (change, id) in zip(changes, ids) {
      _ = try await place.client.perform(confirmed(change))
      #expect(try await performer.perform(change, id) == .done(note: "was already deleted"))
    }
    #expect(place.server.changes.count == 3)
  }

  @Test("A bulk restore reads the deleted versions once for each run of its plan")
  func deletedListOnce() async throws {
    let place = try Workplace()
    let performer = place.performer(try place.journal())
    let changes = try await Workplace.restores(4)
    let ids = try await performer.plan(changes, actor: octocat).get()
    func listings() -> Int { place.server.requests.count { $0.target.contains("state=deleted") } }
    for place in 0..<3 { #expect(try await performer.perform(changes[place], ids[place]) == .done()) }
    #expect(listings() == 1)
    _ = await performer.plan([changes[3]], resuming: [ids[3]], actor: octocat)
    #expect(try await performer.perform(changes[3], ids[3]) == .done())
    #expect(listings() == 2)
    #expect(place.server.changes.count == 4)
  }

  @Test("Nothing is sent while the journal cannot be written")
  func brokenJournal() async throws {
    let place = try Workplace()
    let performer = place.performer(try place.journal())
    let deletion = try await Workplace.deletions(1)[0]
    place.breakJournal()
    #expect(try await performer.perform(deletion).journalFault?.contains("journal.jsonl") == true)
    await #expect(throws: ChangeFailure.self) { try await performer.plan([deletion], actor: octocat).get() }
    #expect(!place.server.requests.contains { $0.method != "GET" })
    place.mendJournal()
    #expect(try await performer.perform(deletion) == .done())
  }

  @Test("An outcome that could not be written is written before anything else is changed")
  func lateOutcome() async throws {
    let place = try Workplace()
    let performer = place.performer(
      try place.journal(),
      now: {
        if !place.server.changes.isEmpty { place.breakJournal() }
        return Date()
      })
    let changes = try await Workplace.deletions(2)
    #expect(try await performer.perform(changes[0]) == .done())
    let fault = try await performer.perform(changes[1]).journalFault
    #expect(fault?.hasPrefix("the outcome of the last change could not be written: ") == true)
    await #expect(throws: ChangeFailure.self) { try await performer.plan(changes, actor: octocat).get() }
    #expect(place.server.changes.count == 1)
    place.mendJournal()
    #expect(try place.phases == [.intent])
    #expect(try await performer.perform(changes[1]).journalFault != nil, "broken anew by the test's clock")
    place.mendJournal()
    #expect(try place.phases == [.intent, .done])
  }

  @Test("What a person stopped is one line, and is offered at the next start; one line discards it")
  func stopping() async throws {
    let place = try Workplace()
    let changes = try await Workplace.deletions(4)
    let old = try place.journal()
    let performer = place.performer(old)
    let ids = try await performer.plan(changes, actor: octocat).get()
    #expect(try await performer.perform(changes[0], ids[0]) == .done())
    #expect(
      await performer.noteStop(before: changes[1], ids[1], count: 3, JournalEntry.stopped, actor: octocat)
        == nil)
    #expect(try place.phases.count == 7)
    let stop = try #require(try place.entries.last)
    #expect(stop.phase == .plan && stop.notStarted == 3 && stop.message == "stopped by you")
    old.close()
    let next = try place.journal()
    let report = await place.settle(next)
    #expect(report.cutOff.first?.notStarted.map(\.1.change) == ids[1...].map(\.change))
    let rest = zip(changes, ids).dropFirst().map { DroppedChange($1, $0, reason: JournalEntry.discarded) }
    #expect(await place.performer(next).forget(rest, actor: octocat) == nil)
    #expect(try place.phases.count == 8)
    next.close()
    #expect(await place.settle(try place.journal()).cutOff.isEmpty)
  }

  @Test("A plan that is gone on with takes new changes in")
  func growing() async throws {
    let place = try Workplace()
    let changes = try await Workplace.deletions(3)
    let performer = place.performer(try place.journal())
    let ids = try await performer.plan(Array(changes[..<2]), actor: octocat).get()
    let grown = try await performer.plan(changes, resuming: [ids[0], ids[1], nil], actor: octocat).get()
    #expect(Array(grown[..<2]) == ids && grown[2].batch == ids[0].batch)
    #expect(try JournalLedger(place.entries).batches.map(\.changes.count) == [3])
  }
}
