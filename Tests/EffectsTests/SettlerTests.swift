import ChangeJournal
import Changes
import DemoGitHub
import Effects
import Foundation
import GitHubPackages
import Testing

@Suite("Settling at the start")
struct SettlerTests {
  /// Writes a line as a session would; the session lives as long as what is returned.
  private func write(
    _ phase: JournalEntry.Phase, of change: Change, _ place: Workplace, host: String = Workplace.host,
    actor: ForeignText? = octocat, at date: Date = Date()
  ) async throws -> Journal {
    let journal = try place.journal()
    let entry = JournalEntry(
      change, ChangeID(), phase, at: date, session: journal.session, host: host, actor: actor)
    try await journal.append([entry])
    return journal
  }

  /// A deletion of something that is gone, and one of something that is there.
  private func deletions() async throws -> [Change] {
    let gone = try #require(try await Workplace.restores(1)[0].version)
    return [.deleteVersion(webApp, seen: gone), try await Workplace.deletions(1)[0]]
  }

  @Test(
    "What a dead session left is found done or not done",
    arguments: [JournalEntry.Phase.intent, .unknown])
  func dead(phase: JournalEntry.Phase) async throws {
    let place = try Workplace(["read-500:3"])
    let changes = try await deletions()
    // GitHub knows a login in any case.
    for change in changes { (try await write(phase, of: change, place, actor: "OctoCat")).close() }
    let journal = try place.journal()
    let report = await place.settle(journal)
    #expect(Set(report.settled.map(\.phase)) == [.done, .failed])
    #expect(report.settled.first { $0.phase == .done }?.latest.versionID == changes[0].version?.id)
    #expect(report.problem == nil)
    #expect(try place.phases == [phase, phase, .done, .failed])
    #expect(try place.entries.suffix(2).allSatisfy { $0.session == journal.session })
    #expect(report.deletedTags == [changes[0].version?.id ?? 0: changes[0].version?.tags ?? []])
    #expect(await place.settle(try place.journal()).settled.isEmpty, "what is settled stays so")
    #expect(!place.server.requests.contains { $0.method != "GET" })
  }

  @Test("What cannot be told is told as unknown, once in the journal and at every start")
  func unknown() async throws {
    let place = try Workplace()
    let missing = Change.deleteVersion(webApp, seen: PackageVersion(id: 1, name: "none"))
    let replaced = Change.deletePackage(webApp, seen: Package(id: 1, name: webApp.name, type: .container))
    for change in [missing, replaced] { (try await write(.intent, of: change, place)).close() }
    for _ in 0..<2 {
      let journal = try place.journal()
      #expect(await place.settle(journal).settled.map(\.phase) == [.unknown, .unknown])
      journal.close()
    }
    #expect(try place.phases == [.intent, .intent, .unknown, .unknown])
  }

  @Test("A package that is still there is found not deleted only long after the request")
  func latePackage() async throws {
    let change = Change.deletePackage(webApp, seen: try await Workplace.package(webApp))
    let ages: [(TimeInterval, JournalEntry.Phase)] = [(30, .unknown), (590, .unknown), (610, .failed)]
    for (age, phase) in ages {
      let place = try Workplace()
      let sent = Date(timeIntervalSinceNow: -age)
      (try await write(.intent, of: change, place, at: sent)).close()
      #expect(await place.settle(try place.journal()).settled.map(\.phase) == [phase], "after \(age) s")
      if phase == .unknown {
        #expect(try place.entries.last?.message?.raw.contains("may still take effect") == true)
      }
    }
  }

  @Test("What lives, or is another host's or account's, is left alone")
  func foreign() async throws {
    let place = try Workplace()
    let change = try await deletions()[0]
    let living = try await write(.intent, of: change, place)
    (try await write(.intent, of: change, place, host: "github.com")).close()
    (try await write(.intent, of: change, place, actor: "mona")).close()
    let report = await place.settle(try place.journal())
    #expect(report == SettlingReport())
    #expect(try place.phases == [.intent, .intent, .intent])
    #expect(place.server.requests.isEmpty)
    living.close()
    #expect(await place.settle(try place.journal()).settled.count == 1)
  }

  @Test("A session that another start looks after is left to it")
  func claimed() async throws {
    let place = try Workplace()
    let dead = try await write(.intent, of: try await deletions()[0], place)
    dead.close()
    let claim = try #require(await (try place.journal()).claim(dead.session))
    #expect(await place.settle(try place.journal()) == SettlingReport())
    claim.finish()
    #expect(await place.settle(try place.journal()).settled.count == 1)
  }

  @Test("What GitHub cannot be asked about stays as it is")
  func offline() async throws {
    let place = try Workplace(["read-500:1"], tries: 1)
    let change = try await deletions()[0]
    (try await write(.intent, of: change, place)).close()
    let report = await place.settle(try place.journal())
    #expect(report.settled.isEmpty)
    #expect(report.problem?.hasPrefix("1 change of an earlier run could not be checked: ") == true)
    #expect(try place.phases == [.intent])
  }

  @Test("A bulk change that was cut off is reported with what came of it")
  func cutOff() async throws {
    let place = try Workplace()
    let old = try place.journal()
    let changes = try await Workplace.deletions(4)
    let ids = try await place.performer(old).plan(changes, actor: octocat).get()
    #expect(try await place.performer(old).perform(changes[0], ids[0]) == .done())
    let intent = JournalEntry(
      changes[1], ids[1], .intent, at: Date(), session: old.session, host: Workplace.host, actor: octocat)
    try await old.append([intent])
    _ = try await place.client.perform(try confirmed(changes[1]))
    #expect(await place.settle(try place.journal()).cutOff.isEmpty, "its session lives")
    old.close()
    let report = await place.settle(try place.journal())
    let batch = try #require(report.cutOff.first)
    #expect(report.cutOff.count == 1 && batch.id == ids[0].batch)
    #expect(batch.changes.map(\.phase) == [.done, .done, .plan, .plan])
    #expect(report.settled.map(\.id) == [ids[1].change])
    #expect(Set(report.deletedTags.keys) == Set(changes[..<2].compactMap(\.version?.id)))
  }

  @Test("Plans and deletions of more than 30 days ago are not brought up")
  func old() async throws {
    let place = try Workplace()
    let journal = try place.journal()
    let changes = try await Workplace.deletions(2)
    let performer = place.performer(journal, now: { Date(timeIntervalSinceNow: -31 * 86_400) })
    let ids = try await performer.plan(changes, actor: octocat).get()
    #expect(try await performer.perform(changes[0], ids[0]) == .done())
    journal.close()
    #expect(await place.settle(try place.journal()) == SettlingReport())
  }

  @Test("A journal that cannot be read is said")
  func brokenJournal() async throws {
    let place = try Workplace()
    let journal = try place.journal()
    place.breakJournal()
    #expect(await place.settle(journal).problem?.contains("journal.jsonl") == true)
  }
}
