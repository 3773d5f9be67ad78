import Changes
import FoundationEssentials
import GitHubPackages

/// Everything that the browser shows and decides. `handle` is the only way in; what comes in is routed from here.
public struct BrowserViewModel: Sendable {
  /// How long one picture of the spinner stands.
  public static let spinnerStep = Duration.milliseconds(250)

  var context: Context
  public internal(set) var panes = PanesViewModel()
  public internal(set) var images = ImagesViewModel()
  public internal(set) var changes = ChangesViewModel()
  public internal(set) var everywhere = EverywhereViewModel()
  public internal(set) var conflicts = ConflictsViewModel()
  public internal(set) var journal = JournalViewModel()
  public internal(set) var auditLog = AuditLogViewModel()
  var retention = RetentionViewModel()
  /// The list over the panes from which somebody went to a package: leaving that leads back.
  var cameFrom: (list: CoveringList, package: PackageReference)?
  /// All active versions of packages, as they were read for what was proposed without a key.
  var listed: [PackageReference: [PackageVersion]] = [:]
  var keyTiming = KeyTiming()
  public private(set) var revision = Revision()
  private let epoch: ContinuousClock.Instant

  public init(_ session: Session, at now: Now) {
    context = Context(session, at: now)
    epoch = now.instant
    layOut(columns: 80, rows: 24)
  }

  /// Takes in what happened and returns the work that follows from it.
  public mutating func handle(_ event: Event, at now: Now) -> [Effect] {
    let mayBeStep = isStep(event)
    context.now = now
    keyTiming.note(event, at: now.instant)
    // What was read follows as events of its own.
    if case .read = event { return [] }
    var effects = react(to: event) + deliver()
    if changes.work == nil { changes.unfinished.offer(&context) }
    if changes.isChecking { effects += changes.checkImages(planner, &context) + deliver() }
    layOut(columns: context.layout.columns, rows: context.layout.rows)
    effects += fetches() + conflicts.finishReport(&context)
    if context.isShowing(.conflicts) { conflicts.layOutPanel(context) }
    panes.showDetail(images, conflicts, context)
    context.requests.forget(canceledBy: effects)
    // What is asked for or posted because of a step shows elsewhere too.
    revision.note(isStep: mayBeStep && effects.isEmpty && context.isBare)
    return effects
  }

  private mutating func react(to event: Event) -> [Effect] {
    if layout.isTooSmall, let effects = reactUnseen(to: event) { return effects }
    switch event {
    case .start: return panes.start(&context)
    case .propose(let changes, let listed): propose(changes, listed)
    case .action(let action):
      context.noteKey()
      return perform(action)
    case .counted(let action, let count):
      context.noteKey()
      return perform(action, times: count)
    case .text(let text):
      context.noteKey()
      return type(text)
    case .waiting(let keys): context.noteWaiting(keys)
    case .unbound(let keys):
      context.noteKey()
      refuseUnbound(keys)
    case .paste(let text): return paste(text)
    case .click(let row, let column):
      return overlays.isEmpty ? panes.click(row: row, column: column, &context) : []
    case .wheel(let row, let column, let rows):
      guard let top = overlays.last else {
        return panes.wheel(row: row, column: column, rows: rows, &context)
      }
      return top.coversPanes ? perform(rows > 0 ? .down : .up, times: abs(rows)) : []
    case .resized(let columns, let rows): layOut(columns: columns, rows: rows)
    case .tick: return tick()
    case .answered(let ticket, let answer): return receive(answer, ticket)
    case .copied(let line): context.post(line)
    case .notOpened(let page, let reason):
      context.post("\(reason): URL copied", .problem)
      return context.copy(page)
    case .written(let path, let problem): context.noteWritten(path, problem)
    case .dropped: context.overlays.top?.dialog?.note(.unseen)
    case .read: break
    case .resumed: context.overlays.coverDialogs()
    case .painted:
      if !layout.isTooSmall { context.overlays.top?.dialog?.painted(at: context.now.instant) }
    }
    return []
  }

  /// What a key does while nothing of its doing could be seen; nil for what is no key.
  private mutating func reactUnseen(to event: Event) -> [Effect]? {
    switch event {
    case .action(.quit), .action(.leave): changes.isRunning ? [] : [.quit]
    case .action(.stop): changes.stop(&context)
    case .action(.suspend): changes.suspend(&context)
    case .action(.redraw): [.redraw]
    case .action, .counted, .text, .waiting, .unbound, .paste, .click, .wheel: []
    default: nil
    }
  }

  private mutating func tick() -> [Effect] {
    context.notices.expire(at: now)
    conflicts.rested(at: context.now.instant)
    let isImagesDue = images.limit != nil
    images.wake(panes.versions, &context)
    everywhere.wake(context)
    let filtered = isImagesDue ? panes.refreshImages(images, context) : []
    let checked = changes.isChecking ? changes.wakeCheck(planner, &context) : []
    return filtered + checked + changes.wake(&context) + panes.wake(context)
  }

  /// When `tick` is due, from state alone; nil while nothing but an event can change the screen.
  public var nextWake: ContinuousClock.Instant? {
    let isCovered = overlays.contains(where: \.coversPanes)
    let spinner = isCovered ? nil : shownSpinnerFrame.map { epoch + Self.spinnerStep * ($0 + 1) }
    return [nextDue, spinner].compactMap(\.self).min()
  }

  /// The same without the spinner's next picture, which changes nothing else.
  var nextDue: ContinuousClock.Instant? {
    [
      panes.restDue, conflicts.restDue, countdown, notices.nextWake,
      changes.nextWake(at: context.now.instant),
    ].compactMap(\.self).min()
  }

  /// When a limit that GitHub or the registry set is over, and each second before for the countdown.
  private var countdown: ContinuousClock.Instant? {
    guard let until = [images.limit, changes.check.limit, everywhere.limitedUntil].compactMap(\.self).min()
    else { return nil }
    let left = until.timeIntervalSince(context.now.date)
    return context.now.instant + .milliseconds(Int(max(0, min(1, left)) * 1000))
  }

  /// Counts the spinner's pictures.
  public var spinnerFrame: Int { Int((context.now.instant - epoch) / Self.spinnerStep) }
  /// The same; nil while no pane on screen waits for rows.
  public var shownSpinnerFrame: Int? { panes.isLoadingInView(layout) ? spinnerFrame : nil }

  /// Lays the panes out for the focus and the size, and tells each how many rows it shows now.
  private mutating func layOut(columns: Int, rows: Int) {
    let layout = PaneLayout(columns: columns, rows: rows, focus: panes.focus, isZoomed: panes.isZoomed)
    guard layout != context.layout else { return }
    context.layout = layout
    context.overlays.resize(to: layout)
    panes.resize(to: layout)
    context.notices.viewport.resize(height: layout.overlayRows, of: notices.rowCount)
    updateLists { list, _ in list.resize(to: layout) }
  }

  private mutating func fetches() -> [Effect] {
    // A list that is closed wants nothing, and none is open for most keys.
    let shown = context.overlays.all.compactMap(\.list)
    let effects =
      panes.fetches(&context) + shown.flatMap { update($0) { $0.fetches(&$1) } }
      + images.fetches(&context) + changes.checkFetches(&context)
    let wanted = packagesToCount
    for package in wanted {
      if let count = panes.versionCount(of: package, localChanges) {
        conflicts.note(versionCount: count, of: package)
      }
    }
    return effects + panes.countVersions(of: wanted, &context)
  }

  private var packagesToCount: [PackageReference] {
    if changes.quitsAfterwards { return [] }
    if let dialog { return dialog.packageToDelete.map { [$0] } ?? [] }
    if context.isShowing(.conflicts) { return conflicts.wantedCounts(localChanges) }
    // Each item of a bulk change makes it another number.
    return changes.work == nil ? [panes.packageToCount(context)].compactMap(\.self) : []
  }

  /// Lets images do something, and Versions filter with what is known of them then.
  mutating func withImages(
    _ body: (inout ImagesViewModel, VersionsViewModel, inout Context) -> [Effect]
  ) -> [Effect] {
    body(&images, panes.versions, &context) + panes.refreshImages(images, context)
  }

  func availability(in overlay: Overlay?) -> Availability {
    Availability(
      context: context, panes: panes, changes: changes, overlay: overlay,
      list: overlay?.list.map { self[$0] })
  }
}

// MARK: - Answers and messages

extension BrowserViewModel {
  /// Takes an answer in; one that nobody waits for any more is dropped.
  private mutating func receive(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    guard let asker = context.requests.asker(answered: ticket) else { return [] }
    if let notes = answer.notes { context.identity.note(notes) }
    panes.noteNews()
    switch asker {
    case .owners:
      let effects = panes.receiveOwners(answer, ticket, &context)
      if case .account(let result) = answer {
        return effects + changes.receive(account: result, &context) + receive(result)
      }
      return effects
    case .packages: return panes.receivePackages(answer, ticket, &context)
    case .versions: return panes.receiveVersions(answer, ticket, &context)
    case .versionCounts:
      if let package = panes.receiveCount(answer, ticket) { planner.retell(about: package, &context) }
    case .list(let list): update(list) { $0.receive(answer, ticket, &$1) }
    case .images:
      images.receive(answer, ticket, panes.versions, &context)
      return panes.refreshImages(images, context)
    case .imageCheck: return changes.receiveCheck(answer, ticket, planner, &context)
    case .places: return follow(panes.receivePlace(answer, ticket, &context))
    case .changes: return changes.receive(answer, ticket, planner, &context)
    case .settling: changes.unfinished.receive(answer, &context)
    }
    return []
  }

  /// Passes on what the view models have to tell one another.
  private mutating func deliver() -> [Effect] {
    var effects: [Effect] = []
    while let message = context.nextMessage() { effects += deliver(message) }
    return effects
  }

  private mutating func deliver(_ message: Message) -> [Effect] {
    switch message {
    case .propose(let proposal):
      return withImages { $0.guardDeletions(proposal, $1, &$2) }
    case .present(let proposal): planner.present(proposal, &context)
    case .heal(let image, let package):
      if let refusal = availability(in: nil).ofChange(.heal) {
        context.refuse(.heal, refusal)
      } else {
        images.proposeHealing(image, in: package, &context)
      }
    case .lookAtImage(let digest, let package):
      return withImages { $0.heal(digest, in: package, $1, &$2) }
    case .made(let change): return note(change)
    case .notMade(let change, let why):
      panes.note(problem: why, of: change)
      updateLists { list, _ in list.note(problem: why, of: change) }
    case .ended(let work):
      let journaled = context.isShowing(.journal) ? journal.load(&context) : []
      let effects = panes.rereadChanged(&context) + journaled
      if changes.quitsAfterwards { return effects + [.quit] }
      return effects + withImages { $0.lookAgain(after: work, $1, &$2) } + panes.followAnswer(context)
    case .read(let reading): images.take(reading)
    case .readImages(let package):
      let reading = images.reading(of: package)
      retention.take(reading, context)
      if context.isShowing(.everywhere) {
        everywhere.take([reading].compactMap(\.self), isLast: images.queue == nil, context)
      }
    case .readAll(let steps): return withImages { $0.read(steps, $1, &$2) }
    case .readingEnded(let summary):
      if context.isShowing(.everywhere) { everywhere.take([], isLast: true, context) }
      if retention.isReading {
        retention.readingEnded(isWhole: summary != nil, &context)
      } else if let summary {
        context.post(summary)
      }
    case .cleanUp(let packages): retention.ask(about: packages, &context)
    case .resume(let batch): changes.unfinished.propose(restOf: batch, &context)
    case .countAgain(let owner): panes.forgetCounts(of: owner)
    case .closed(let list):
      return list == .everywhere ? images.stopQueue(&context) : []
    case .go(let destination): return go(to: destination)
    case .isOutOfDate(let package): return panes.reread(package, &context)
    }
    return []
  }

  /// Lets every list follow a change that was made from here.
  private mutating func note(_ change: Change) -> [Effect] {
    images.note(change)
    updateLists { list, _ in list.note(change) }
    if context.isShowing(.everywhere) {
      let reading = images.reading(of: change.package)
      everywhere.take([reading].compactMap(\.self), isLast: changes.work?.waitingCount ?? 0 == 0, context)
    }
    return panes.note(change)
  }
}
