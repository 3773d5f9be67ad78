import Changes
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
  public internal(set) var work: BulkChange?
  /// The limits that GitHub set to changes, whoever asked for these.
  private var backoff = RateLimitBackoff()
  private(set) var undo = UndoableChanges()
  /// What was planned in this process and not started.
  private var stopped = StoppedChanges()
  var unfinished = UnfinishedChanges()
  /// The change or bulk change that ended last.
  private(set) var ended: BulkChange?
  var check = ImageCheck()
  private var probe: Probe?
  private(set) var quitsAfterwards = false
  private var suspendsBetween = false
  /// Whether it goes on once GitHub has said whose the token is that was read again.
  var awaitsAccount = false

  var isRunning: Bool { work?.isEnded == false }
  /// Whether it waits to know again which images need what is still to be deleted.
  var isChecking: Bool { if case .checking? = work?.phase { true } else { false } }

  // MARK: - Beginning

  /// Begins to make what was confirmed.
  mutating func begin(
    _ confirmed: [ConfirmedChange], of proposal: ProposedChanges.ID?, _ planner: ChangePlanner,
    _ context: inout Context
  ) -> [Effect] {
    let changes = confirmed.map(\.change)
    let (ids, leftOut) = closePlan(of: proposal, &context)
    guard !context.session.isReadOnly, !isRunning else { return leftOut }
    var work = BulkChange(
      confirmed, ids: changes.map { ids[$0] ?? stopped.id(of: $0) }, actor: context.identity.account?.login,
      pace: context.session.pace, isWatched: context.session.hasScreen,
      imageGuards: planner.imageGuards(of: changes), backoff: backoff)
    // What was pushed since the plan was made may have come between two of its items.
    work.arrange(planner.inOrder(changes))
    for change in changes { stopped.remove(change) }
    undo.begin(changes, by: context.identity)
    let effects = work.start(&context)
    self.work = work
    return leftOut + effects
  }

  /// Closes the plan that the question was about; the names of its changes in the journal, and what follows
  /// from those that were left out: they are not offered again.
  private mutating func closePlan(
    of proposal: ProposedChanges.ID?, _ context: inout Context
  ) -> (ids: [Change: ChangeID], effects: [Effect]) {
    guard let plan = context.overlays.top?.plan, plan.proposal == proposal else { return ([:], []) }
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
    case .plan(let result): return receive(result, ticket, &context)
    case .change(let outcome, _): return receive(outcome, ticket, planner, &context)
    case .probe(let isBack): receive(isBack, ticket, &context)
    default: break
    }
    return []
  }

  private mutating func receive(
    _ planned: Result<[ChangeID], ChangeFailure>, _ ticket: Ticket, _ context: inout Context
  ) -> [Effect] {
    guard let effects = work?.receive(planned: planned, ticket, &context) else { return [] }
    return effects + afterStep(&context)
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
        undo.note(opposite)
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
    let package = item.change.package
    let breakage = planner.breakage(of: work.waitingChanges(in: package))[package]
    self.work?.failed(in: package, leaving: breakage)
    noteLeftAlone(&context)
  }

  mutating func noteLeftAlone(_ context: inout Context) {
    for (change, why) in work?.takeLeftAlone() ?? [] { context.send(.notMade(change, why)) }
  }

  /// What follows once an item ended: nothing, a pause that is asked about, or the end of all.
  mutating func afterStep(_ context: inout Context) -> [Effect] {
    guard let work else { return [] }
    context.overlays.retell(layout: context.layout) { $0.isAboutQuitting ? .quitting(work) : nil }
    var effects: [Effect] = []
    if suspendsBetween, !work.isBusy {
      suspendsBetween = false
      effects.append(.suspend)
    }
    switch work.phase {
    case .paused(let failure):
      let why = failure.words(in: work, context.session)
      context.post("paused: \(why)", .problem)
      context.show(.dialog(.paused(work, failure, why)))
      if failure.isOffline { probe = .due(context.now.instant + Self.probeInterval) }
    case .ended: effects += finish(work, &context)
    case .planning, .running, .resting, .limited, .checking: break
    }
    return effects
  }

  /// Goes on with what is due: the next item, or looking whether the network is back.
  mutating func wake(_ context: inout Context) -> [Effect] {
    var effects = work?.wake(&context) ?? []
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
  private mutating func receive(_ isBack: Bool, _ ticket: Ticket, _ context: inout Context) {
    guard probe == .asked(ticket) else { return }
    probe = isBack ? nil : .due(context.now.instant + Self.probeInterval)
    guard isBack, let work, case .paused(let failure) = work.phase, failure.isOffline else { return }
    context.overlays.removeDialogs { $0 == .runningChange }
    context.show(.dialog(.paused(work, [.init("GitHub can be reached again.")])))
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
    if !context.session.hasScreen, let work, case .paused(let failure) = work.phase {
      self.work?.giveUp(failure.words(in: work, context.session))
    }
    work?.stop()
    guard let work, work.isEnded else { return [] }
    return finish(work, &context)
  }

  /// Says what came of it, and has the lists that changed read again.
  private mutating func finish(_ ended: BulkChange, _ context: inout Context) -> [Effect] {
    (work, awaitsAccount) = (nil, false)
    self.ended = ended
    backoff = ended.backoff
    var effects: [Effect] = if case .asked(let ticket)? = probe { [.cancel(ticket)] } else { [] }
    probe = nil
    effects += check.stop()
    undo.end(isChanged: ended.madeCount + ended.unknownCount > 0, by: context.identity)
    context.overlays.removeDialogs { $0 == .runningChange }
    ChangeReport(
      work: ended, canBeUndone: !undo.changes(of: context.identity).isEmpty, isUndo: undo.isUndo,
      keys: context.session.keys
    ).post(&context)
    context.send(.ended(ended))
    return effects + leaveRest(of: ended, context)
  }

  /// What was not started stays a plan; what failed was tried, and is not offered again.
  private mutating func leaveRest(of ended: BulkChange, _ context: Context) -> [Effect] {
    let (rest, failed) = ended.leftovers
    stopped.note(rest)
    guard !quitsAfterwards else { return [] }
    let effects = drop(failed, context)
    guard let first = rest.first else { return effects }
    let actor = context.identity.account?.login
    let reason = ended.reasonForEnd ?? JournalEntry.stopped
    return effects + [.noteStop(first.change, first.id, count: rest.count, reason, actor: actor)]
  }

  /// Quits, after asking where that would cut off a change.
  func quit(_ context: inout Context) -> [Effect] {
    guard let work, isRunning else { return [.quit] }
    context.show(.dialog(.quitting(work)))
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

extension ChangesViewModel {
  /// Goes on with what earlier sessions planned and did not begin, where the same is asked for in another way.
  mutating func adoptUnfinished() { stopped.note(unfinished.notStarted) }

  /// Notes in the journal that what earlier sessions left is not wanted any more.
  mutating func discardUnfinished(_ context: Context) -> [Effect] { drop(unfinished.discard(), context) }

  /// Closes plans of changes and questions about them, which another account asked for; whether there were any.
  mutating func closeForOtherAccount(_ context: inout Context) -> Bool {
    let count = context.overlays.all.count
    context.overlays.removeAll { $0.plan != nil || $0.dialog?.subject.isAboutChanges == true }
    unfinished.forget()
    return context.overlays.all.count < count
  }
}
