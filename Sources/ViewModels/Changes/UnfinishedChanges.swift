import Changes
import FoundationEssentials
import GitHubPackages

/// What earlier sessions of an account left: changes whose outcome is found out at the start, and bulk changes that
/// are offered again.
struct UnfinishedChanges: Sendable {
  /// Bulk changes that nobody was asked about yet.
  private var batches: [JournalBatch] = []
  /// Changes whose outcome was found out at the start.
  private var settled: Set<UUID> = []
  /// Whose changes were looked after; the inner nil is a token of which GitHub does not say.
  private var lookedAfter: ForeignText??

  /// Looks after what was left, once it is known as whom.
  mutating func settle(_ context: inout Context) -> [Effect] {
    let actor = context.identity.account?.login
    guard !context.session.isReadOnly, lookedAfter != .some(actor) else { return [] }
    lookedAfter = .some(actor)
    return [.request(.settling(actor: actor), context.ticket(for: .settling))]
  }

  mutating func receive(_ answer: Request.Answer, _ context: inout Context) {
    guard case .settling(let report) = answer else { return }
    context.localChanges.learn(report.deletedTags)
    batches = report.cutOff
    settled = Set(report.settled.map(\.id))
    if let problem = report.problem { context.post(problem, .problem) }
    // What stays unknown was said when it became so, and again would be said at every start.
    let alone = report.settled.filter { change in
      !batches.contains { $0.id == change.latest.batch }
        && (change.phase != .unknown || context.serverDate.timeIntervalSince(change.latest.at) < 60)
    }
    for change in alone { Self.post(change, &context) }
  }

  private static func post(_ change: JournalChange, _ context: inout Context) {
    let entry = change.latest
    let verb = entry.verb == .delete ? "deletion" : "restore"
    let package = entry.package.display
    let subject = entry.versionID == nil ? package : "\(entry.subject.shortName) in \(package)"
    let end =
      switch change.phase {
      case .done: "confirmed"
      case .failed: "did not happen"
      case .plan, .intent, .unknown: "outcome unknown (deleted, or hidden from you)"
      }
    context.post("earlier \(verb) of \(subject): \(end)", change.phase == .unknown ? .problem : .news)
  }

  /// The offer to go on with what was left.
  func offer(_ context: inout Context) {
    guard let batch = batches.first, let first = batch.changes.first, context.overlays.isEmpty else { return }
    let entry = first.latest
    let verb = entry.verb == .delete ? "Deletion" : "Restore"
    let what = Quantity.count(batch.changes.count, entry.versionID == nil ? "package" : "version")
    context.show(
      .dialog(
        DialogViewModel(
          "\(verb) of \(what) was interrupted",
          [
            .init(
              "\(ForeignText(entry.host).display)  \(entry.owner.login.display)  \(entry.packageType.rawValue)/"
                + entry.package.display, .heading),
            .init(counts(of: batch)),
            .init("Review shows the remaining items as a plan; nothing is changed yet.", .dim),
          ], about: .unfinishedChange,
          buttons: [.init("Later", .later), .init("Review", .look), .init("Discard", .forget)], focus: 1)))
  }

  private func counts(of batch: JournalBatch) -> String {
    let found = batch.changes.count { settled.contains($0.id) && $0.phase == .done }
    let open = batch.count(.intent) + batch.count(.unknown)
    let counts = [
      "\((batch.count(.done) - found).grouped) done", found > 0 ? "\(found.grouped) verified done" : nil,
      batch.count(.failed) > 0 ? "\(batch.count(.failed).grouped) failed" : nil,
      open > 0 ? "\(open.grouped) unknown" : nil, "\(batch.count(.plan).grouped) not started",
    ]
    return counts.compactMap(\.self).joined(separator: ", ")
  }

  /// Opens what was left as a plan of its own.
  mutating func look(_ context: inout Context) {
    if let batch = batches.first { propose(restOf: batch, &context) }
  }

  /// Opens what was not started of a bulk change as a plan.
  mutating func propose(restOf batch: JournalBatch, _ context: inout Context) {
    batches.removeAll { $0.id == batch.id }
    let rest = batch.notStarted
    context.send(
      .propose(context.proposal(rest.map(\.0), ids: Dictionary(rest) { first, _ in first })))
  }

  /// What was not started, with its names in the journal.
  var notStarted: [(change: Change, id: ChangeID)] {
    batches.flatMap(\.notStarted).map { (change: $0, id: $1) }
  }

  /// Leaves it to the next start, and offers what else there is.
  mutating func putOff() {
    if !batches.isEmpty { batches.removeFirst() }
  }

  /// Takes out what is not to be offered any more.
  mutating func discard() -> [DroppedChange] {
    guard let batch = batches.first else { return [] }
    batches.removeFirst()
    return batch.notStarted.map { DroppedChange($1, $0, reason: JournalEntry.discarded) }
  }

  /// Forgets what belongs to another account.
  mutating func forget() { (batches, settled) = ([], []) }
}
