import ChangeJournal
import Changes
import FoundationEssentials

/// Changes of plans that earlier sessions wrote, held so that no other process takes them meanwhile.
struct PlanTakeover {
  /// Those that are still only planned, and nobody else's.
  let free: Set<UUID>
  /// All that is still planned, by the bulk change that it belongs to.
  private let planned: [UUID?: Set<UUID>]
  /// The ended sessions that they were planned in, held until `finish`.
  private let claims: [SessionClaim]

  /// Another process that is just starting holds an ended session while it settles.
  private static let patience = (tries: 10, pause: Duration.milliseconds(300))

  /// Looks which of the changes can be taken, and holds them.
  init(_ ids: [ChangeID], in journal: Journal) async throws(JournalFault) {
    let wanted = Set(ids.map(\.change))
    func planned() async throws(JournalFault) -> [JournalChange] {
      JournalLedger(try await journal.read().entries).changes.filter { $0.phase == .plan }
    }
    var claims: [SessionClaim] = []
    let sessions = Set(try await planned().filter { wanted.contains($0.id) }.map(\.latest.session))
    for session in sessions where session != journal.session {
      if let claim = await Self.claim(session, in: journal) { claims.append(claim) }
    }
    let held = Set(claims.map(\.session)).union([journal.session])
    // What was read before the claims may have been taken by their last holder since.
    let left = try await planned()
    free = Set(left.filter { wanted.contains($0.id) && held.contains($0.latest.session) }.map(\.id))
    self.planned = Dictionary(grouping: left, by: \.latest.batch).mapValues { Set($0.map(\.id)) }
    self.claims = claims
  }

  /// Whether these are all that their bulk change still plans.
  func isRest(_ ids: [ChangeID]) -> Bool {
    guard let batch = ids.first?.batch else { return false }
    return planned[batch] == Set(ids.map(\.change))
  }

  /// Lets other processes take what this one did not.
  func finish() {
    for claim in claims { claim.finish() }
  }

  private static func claim(_ session: UUID, in journal: Journal) async -> SessionClaim? {
    for attempt in 0..<patience.tries {
      if let claim = await journal.claim(session) { return claim }
      if attempt + 1 < patience.tries { try? await Task.sleep(for: patience.pause) }
    }
    return nil
  }
}
