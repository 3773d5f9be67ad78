import ChangeJournal
import Foundation
import GitHubAPI
import GitHubPackages

/// Finds out at the start what came of changes that sessions left behind which have ended.
public struct Settler: Sendable {
  private let host: String
  private let journal: Journal
  private let lookout: Lookout
  private let pace: Pace
  private let now: @Sendable () -> Date

  public init(
    client: GitHubClient, journal: Journal, pace: Pace = Pace(),
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.journal = journal
    self.now = now
    host = client.host.name
    self.pace = pace
    lookout = Lookout(client: client)
  }

  /// Settles what this host's and account's ended sessions left open, by reading alone.
  ///
  /// What GitHub could not be asked about stays as it is, for the next start.
  ///
  /// - Parameter actor: the account that the token belongs to.
  public func settle(actor: ForeignText?) async -> SettlingReport {
    do throws(JournalFault) {
      let claims = await claim(try await journal.read().entries, actor)
      defer { for claim in claims { claim.finish() } }
      // What was read before the claims may have been settled by their last holder since.
      let entries = try await journal.read().entries
      return await report(entries, actor, ended: Set(claims.map(\.session)))
    } catch {
      return SettlingReport(problem: error.description)
    }
  }

  private func claim(_ entries: [JournalEntry], _ actor: ForeignText?) async -> [SessionClaim] {
    var claims: [SessionClaim] = []
    for session in Estate.sessions(in: entries, host: host, actor: actor) {
      if let claim = await journal.claim(session) { claims.append(claim) }
    }
    return claims
  }

  private func report(
    _ entries: [JournalEntry], _ actor: ForeignText?, ended sessions: Set<UUID>
  ) async -> SettlingReport {
    let estate = Estate(entries, host: host, actor: actor, sessions: sessions, at: now())
    var inquiries = estate.open.map(inquiry)
    await lookout.settle(&inquiries)
    let findings = inquiries.map { $0.finding ?? .unasked(nil) }
    let found = Array(zip(estate.open, findings))
    let lines = found.flatMap(lines)
    var problems = [unasked(findings)].compactMap { $0 }
    do {
      try await journal.append(lines)
    } catch {
      problems.append(error.description)
    }
    let looked = Set(found.compactMap { $1.isUnasked ? nil : $0.id })
    let ledger = JournalLedger(entries + lines)
    // What was found not done stands in its plan again, in this session's own line.
    let left = Estate(
      entries + lines, host: host, actor: actor, sessions: sessions.union([journal.session]), at: now())
    return SettlingReport(
      settled: ledger.changes.filter { looked.contains($0.id) },
      cutOff: ledger.cutOffBatches.filter { left.cutOff.contains($0.id) },
      deletedTags: deletedTags(entries + lines),
      problem: problems.isEmpty ? nil : problems.joined(separator: "; "))
  }

  private func inquiry(_ change: JournalChange) -> Inquiry {
    // An intent is written right before its request leaves.
    let age = Duration.seconds(now().timeIntervalSince(change.latest.at))
    return Inquiry(
      change.latest.subject, mayTakeEffect: age < Settlement.latestEffect, interval: pace.settling, at: .now)
  }

  /// What the journal learns; nothing where that is nothing new.
  private func lines(_ change: JournalChange, _ finding: Inquiry.Finding) -> [JournalEntry] {
    func line(_ phase: JournalEntry.Phase, _ words: String) -> JournalEntry {
      change.latest.next(phase, at: now(), session: journal.session, message: words)
    }
    switch finding {
    case .done(let restored):
      var done = line(.done, "found done at a later start")
      done.packageID = restored?.id ?? done.packageID
      return [done]
    case .notDone:
      let failed = line(.failed, "found not done at a later start")
      // Its bulk change never came to it, and is offered again with it.
      return change.latest.batch == nil ? [failed] : [failed, line(.plan, "found not done at a later start")]
    case .unknown where change.phase == .unknown: return []
    case .unknown(let doubt): return [line(.unknown, doubt.words(change.latest.subject))]
    case .unasked: return []
    }
  }

  private func unasked(_ findings: [Inquiry.Finding]) -> String? {
    let count = findings.count(where: \.isUnasked)
    guard count > 0 else { return nil }
    let why = findings.lazy.compactMap { if case .unasked(let error) = $0 { error } else { nil } }.first
    let what = "\(count) \(count == 1 ? "change" : "changes") of an earlier run could not be looked at"
    return what + (why.map { ": \($0.whatHappened)" } ?? "")
  }

  private func deletedTags(_ entries: [JournalEntry]) -> [Int64: [ForeignText]] {
    let oldest = now().addingTimeInterval(-PackageVersion.restorableFor)
    var tags: [Int64: [ForeignText]] = [:]
    for entry in entries where entry.phase == .done && entry.host == host && entry.at >= oldest {
      guard let id = entry.versionID else { continue }
      tags[id] = entry.verb == .delete ? entry.tags : nil
    }
    return tags
  }
}

extension Inquiry.Finding {
  fileprivate var isUnasked: Bool { if case .unasked = self { true } else { false } }
}
