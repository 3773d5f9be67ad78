import Foundation
import GitHubPackages

/// The change or bulk change that runs, what takes the last one back, and what earlier ones left.
public struct ChangesViewModel: Sendable {
  /// Looking by reading alone whether the network is back.
  private enum Probe: Hashable, Sendable {
    case due(ContinuousClock.Instant)
    case asked(Ticket)
  }

  private static let probeInterval = Duration.seconds(5)

  /// The change or bulk change that runs.
  public private(set) var work: BulkChange?
  /// The limits that GitHub set to changes, whoever asked for these.
  private var backoff = RateLimitBackoff()
  /// What takes back the last change or bulk change of this process, by the key of the account that made it.
  private var undoableBy: [ForeignText?: [Change]] = [:]
  /// The same of the one that runs.
  private(set) var newlyUndoable: [Change] = []
  /// What was planned in this process and not begun.
  private var stopped = StoppedChanges()
  private var unfinished = UnfinishedChanges()
  /// The reading that the change which runs waits for, so that a person can look at other images meanwhile.
  private(set) var check: ImageReading?
  private var probe: Probe?
  private(set) var quitsAfterwards = false
  private var suspendsBetween = false

  var isRunning: Bool { work?.isEnded == false }

  /// What takes back the last change or bulk change that the account made.
  func undoable(by identity: Identity) -> [Change] { undoableBy[identity.key] ?? [] }

  /// Why there is nothing to undo.
  func reasonNothingToUndo(by identity: Identity) -> String {
    undoableBy.contains { $0.key != identity.key && !$0.value.isEmpty }
      ? "the last change was made by another account: J shows it"
      : "nothing to undo in this session: J shows earlier changes"
  }

  // MARK: - Beginning

  /// Begins to make what was confirmed.
  mutating func begin(
    _ confirmed: [ConfirmedChange], _ planner: ChangePlanner, _ context: inout Context
  ) -> [Effect] {
    let changes = confirmed.map(\.change)
    let (ids, leftOut) = closePlan(of: changes, &context)
    guard !context.session.isReadOnly, !isRunning else { return leftOut }
    var work = BulkChange(
      confirmed, ids: changes.map { ids[$0] ?? stopped.id(of: $0) }, actor: context.identity.account?.login,
      pace: context.session.pace, imageGuard: planner.imageGuard(of: changes), backoff: backoff)
    // What was pushed since the plan was made may have come between two of its items.
    work.arrange(planner.inOrder(changes))
    for change in changes { stopped.remove(change) }
    let effects = work.start(&context)
    self.work = work
    return leftOut + effects
  }

  /// Closes the plan that the question was about; the names of its changes in the journal, and what follows
  /// from those that were left out: they are not offered again.
  private mutating func closePlan(
    of changes: [Change], _ context: inout Context
  ) -> (ids: [Change: ChangeID], effects: [Effect]) {
    guard let plan = context.overlays.top?.plan, Set(plan.changes).isSuperset(of: changes) else {
      return ([:], [])
    }
    context.overlays.pop()
    let out = plan.items.filter { !$0.isIn }.compactMap { item in
      plan.ids[item.change].map { DroppedChange($0, item.change, reason: item.whyOut) }
    }
    return (plan.ids, drop(out, context))
  }

  private mutating func drop(_ dropped: [DroppedChange], _ context: Context) -> [Effect] {
    for item in dropped { stopped.remove(item.change) }
    return dropped.isEmpty ? [] : [.forget(dropped, actor: context.identity.account?.login)]
  }

  // MARK: - Going on

  mutating func receive(
    _ answer: Request.Answer, _ ticket: Ticket, _ planner: ChangePlanner, _ context: inout Context
  ) -> [Effect] {
    switch answer {
    case .plan(let result):
      guard let effects = work?.receive(planned: result, ticket, &context) else { return [] }
      return effects + afterStep(&context)
    case .change(let outcome, _): return receive(outcome, ticket, planner, &context)
    case .probe(let isBack): receive(probed: isBack, ticket, &context)
    default: break
    }
    return []
  }

  private mutating func receive(
    _ outcome: ChangeOutcome, _ ticket: Ticket, _ planner: ChangePlanner, _ context: inout Context
  ) -> [Effect] {
    let session = context.session
    guard let change = work?.current?.change,
      let item = work?.receive(
        outcome, ticket, words: { $0.words(about: change, in: session) }, at: context.now)
    else { return [] }
    note(item, outcome, &context)
    leaveWhatStays(with: item, planner, &context)
    return afterStep(&context)
  }

  /// Lets the lists show what an item has become.
  private mutating func note(_ item: BulkChange.Item, _ outcome: ChangeOutcome, _ context: inout Context) {
    switch item.state {
    case .done(let note):
      var package: Package?
      if case .done(_, let found) = outcome { package = found }
      context.localChanges.note(item.change, at: context.now.instant)
      context.send(.made(item.change))
      if note == nil, let opposite = item.change.opposite(at: context.serverDate, package: package) {
        newlyUndoable.append(opposite)
      }
    case .failed(let text), .unknown(let text):
      if work?.items.count != 1 { context.post("\(item.change.shortName): \(text)", .problem) }
      context.send(.notMade(item.change, text))
    case .waiting, .running: break
    }
  }

  /// Leaves the children and referrers of an image alone that was to be deleted with them, and may stay.
  private mutating func leaveWhatStays(
    with item: BulkChange.Item, _ planner: ChangePlanner, _ context: inout Context
  ) {
    switch item.state {
    case .failed, .unknown: break
    case .waiting, .running, .done: return
    }
    guard let work, item.change.isDeletion, work.waitingCount > 0 else { return }
    self.work?.failed(leaving: planner.breakage(of: work.waitingChanges))
    noteLeftAlone(&context)
  }

  private func noteLeftAlone(_ context: inout Context) {
    for item in work?.items ?? [] {
      if case .failed(let why) = item.state { context.send(.notMade(item.change, why)) }
    }
  }

  /// What follows once an item ended: nothing, a pause that is asked about, or the end of all.
  private mutating func afterStep(_ context: inout Context) -> [Effect] {
    guard let work else { return [] }
    var effects: [Effect] = []
    if suspendsBetween, !work.isBusy {
      suspendsBetween = false
      effects.append(.suspend)
    }
    switch work.phase {
    case .paused(let failure):
      let why = failure.words(in: work, context.session)
      context.post("paused: \(why)", .problem)
      context.show(.dialog(Self.pauseDialog(failure, why, work)))
      if failure.isOffline { probe = .due(context.now.instant + Self.probeInterval) }
    case .ended: effects += finish(work, &context)
    case .planning, .running, .resting, .limited, .checking: break
    }
    return effects
  }

  /// Goes on with what is due: the next item, or looking whether the network is back.
  mutating func wake(_ planner: ChangePlanner, _ context: inout Context) -> [Effect] {
    var effects = wakeCheck(planner, &context)
    effects += work?.wake(&context) ?? []
    if case .due(let due)? = probe, due <= context.now.instant {
      let ticket = context.ticket(for: .changes)
      probe = .asked(ticket)
      effects.append(.request(.probe, ticket))
    }
    return effects
  }

  /// When something is due: the next item, a countdown's next second, or a look whether the network is back.
  func nextWake(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let looking: ContinuousClock.Instant? = if case .due(let due)? = probe { due } else { nil }
    return [work?.nextWake(at: now), looking].compactMap(\.self).min()
  }

  /// The line is back, or it is looked for again.
  private mutating func receive(probed isBack: Bool, _ ticket: Ticket, _ context: inout Context) {
    guard probe == .asked(ticket) else { return }
    probe = isBack ? nil : .due(context.now.instant + Self.probeInterval)
    guard isBack, let work, case .paused(let failure) = work.phase, failure.isOffline else { return }
    context.overlays.removeDialogs { $0 == .runningChange }
    context.show(.dialog(Self.pauseDialog([.init("GitHub answers again.")], work)))
  }

  mutating func tryAgain(_ context: inout Context) -> [Effect] {
    guard work != nil else { return [] }
    probe = nil
    return work?.tryAgain(&context) ?? []
  }

  // MARK: - Ending

  /// Ends the bulk change after the item under way; at once if none is.
  mutating func stop(_ context: inout Context) -> [Effect] {
    guard isRunning else { return [] }
    work?.stop()
    guard let work, work.isEnded else { return [] }
    return finish(work, &context)
  }

  /// Says what came of it, and has the lists that changed read again.
  private mutating func finish(_ ended: BulkChange, _ context: inout Context) -> [Effect] {
    work = nil
    backoff = ended.backoff
    let tickets = check?.stop() ?? []
    check = nil
    var effects: [Effect] = if case .asked(let ticket)? = probe { [.cancel(ticket)] } else { [] }
    probe = nil
    effects += tickets.map(Effect.cancel)
    if ended.madeCount + ended.unknownCount > 0 {
      undoableBy[context.identity.key] = newlyUndoable.reversed()
    }
    newlyUndoable = []
    context.overlays.removeDialogs { $0 == .runningChange }
    ChangeReport(work: ended, canBeUndone: !undoable(by: context.identity).isEmpty).post(&context)
    context.send(.ended(ended))
    return effects + leaveRest(of: ended, context)
  }

  /// What was not begun stays a plan; what failed was tried, and is not offered again.
  private mutating func leaveRest(of ended: BulkChange, _ context: Context) -> [Effect] {
    var rest: [(change: Change, id: ChangeID)] = []
    var failed: [DroppedChange] = []
    for item in ended.items {
      guard let id = item.id else { continue }
      switch item.state {
      case .waiting: rest.append((item.change, id))
      // It may stand in its plan still, or again: what was left alone was never tried.
      case .failed(let why): failed.append(DroppedChange(id, item.change, reason: ForeignText(why)))
      case .running, .done, .unknown: break
      }
    }
    stopped.note(rest)
    guard !quitsAfterwards else { return [] }
    let effects = drop(failed, context)
    guard let first = rest.first else { return effects }
    let actor = context.identity.account?.login
    return effects + [.noteStop(first.change, first.id, count: rest.count, actor: actor)]
  }

  /// Quits, after asking where that would cut off a change.
  func quit(_ context: inout Context) -> [Effect] {
    guard let work, isRunning else { return [.quit] }
    context.show(.dialog(Self.quitDialog(work)))
    return []
  }

  /// Quits once the item under way has ended.
  mutating func stopAndQuit(_ context: inout Context) -> [Effect] {
    quitsAfterwards = true
    return work == nil ? [.quit] : stop(&context)
  }

  /// Suspends; a change is not left in its middle.
  mutating func suspend(_ context: inout Context) -> [Effect] {
    context.overlays.coverDialogs()
    guard work?.isBusy == true else { return [.suspend] }
    suspendsBetween = true
    return []
  }
}

// MARK: - Which images need the rest

extension ChangesViewModel {
  /// Begins to read again, where the change that runs waits for it, which images need what is still to be deleted:
  /// others push while it runs, waits or is suspended.
  mutating func checkImages(_ planner: ChangePlanner, _ context: inout Context) -> [Effect] {
    guard let work, work.phase == .checking, check == nil, let package = work.imageGuard?.package else {
      return []
    }
    var reading = planner.images.reading(of: package) ?? ImageReading(package)
    // The pane's own requests stay its own.
    _ = reading.stop()
    reading.asker = .imageCheck
    let digests = work.waitingChanges.compactMap { $0.version?.digest }
    _ = reading.begin(.guarding(digests), context.localChanges, at: context.now.instant)
    check = reading
    return advanceCheck(planner, &context)
  }

  /// Until when a registry asked the reading to wait.
  var checkLimit: Date? { if case .limited(let until)? = check?.phase { until } else { nil } }

  mutating func checkFetches(_ context: inout Context) -> [Effect] {
    check?.fetches(&context.requests) ?? []
  }

  mutating func receiveCheck(
    _ answer: Request.Answer, _ ticket: Ticket, _ planner: ChangePlanner, _ context: inout Context
  ) -> [Effect] {
    let isTaken = check?.receive(answer, ticket, context.localChanges, at: context.now.date)
    return isTaken == true ? advanceCheck(planner, &context) : []
  }

  private mutating func wakeCheck(_ planner: ChangePlanner, _ context: inout Context) -> [Effect] {
    guard case .limited? = check?.phase else { return [] }
    check?.wake(at: context.now.date)
    return advanceCheck(planner, &context)
  }

  private mutating func advanceCheck(_ planner: ChangePlanner, _ context: inout Context) -> [Effect] {
    // What was confirmed is worth the few manifests that were pushed since.
    if case .asking? = check?.phase { check?.goOn() }
    guard let reading = check, reading.phase == .idle, let waiting = work?.waitingChanges else { return [] }
    check = nil
    context.send(.read(reading))
    work?.arrange(planner.inOrder(waiting, by: reading.graph))
    let breakage = reading.graph.breakage(deleting: waiting.compactMap { $0.version?.digest })
    let failure = ChangeFailure.notChecked(
      reading.failure?.whatHappened ?? "not all images of \(reading.package.name.display) could be read")
    let effects = work?.checked(breakage, readAt: reading.guardedAt, failure: failure, &context) ?? []
    noteLeftAlone(&context)
    return effects + afterStep(&context)
  }
}

// MARK: - What earlier sessions left

extension ChangesViewModel {
  /// Looks after what earlier sessions left, once it is known as whom.
  mutating func settle(_ context: inout Context) -> [Effect] { unfinished.settle(&context) }

  mutating func receiveSettling(_ answer: Request.Answer, _ context: inout Context) {
    unfinished.receive(answer, &context)
  }

  /// Offers to go on with what was left, where nothing else is open.
  func offerUnfinished(_ context: inout Context) {
    if work == nil { unfinished.offer(&context) }
  }

  mutating func look(_ context: inout Context) { unfinished.look(&context) }
  mutating func putOff() { unfinished.putOff() }

  mutating func forgetUnfinished(_ context: Context) -> [Effect] { drop(unfinished.discard(), context) }

  mutating func propose(restOf batch: JournalBatch, _ context: inout Context) {
    unfinished.propose(restOf: batch, &context)
  }

  /// Closes plans of changes and questions about them, which another account asked for; whether there were any.
  mutating func closeForOtherAccount(_ context: inout Context) -> Bool {
    let count = context.overlays.all.count
    context.overlays.removeAll { $0.plan != nil || $0.dialog?.subject.isAboutChanges == true }
    unfinished.forget()
    return context.overlays.all.count < count
  }
}

// MARK: - Questions about the change that runs

extension ChangesViewModel {
  private static func pauseDialog(_ failure: ChangeFailure, _ why: String, _ work: BulkChange)
    -> DialogViewModel
  {
    let offline = "Looking by reading alone whether the line is back."
    return pauseDialog([.init(why, .warning)] + (failure.isOffline ? [.init(offline, .dim)] : []), work)
  }

  private static func pauseDialog(
    _ paragraphs: [DialogViewModel.Paragraph], _ work: BulkChange
  ) -> DialogViewModel {
    DialogViewModel(
      "Paused at \(work.endedCount + 1) of \(work.items.count)", paragraphs, about: .runningChange,
      buttons: [.init("Stop", .stop), .init("Try again", .tryAgain)])
  }

  /// Asked where leaving would cut a change off.
  private static func quitDialog(_ work: BulkChange) -> DialogViewModel {
    DialogViewModel(
      "A change is running",
      [
        .init("\(work.endedCount) of \(work.items.count) are through."),
        .init("Quitting waits for the one under way and leaves the rest; the next start offers it again."),
      ], about: .runningChange, buttons: [.init("Stay", .cancel), .init("Stop and quit", .quit)])
  }
}
