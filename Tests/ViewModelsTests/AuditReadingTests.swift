import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Reading an audit log: one list for each action, merged by time")
struct AuditReadingTests {
  private let acme = Owner(login: "acme", kind: .organization)
  private static func day(_ days: Double) -> Date { Scene.date.addingTimeInterval(-86_400 * days) }

  /// Answers what is asked from a server with pages of so many rows.
  private func read(
    _ reading: inout AuditReading, _ events: [AuditEvent], pageSize: Int,
    each: (AuditReading) -> Void = { _ in }
  ) -> Int {
    var github = SmallGitHub()
    (github.auditLogs["acme"], github.pageSize) = (events, pageSize)
    var (requests, count) = (Requests(), 0)
    while count < 200 {
      let effects = reading.fetches(&requests)
      if effects.isEmpty { break }
      for effect in effects {
        guard case .answered(let ticket, let answer)? = github.answer(effect) else { continue }
        let isTaken = reading.receive(answer, ticket, at: Scene.date)
        #expect(isTaken)
        count += 1
        each(reading)
      }
    }
    return count
  }

  @Test("What is told is never preceded by what comes later", arguments: [1, 2, 3, 7, 100])
  func merged(pageSize: Int) {
    let kinds = AuditEvent.Kind.allCases
    let events = (0..<40).map { number -> AuditEvent in
      let kind = kinds[number * number % 4]
      return SmallGitHub.auditEvent(kind, "team/web", Self.day(Double(number / 2)), Int64(number + 1))
    }
    var reading = AuditReading(of: acme)
    var told: [AuditEvent] = []
    _ = read(&reading, events, pageSize: pageSize) { reading in
      #expect(reading.events.starts(with: told), "rows are only added at the end")
      told = reading.events
    }
    #expect(reading.isEnded && reading.error == nil && told.count == 40)
    #expect(Set(told.map { $0.id }) == Set(events.map { $0.id }))
    let times = told.compactMap { $0.at }
    #expect(times == times.sorted(by: >))
  }

  @Test("A list is asked on only where it holds the others back")
  func lazily() {
    let old = (0..<6).map { SmallGitHub.auditEvent(.packageDeleted, "team/old", Self.day(40 + Double($0))) }
    let new = (0..<6).map {
      SmallGitHub.auditEvent(.versionDeleted, "team/web", Self.day(Double($0)), Int64($0 + 1))
    }
    var reading = AuditReading(of: acme)
    var github = SmallGitHub()
    (github.auditLogs["acme"], github.pageSize) = (old + new, 2)
    var requests = Requests()
    let first = reading.fetches(&requests)
    #expect(first.count == 4)
    for effect in first {
      if case .answered(let ticket, let answer)? = github.answer(effect) {
        _ = reading.receive(answer, ticket, at: Scene.date)
      }
    }
    guard case .request(.auditLog(_, let query, _), _)? = reading.fetches(&requests).first else {
      Issue.record("nothing is asked")
      return
    }
    #expect(query.kind == .versionDeleted)
  }

  @Test("A cursor that comes again, a failure, and a server that ignores the search")
  func faults() {
    let event = SmallGitHub.auditEvent(.versionDeleted, "team/web", Self.day(1), 1)
    let published = AuditEvent(documentID: "p", at: Self.day(0), action: "packages.package_published")
    var reading = AuditReading(of: acme)
    var requests = Requests()
    for _ in 0..<10 {
      for case .request(.auditLog(_, let query, _), let ticket) in reading.fetches(&requests) {
        let page = Page(items: [event, published], links: PageLinks(next: "https://x/y?after=1"))
        let isPackage = query.kind.isOfPackage
        _ = reading.receive(
          .auditLog(isPackage ? .failure(SmallGitHub.error(.server(status: 502))) : .success(Reply(page))),
          ticket, at: Scene.date)
      }
    }
    #expect(reading.isEnded && reading.events == [event])
    #expect(reading.error?.kind == .server(status: 502))
    var circle = AuditReading(of: acme)
    for _ in 0..<10 {
      for case .request(_, let ticket) in circle.fetches(&requests) {
        let page = Page(items: [event], links: PageLinks(next: "https://x/y?after=1"))
        _ = circle.receive(.auditLog(.success(Reply(page))), ticket, at: Scene.date)
      }
    }
    #expect(circle.isEnded && circle.error?.whatHappened.contains("its pages repeat rows") == true)
  }

  @Test("Only what happened since is told, to the second; an unreadable entry stays where GitHub has it")
  func since() {
    let events = [0.5, 1.5, 2.5].map { SmallGitHub.auditEvent(.packageDeleted, "team/old", Self.day($0)) }
    let broken = AuditEvent(documentID: "x", at: Self.day(1), fault: "action is missing")
    var reading = AuditReading(of: acme, since: Self.day(2))
    _ = read(&reading, events + [broken], pageSize: 100)
    #expect(reading.events.map(\.id) == [events[0].id, "x", events[1].id])
    #expect(AuditQuery(.packageDeleted, since: Self.day(2)).phrase.hasSuffix("created:>=2026-11-04"))
  }

  @Test("What was restored later is back, and what the journal has was done from here")
  func joined() {
    let web = PackageReference(owner: acme, type: .container, name: "team/web")
    func event(_ kind: AuditEvent.Kind, _ days: Double, _ id: Int64?, _ actor: ForeignText = "octocat")
      -> AuditEvent
    {
      SmallGitHub.auditEvent(kind, "team/web", Self.day(days), id, by: actor)
    }
    let events = [
      event(.versionDeleted, 1, 7), event(.versionRestored, 2, 7), event(.versionDeleted, 3, 7),
      event(.versionDeleted, 4, 8), event(.packageDeleted, 5, nil, "mona"),
    ]
    func entry(_ change: Change, _ days: Double, host: String = "github.com") -> JournalEntry {
      JournalEntry(
        change, ChangeID(), .done, at: Self.day(days).addingTimeInterval(90), session: UUID(), host: host,
        actor: "octocat")
    }
    let seen = PackageVersion(id: 7, name: "sha256:1")
    let ledger = JournalLedger([
      entry(.deletePackage(web, seen: Package(id: 1, name: web.name, type: .container)), 5),
      entry(.deleteVersion(web, seen: PackageVersion(id: 8, name: "x")), 4, host: "other"),
      entry(.deleteVersion(web, seen: seen), 3), entry(.deleteVersion(web, seen: seen), 1.5),
    ])
    var join = AuditJoin(of: acme, journal: ledger, host: "github.com")
    let rows = join.rows(of: events)
    #expect(rows.map(\.isRestored) == [false, false, true, false, false])
    #expect(rows.map(\.isFromHere) == [false, false, true, false, false], "by verb, time, host and actor")
    var parts = AuditJoin(of: acme, journal: ledger, host: "github.com")
    #expect(events.flatMap { parts.rows(of: [$0]) } == rows, "also when they come one by one")
    var blind = AuditJoin(of: acme, journal: nil, host: "github.com")
    #expect(blind.rows(of: events).allSatisfy { $0.isFromHere == nil })
  }
}
