import Changes
import FoundationEssentials
import GitHubPackages

/// What is to be found out at the start about changes that ended sessions left open, and what follows from the
/// findings for the journal and for a person.
///
/// It reads and writes nothing itself.
struct Settling {
  private let entries: [JournalEntry]
  private let host: String
  private let actor: ForeignText?
  private let ended: Set<UUID>
  private let session: UUID
  private let date: Date
  /// The changes that are open, oldest first.
  let open: [JournalChange]

  /// - Parameters:
  ///   - entries: the journal.
  ///   - ended: the sessions that have ended.
  ///   - session: the one that settles.
  init(
    _ entries: [JournalEntry], host: String, actor: ForeignText?, ended: Set<UUID>, session: UUID,
    at date: Date
  ) {
    (self.entries, self.host, self.actor) = (entries, host, actor)
    (self.ended, self.session, self.date) = (ended, session, date)
    open = UnsettledChanges(entries, host: host, actor: actor, sessions: ended, at: date).open
  }

  /// One for each change that is open.
  func checks(interval: Duration, at now: ContinuousClock.Instant) -> [OutcomeCheck] {
    open.map { change in
      // An intent is written right before its request leaves.
      let age = Duration.seconds(date.timeIntervalSince(change.latest.at))
      return OutcomeCheck(
        change.latest.subject, mayTakeEffect: age < Settlement.latestEffect, interval: interval, at: now)
    }
  }

  /// What the journal learns; nothing where that is nothing new.
  ///
  /// - Parameters:
  ///   - findings: one for each check.
  ///   - date: when they were made.
  func lines(_ findings: [OutcomeCheck.Finding], at date: Date) -> [JournalEntry] {
    zip(open, findings).flatMap { lines($0, $1, date) }
  }

  /// - Parameters:
  ///   - lines: what the journal learned.
  ///   - problem: why it learned less.
  func report(_ findings: [OutcomeCheck.Finding], _ lines: [JournalEntry], problem: String? = nil)
    -> SettlingReport
  {
    let all = entries + lines
    let looked = Set(zip(open, findings).compactMap { $1.isUnasked ? nil : $0.id })
    let ledger = JournalLedger(all)
    // What was found not done stands in its plan again, in this session's own line.
    let left = UnsettledChanges(all, host: host, actor: actor, sessions: ended.union([session]), at: date)
    let problems = [unasked(findings), problem].compactMap(\.self)
    return SettlingReport(
      settled: ledger.changes.filter { looked.contains($0.id) },
      cutOff: ledger.cutOffBatches.filter { left.cutOff.contains($0.id) },
      deletedTags: deletedTags(all), problem: problems.isEmpty ? nil : problems.joined(separator: "; "))
  }

  private func lines(_ change: JournalChange, _ finding: OutcomeCheck.Finding, _ date: Date) -> [JournalEntry]
  {
    func line(_ phase: JournalEntry.Phase, _ words: String) -> JournalEntry {
      change.latest.next(phase, at: date, session: session, message: words)
    }
    switch finding {
    case .done(let restored):
      var done = line(.done, "found done in a later session")
      done.packageID = restored?.id ?? done.packageID
      return [done]
    case .notDone:
      let failed = line(.failed, "found not done in a later session")
      // Its bulk change never came to it, and is offered again with it.
      return change.latest.batch == nil
        ? [failed] : [failed, line(.plan, "found not done in a later session")]
    case .unknown where change.phase == .unknown: return []
    case .unknown(let doubt): return [line(.unknown, doubt.words(change.latest.subject))]
    case .unasked: return []
    }
  }

  private func unasked(_ findings: [OutcomeCheck.Finding]) -> String? {
    let count = findings.count(where: \.isUnasked)
    guard count > 0 else { return nil }
    let why = findings.lazy.compactMap { if case .unasked(let error) = $0 { error } else { nil } }.first
    let what = "\(count) \(count == 1 ? "change" : "changes") of an earlier run could not be checked"
    return what + (why.map { ": \($0.whatHappened)" } ?? "")
  }

  private func deletedTags(_ entries: [JournalEntry]) -> [Int64: [ForeignText]] {
    let oldest = date.addingTimeInterval(-PackageVersion.restorableFor)
    var tags: [Int64: [ForeignText]] = [:]
    for entry in entries where entry.phase == .done && entry.host == host && entry.at >= oldest {
      guard let id = entry.versionID else { continue }
      tags[id] = entry.verb == .delete ? entry.tags : nil
    }
    return tags
  }
}

extension OutcomeCheck.Finding {
  fileprivate var isUnasked: Bool { if case .unasked = self { true } else { false } }
}
