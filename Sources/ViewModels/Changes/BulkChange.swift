import Changes
import ContainerImages
import FoundationEssentials
import GitHubPackages

/// Changes that were confirmed together, made one after the other; a single one is a bulk change of one.
public struct BulkChange: Sendable {
  public private(set) var items: [Item]
  public private(set) var phase = Phase.ended
  /// Whether a person asked it to end after the item that is under way.
  public private(set) var isStopping = false
  private let pace: Pace
  /// Whether a person sits by, who asks again where a single change would have to wait for long.
  private let isWatched: Bool
  private let actor: ForeignText?
  /// Which images need what is deleted in each package, as it was known when that was confirmed; none where no
  /// image can.
  private(set) var imageGuards: [PackageReference: ImageGuard]
  /// Whether its plan stands in the journal as this session's.
  private var isPlanned = false
  private var itemStart: ContinuousClock.Instant?
  private var leftAlone: [(change: Change, why: String)] = []
  /// The item whose failure paused it.
  private var pausedItem: Int?
  /// Why it ended without a person's asking; nil where that did not happen.
  public private(set) var reasonForEnd: ForeignText?
  /// The limits that GitHub set without answering a change in between.
  private(set) var backoff: RateLimitBackoff

  init(
    _ changes: [ConfirmedChange], ids: [ChangeID?] = [], actor: ForeignText?, pace: Pace,
    isWatched: Bool, imageGuards: [PackageReference: ImageGuard] = [:],
    backoff: RateLimitBackoff = RateLimitBackoff()
  ) {
    self.imageGuards = imageGuards
    self.backoff = backoff
    items = changes.enumerated().map { Item(confirmed: $1, id: ids.indices.contains($0) ? ids[$0] : nil) }
    self.actor = actor
    (self.pace, self.isWatched) = (pace, isWatched)
  }

  /// The item under way.
  public var current: Item? { items.first { $0.state == .running } }
  public var isDeletion: Bool { items.first?.change.isDeletion ?? false }
  /// Items of which it is known, for good or ill, what became of them.
  public var endedCount: Int { items.count - waitingCount }
  public var doneCount: Int { items.count(where: \.isDone) }
  /// Items that were really changed, not found so already.
  var madeCount: Int { items.count { $0.state == .done(note: nil) } }
  public var failedCount: Int {
    items.count {
      switch $0.state {
      case .failed, .unknown: true
      case .waiting, .running, .done: false
      }
    }
  }
  var unknownCount: Int { items.count { if case .unknown = $0.state { true } else { false } } }
  public var waitingCount: Int { items.count { $0.state == .waiting || $0.state == .running } }
  public var isEnded: Bool { phase == .ended }
  /// Whether an item is under way, so that its outcome is still to come.
  public var isBusy: Bool {
    switch phase {
    case .planning, .running: true
    case .resting, .limited, .checking, .paused, .ended: false
    }
  }

  /// What the rest takes.
  public var costLeft: ChangeCost { ChangeCost(of: waitingCount, at: pace) }

  /// When something is due: the next item, or a countdown's next second.
  func nextWake(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    switch phase {
    case .resting(let until): until
    case .limited(let until): min(until, now + .seconds(1))
    case .planning, .running, .checking, .paused, .ended: nil
    }
  }

  /// A bulk change begins with its plan in the journal; a single change needs none.
  mutating func start(_ context: inout Context) -> [Effect] {
    guard items.count > 1 || items.contains(where: { $0.id != nil }) else { return next(&context) }
    let ticket = context.ticket(for: .changes)
    phase = .planning(ticket)
    let ids = items.contains { $0.id != nil } ? items.map(\.id) : []
    return [.request(.plan(items.map(\.change), resuming: ids, actor: actor), ticket)]
  }

  /// Takes in how the plan was written; nil if it is not this one's.
  mutating func receive(
    planned result: Result<[ChangeID], ChangeFailure>, _ ticket: Ticket, _ context: inout Context
  ) -> [Effect]? {
    guard phase == .planning(ticket) else { return nil }
    switch result {
    case .success(let ids):
      for (index, id) in zip(items.indices, ids) { items[index].id = id }
      isPlanned = true
      return next(&context)
    case .failure(let failure):
      phase = isStopping ? .ended : .paused(failure)
      return []
    }
  }

  /// Takes in what became of the item under way; nil if that is not this one's, else the item.
  mutating func receive(
    _ outcome: ChangeOutcome, _ ticket: Ticket, words: (ChangeFailure) -> String, at now: Now
  ) -> Item? {
    guard phase == .running(ticket), let index = items.firstIndex(where: { $0.state == .running }) else {
      return nil
    }
    var next = Phase.resting(until: max(now.instant, (itemStart ?? now.instant) + pace.between))
    switch outcome {
    case .done(let note, _): items[index].state = .done(note: note)
    case .unknown(let text): items[index].state = .unknown(text)
    case .failed(let failure):
      items[index].state = .failed(words(failure))
      if let wait = wait(after: failure, at: now.date) {
        items[index].state = .waiting
        next = .limited(until: now.instant + .seconds(wait))
      } else if isShared(failure), items.count > 1 {
        (items[index].state, pausedItem) = (.waiting, index)
        next = .paused(failure)
      }
    }
    if outcome.isAnswered { backoff.clear() }
    phase = isStopping || waitingCount == 0 ? .ended : next
    return items[index]
  }

  /// A role that is missing on one package may be held on the next.
  private func isShared(_ failure: ChangeFailure) -> Bool {
    guard case .missingRole = failure else { return failure.isShared }
    return Set(items.map(\.change.package)).count == 1
  }

  /// Seconds until the item is sent again; nil where it is not sent by itself.
  ///
  /// A single change is held for a minute at most where somebody is told when to ask again.
  private mutating func wait(after failure: ChangeFailure, at now: Date) -> TimeInterval? {
    guard failure.isRateLimit else { return nil }
    let wait = backoff.wait(until: failure.retryAt, at: now)
    return items.count > 1 || !isWatched || wait <= 60 ? wait : nil
  }

  /// Goes on when something is due.
  mutating func wake(_ context: inout Context) -> [Effect] {
    switch phase {
    case .resting(let until), .limited(let until):
      return until <= context.now.instant ? next(&context) : []
    case .planning, .running, .checking, .paused, .ended: return []
    }
  }

  /// Goes on after a pause: with its plan, if that was not written yet.
  mutating func tryAgain(_ context: inout Context) -> [Effect] {
    guard case .paused = phase else { return [] }
    pausedItem = nil
    return isPlanned ? next(&context) : start(&context)
  }

  /// Stays paused, for another reason than before.
  mutating func stayPaused(_ failure: ChangeFailure) {
    if case .paused = phase { phase = .paused(failure) }
  }

  /// Ends a pause that nobody is there to answer: what paused it has failed.
  mutating func giveUp(_ words: String) {
    guard case .paused = phase else { return }
    if let pausedItem { items[pausedItem].state = .failed(words) }
    reasonForEnd = ForeignText(words)
  }

  /// Ends it now, or after the item that is under way; the rest is left as it is.
  mutating func stop() {
    isStopping = true
    if !isBusy { phase = .ended }
  }

  /// What is still to be changed in a package.
  func waitingChanges(in package: PackageReference) -> [Change] {
    items.filter { $0.state == .waiting && $0.change.package == package }.map(\.change)
  }

  /// Puts some of what is still to be changed into another order, where the same changes stood.
  mutating func arrange(_ changes: [Change]) {
    let moved = Set(changes)
    let waiting = items.indices.filter { items[$0].state == .waiting && moved.contains(items[$0].change) }
    let byChange = Dictionary(waiting.map { (items[$0].change, items[$0]) }) { first, _ in first }
    let arranged = changes.compactMap { byChange[$0] }
    guard arranged.count == waiting.count else { return }
    for (place, item) in zip(waiting, arranged) { items[place] = item }
  }

  /// Takes in what is known of a package's images once one of its items has failed: what it was to take along stays
  /// with it.
  ///
  /// - Parameter breakage: what deleting the items of the package that wait would do.
  mutating func failed(in package: PackageReference, leaving breakage: ImageGraph.Breakage?) {
    if !leaveNeeded(by: breakage, in: package) { imageGuards[package]?.expire() }
    if waitingCount == 0 { phase = .ended }
  }

  /// Takes in what is known of a package's images by now: what has become needed since it was confirmed is left
  /// alone.
  ///
  /// - Parameters:
  ///   - date: when the reading began that tells.
  ///   - failure: why it does not tell, if that matters to any of the changes.
  mutating func checked(
    _ breakage: ImageGraph.Breakage?, readAt date: ContinuousClock.Instant?, failure: ImageCheck.Failure,
    _ context: inout Context
  ) -> [Effect] {
    guard case .checking(let package) = phase else { return [] }
    if leaveNeeded(by: breakage, in: package) {
      imageGuards[package]?.renew(at: date ?? context.now.instant)
    } else if failure.isShared || items.allSatisfy({ $0.change.package == package }) {
      phase = isStopping ? .ended : .paused(.notChecked(failure.words))
      return []
    } else {
      for index in items.indices
      where items[index].state == .waiting && items[index].change.package == package {
        leave(index, "not checked: \(failure.words)")
      }
    }
    return next(&context)
  }

  /// Leaves alone what images need of which nothing was said when it was confirmed; false where that is not known.
  private mutating func leaveNeeded(by breakage: ImageGraph.Breakage?, in package: PackageReference) -> Bool {
    guard let imageGuard = imageGuards[package] else { return true }
    let verdicts = items.map { item in
      item.state == .waiting && item.change.package == package
        ? imageGuard.verdict(on: item.change, breakage) : .holds
    }
    if verdicts.contains(.notKnown) { return false }
    for (index, verdict) in zip(items.indices, verdicts) {
      if case .isNeeded(let image) = verdict { leave(index, "used by \(image), which stays") }
    }
    return true
  }

  private mutating func leave(_ index: Int, _ why: String) {
    items[index].state = .failed(why)
    leftAlone.append((items[index].change, why))
  }

  /// What was left alone since this was asked last, and why.
  mutating func takeLeftAlone() -> [(change: Change, why: String)] {
    defer { leftAlone = [] }
    return leftAlone
  }

  private mutating func next(_ context: inout Context) -> [Effect] {
    guard !isStopping, let index = items.firstIndex(where: { $0.state == .waiting }) else {
      phase = .ended
      return []
    }
    let package = items[index].change.package
    if imageGuards[package]?.isStale(at: context.now.instant) == true {
      phase = .checking(package)
      return []
    }
    let ticket = context.ticket(for: .changes)
    items[index].state = .running
    itemStart = context.now.instant
    phase = .running(ticket)
    return [.request(.change(items[index].confirmed, items[index].id, actor: actor), ticket)]
  }
}

extension ChangeOutcome {
  /// Whether a request was sent and GitHub did not ask to wait; what was left alone or found done says nothing.
  fileprivate var isAnswered: Bool {
    switch self {
    case .done(let note, _): note == nil
    case .unknown: true
    case .failed(.objection), .failed(.journal), .failed(.notChecked): false
    case .failed(let failure): !failure.isRateLimit
    }
  }
}
