import GitHubPackages

/// Looking by reading alone whether the network is back.
enum Probe: Hashable, Sendable {
  case due(ContinuousClock.Instant)
  case asked(Ticket)
}

extension BrowserViewModel {
  static let probeInterval = Duration.seconds(5)

  /// Begins to make what was confirmed.
  mutating func begin(_ changes: [ConfirmedChange], ids: [Change: ChangeID] = [:]) -> [Effect] {
    guard !session.isReadOnly, work?.isEnded ?? true else { return [] }
    noteHealing(changes)
    var work = BulkChange(
      changes, ids: changes.map { ids[$0.change] ?? stopped.id(of: $0.change) }, actor: account?.login,
      pace: session.pace,
      imageGuard: imageGuard(of: changes.map(\.change)), backoff: backoff)
    // What was pushed since the plan was made may have come between two of its items.
    work.arrange(inOrder(changes.map(\.change)))
    for change in changes { stopped.remove(change.change) }
    let effects = work.start(&context)
    self.work = work
    return effects
  }

  /// What is known of images that the deletions may break.
  private func imageGuard(of changes: [Change]) -> ImageGuard? {
    guard let package = packageToGuard(changes) else { return nil }
    let readAt = images(of: package)?.guardedAt ?? context.now.instant
    return ImageGuard(changes, in: package, breakage(of: changes), readAt: readAt)
  }

  mutating func receiveChanges(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    switch answer {
    case .plan(let result): return receive(planned: result, ticket)
    case .change(let outcome, _): return receive(outcome, ticket)
    case .probe(let isBack): receive(probed: isBack, ticket)
    default: break
    }
    return []
  }

  private mutating func receive(planned result: Result<[ChangeID], ChangeFailure>, _ ticket: Ticket)
    -> [Effect]
  {
    guard var work, let effects = work.receive(planned: result, ticket, &context) else {
      return []
    }
    self.work = work
    return effects + afterStep()
  }

  private mutating func receive(_ outcome: ChangeOutcome, _ ticket: Ticket) -> [Effect] {
    guard var work else { return [] }
    let change = work.current?.change
    guard let change,
      let item = work.receive(outcome, ticket, words: { self.words(for: $0, change) }, at: now)
    else { return [] }
    self.work = work
    var effects = note(item, outcome)
    leaveWhatStays(with: item)
    effects += afterStep()
    if restDue == nil { showDetail() }
    return effects
  }

  /// Lets the lists show what an item has become.
  private mutating func note(_ item: BulkChange.Item, _ outcome: ChangeOutcome) -> [Effect] {
    switch item.state {
    case .done(let note):
      var package: Package?
      if case .done(_, let found) = outcome { package = found }
      let effects = changed(item.change)
      guard note == nil else { return effects }
      if let opposite = item.change.opposite(at: serverDate, package: package) {
        newlyUndoable.append(opposite)
      }
    case .failed(let text), .unknown(let text):
      if work?.items.count != 1 { context.post("\(item.change.shortName): \(text)", .problem) }
      if let version = item.change.version {
        versions.noteProblem(text, of: version.id, in: item.change.package)
        deletedVersions.marks.note(text, of: version.id)
      }
    case .waiting, .running: break
    }
    return []
  }

  /// Leaves the children and referrers of an image alone that was to be deleted with them, and may stay.
  private mutating func leaveWhatStays(with item: BulkChange.Item) {
    switch item.state {
    case .failed, .unknown: break
    case .waiting, .running, .done: return
    }
    guard var work, item.change.isDeletion, work.waitingCount > 0 else { return }
    work.failed(leaving: breakage(of: work.waitingChanges))
    self.work = work
    noteLeftAlone(work)
  }

  private mutating func changed(_ change: Change) -> [Effect] {
    context.localChanges.note(change, at: context.now.instant)
    versionCounts.forget(change.package)
    switch change {
    case .deleteVersion(let package, let version):
      noteImage(version, of: package, is: .deleted)
      versions.noteChanged(version.id, of: package, from: .active)
      deletedVersions.noteDeleted(in: package)
      conflicts.noteChangedVersions(of: package)
    case .restoreVersion(let package, let version):
      versions.noteChanged(version.id, of: package, from: .deleted)
      deletedVersions.noteRestored(version.id)
      noteImage(version, of: package, is: .active)
      conflicts.noteChangedVersions(of: package)
    case .deletePackage(let package, _):
      packages.noteDeleted(package)
      conflicts.noteDeleted(package)
      return versions.forget(package)
    case .restorePackage(let package):
      packages.noteRestored(package)
      conflicts.noteRestored(package)
      return versions.forget(package)
    }
    return []
  }

  /// What follows once an item ended: nothing, a pause that is asked about, or the end of all.
  mutating func afterStep() -> [Effect] {
    guard let work else { return [] }
    var effects: [Effect] = []
    if suspendsBetween, !work.isBusy {
      suspendsBetween = false
      effects.append(.suspend)
    }
    switch work.phase {
    case .paused(let failure):
      context.post("paused: \(words(for: failure, in: work))", .problem)
      show(.dialog(pauseDialog(failure, work)))
      effects += beginProbing(failure)
    case .ended: effects += finish(work)
    case .planning, .running, .resting, .limited, .checking: break
    }
    return effects
  }

  /// Says what came of it, and has the lists that changed read again.
  private mutating func finish(_ ended: BulkChange) -> [Effect] {
    work = nil
    backoff = ended.backoff
    let probing: [Effect] = if case .asked(let ticket)? = probe { [.cancel(ticket)] } else { [] }
    probe = nil
    let dropped = dropCheck()
    if ended.madeCount + ended.unknownCount > 0 { undoable = newlyUndoable.reversed() }
    newlyUndoable = []
    overlays.removeAll { if case .dialog(let dialog) = $0 { dialog.isAboutWork } else { false } }
    report(ended)
    let effects =
      probing + dropped + leaveRest(of: ended) + versions.rereadChanged(&context)
      + packages.rereadChanged(&context)
    relayout()
    return effects + (quitsAfterwards ? [.quit] : checkHealed(ended) + followAnswer())
  }

  /// What was not begun stays a plan; what failed was tried, and is not offered again.
  private mutating func leaveRest(of ended: BulkChange) -> [Effect] {
    var effects: [Effect] = []
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
    effects += forget(failed)
    if let first = rest.first {
      effects.append(.noteStop(first.change, first.id, count: rest.count, actor: account?.login))
    }
    return effects
  }

  /// Ends the bulk change after the item under way; at once if none is.
  mutating func stopWork() -> [Effect] {
    guard var work, !work.isEnded else { return [] }
    work.stop()
    self.work = work
    return work.isEnded ? finish(work) : []
  }

  mutating func tryAgain() -> [Effect] {
    guard var work else { return [] }
    let effects = work.tryAgain(&context)
    self.work = work
    probe = nil
    return effects
  }

  /// Goes on with what is due: the next item, or looking whether the network is back.
  mutating func wakeWork() -> [Effect] {
    var effects: [Effect] = []
    if var work {
      effects += work.wake(&context)
      self.work = work
    }
    if case .due(let due)? = probe, due <= context.now.instant {
      let ticket = context.ticket(for: .changes)
      probe = .asked(ticket)
      effects.append(.request(.probe, ticket))
    }
    return effects
  }

  private mutating func beginProbing(_ failure: ChangeFailure) -> [Effect] {
    guard failure.isOffline else { return [] }
    probe = .due(context.now.instant + Self.probeInterval)
    return []
  }

  /// The line is back, or it is looked for again.
  private mutating func receive(probed isBack: Bool, _ ticket: Ticket) {
    guard probe == .asked(ticket) else { return }
    probe = isBack ? nil : .due(context.now.instant + Self.probeInterval)
    guard isBack, let work, case .paused(let failure) = work.phase, failure.isOffline else { return }
    overlays.removeAll { if case .dialog(let dialog) = $0 { dialog.isAboutWork } else { false } }
    show(.dialog(backOnlineDialog(work)))
  }
}
