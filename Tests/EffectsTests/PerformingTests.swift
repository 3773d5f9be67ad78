import Changes
import DemoGitHub
import Effects
import Foundation
import GitHubPackages
import Testing
import ViewModels

@Suite("Making one change")
struct PerformingTests {
  @Test("A version goes and comes back, and the journal tells both")
  func version() async throws {
    let place = try Workplace()
    let performer = place.performer(try place.journal())
    let deletion = try await Workplace.deletions(1)[0]
    let version = try #require(deletion.version)
    #expect(try await performer.perform(deletion) == .done())
    #expect(try await performer.perform(.restoreVersion(webApp, seen: version)) == .done())
    #expect(place.server.changes.map(\.verb) == [.delete, .restore])
    #expect(place.isDeleted(deletion) == false)
    let entries = try place.entries
    #expect(entries.map(\.phase) == [.intent, .done, .intent, .done])
    #expect(entries.map(\.verb) == [.delete, .delete, .restore, .restore])
    #expect(entries[1].status == 204)
    #expect(entries[1].requestID?.raw.isEmpty == false)
    #expect(entries.allSatisfy { $0.host == Workplace.host && $0.actor == octocat })
    #expect(entries.allSatisfy { $0.versionID == version.id && $0.tags == version.tags })
    #expect(entries[0].change == entries[1].change && entries[1].change != entries[2].change)
  }

  @Test("A package goes, and what comes back is told by its id")
  func package() async throws {
    let place = try Workplace()
    let performer = place.performer(try place.journal())
    let seen = try await Workplace.package(webApp)
    #expect(try await performer.perform(.deletePackage(webApp, seen: seen)) == .done())
    let outcome = try await performer.perform(.restorePackage(webApp))
    guard case .done(nil, let package) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(package?.id == seen.id)
    #expect(place.server.changes.map(\.version) == [nil, nil])
    #expect(try place.phases == [.intent, .done, .intent, .done])
    #expect(try place.entries.map(\.packageID) == [seen.id, seen.id, nil, seen.id])
  }

  @Test(
    "What is not as it was seen is not touched",
    arguments: [
      ("other tags", "its tags are "), ("other name", "its name is "), ("never there", "deleted, or hidden"),
    ])
  func objections(kind: String, words: String) async throws {
    let place = try Workplace()
    let version = try #require(try await Workplace.versions(.active).first { $0.tags?.isEmpty == false })
    let seen: PackageVersion =
      switch kind {
      case "other tags": version.with(tags: ["seen"])
      case "other name": PackageVersion(id: version.id, name: "sha256:other", tags: version.tags)
      default: PackageVersion(id: 1, name: version.name)
      }
    let performer = place.performer(try place.journal())
    let outcome = try await performer.perform(.deleteVersion(webApp, seen: seen))
    #expect(outcome.objection?.hasPrefix(words) == true)
    #expect(place.server.changes.isEmpty)
    #expect(try place.phases == [])
  }

  @Test("Another package under the name is neither deleted nor restored over")
  func packageObjections() async throws {
    let place = try Workplace()
    let performer = place.performer(try place.journal())
    let other = Package(id: 1, name: webApp.name, type: .container)
    #expect(
      try await performer.perform(.deletePackage(webApp, seen: other)).objection?
        .hasPrefix("another package has this name now") == true)
    let reborn = PackageReference(owner: acme, type: .container, name: "team/reborn")
    #expect(
      try await performer.perform(.restorePackage(reborn)).objection?
        .hasPrefix("a package with this name already exists") == true)
    let seen = try await Workplace.package(webApp)
    let gone = try await performer.perform(.deletePackage(legacyAPI, seen: seen))
    #expect(gone.objection == "deleted, or hidden from you")
    #expect(place.server.changes.isEmpty)
  }

  @Test(
    "A package that GitHub does not find was not restored: its 404 is an answer, and the name is as free as before"
  )
  func noSuchPackage() async throws {
    let place = try Workplace()
    let never = PackageReference(owner: acme, type: .container, name: "team/never-was")
    let outcome = try await place.performer(try place.journal()).perform(.restorePackage(never))
    #expect(outcome.objection?.hasPrefix("GitHub found no deleted package of this name") == true)
    #expect(place.server.changes.isEmpty)
    #expect(try place.phases == [.intent, .failed])
  }

  @Test("What is gone already is not asked for; what is back already is, for only lists say so")
  func alreadySo() async throws {
    let place = try Workplace()
    let performer = place.performer(try place.journal())
    let (gone, there) = (try await Workplace.restores(1)[0], try await Workplace.deletions(1)[0])
    let (goneVersion, version) = (try #require(gone.version), try #require(there.version))
    let deletion = Change.deleteVersion(webApp, seen: goneVersion.with(deletedAt: nil))
    #expect(try await performer.perform(deletion) == .done(note: "was already deleted"))
    #expect(try place.phases == [])
    #expect(
      try await performer.perform(.restoreVersion(webApp, seen: version))
        == .done(note: "was already restored"))
    #expect(place.server.changes.isEmpty)
    #expect(try place.phases == [.intent, .done])
  }

  @Test("A version without the admin role stays, and the 404 is told for what it is")
  func missingRole() async throws {
    let place = try Workplace()
    let labs = Owner(login: "acme-labs", kind: .organization)
    let listed = try await place.client.packages(of: labs, type: .container, .first).value.items
    let package = PackageReference(try #require(listed.first), of: labs)
    let versions = try await place.client.versions(of: package, state: .active, .first).value.items
    let deletion = Change.deleteVersion(package, seen: try #require(versions.first))
    let outcome = try await place.performer(try place.journal()).perform(deletion)
    guard case .failed(.missingRole(let error)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.kind == .notFound)
    #expect(place.isDeleted(deletion) == false)
    #expect(try place.phases == [.intent, .failed])
    #expect(try place.entries.last?.status == 404)
  }
  @Test("The journal is dated by GitHub's clock, not by this machine's")
  func dates() async throws {
    let place = try Workplace(behind: 2 * 86_400)
    let performer = place.performer(try place.journal())
    _ = try await place.client.account()
    #expect(try await performer.perform(try await Workplace.deletions(1)[0]) == .done())
    #expect(try place.entries.count == 2)
    #expect(try place.entries.allSatisfy { abs($0.at.timeIntervalSinceNow + 2 * 86_400) < 60 })
  }

  @Test("An outcome comes with the limits that the last of the change's replies told")
  func limits() async throws {
    let place = try Workplace()
    let (events, sink) = AsyncStream.makeStream(of: Event.self)
    let runner = EffectRunner(
      client: place.client, registry: nil, journal: .success(try place.journal()), pace: Pace(),
      isReadOnly: false
    ) { sink.yield($0) }
    let before = try #require(try await place.client.account().notes.rateLimit)
    let deletion = try confirmed(try await Workplace.deletions(1)[0])
    runner.run(.request(.change(deletion, nil, actor: octocat), Ticket(1)))
    guard case .answered(Ticket(1), .change(.done, let notes))? = await events.first(where: { _ in true })
    else {
      Issue.record("not done")
      return
    }
    // It is read again before it is deleted.
    #expect(try #require(notes.rateLimit).remaining <= before.remaining - 2)
  }
}
