import Changes
import FoundationEssentials
import GitHubPackages

/// What ended sessions left in the journal for one account of a host.
struct UnsettledChanges {
  /// Changes whose outcome reading may still tell, oldest first.
  let open: [JournalChange]
  /// Bulk changes with items not started, of which no living session has touched any.
  let cutOff: Set<UUID>

  /// - Parameter sessions: those that have ended.
  init(_ entries: [JournalEntry], host: String, actor: ForeignText?, sessions: Set<UUID>, at now: Date) {
    let ledger = JournalLedger(entries)
    // After so long GitHub has nothing left to tell of what is gone, and a plan is nobody's wish any more.
    let oldest = now.addingTimeInterval(-PackageVersion.restorableFor)
    func isLeft(_ change: JournalChange) -> Bool {
      change.isOf(host, actor) && sessions.contains(change.latest.session)
    }
    open = ledger.openChanges.reversed().filter {
      isLeft($0) && ($0.phase == .intent || $0.latest.at >= oldest)
    }
    cutOff = Set(
      ledger.cutOffBatches.filter { batch in
        batch.changes.allSatisfy(isLeft)
          && batch.changes.contains { $0.phase == .plan && $0.latest.at >= oldest }
      }.map(\.id))
  }

  /// The sessions, living or not, whose end would leave something.
  static func sessions(in entries: [JournalEntry], host: String, actor: ForeignText?) -> Set<UUID> {
    let ledger = JournalLedger(entries)
    let changes = ledger.openChanges + ledger.cutOffBatches.flatMap(\.changes)
    return Set(changes.filter { $0.isOf(host, actor) }.map(\.latest.session))
  }
}

extension JournalChange {
  fileprivate func isOf(_ host: String, _ actor: ForeignText?) -> Bool {
    latest.host == host && latest.actor.map(Owner.key) == actor.map(Owner.key)
  }
}
