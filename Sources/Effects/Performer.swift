import ChangeJournal
import Changes
import FoundationEssentials
import GitHubAPI
import GitHubPackages

/// Makes confirmed changes: reads the item again, writes the intent, sends the request, writes what came of it.
///
/// It makes one change at a time: the next is asked for when the last one's outcome is there.
public actor Performer {
  private let client: GitHubClient
  private let journal: Journal
  private let reader: ChangeReader
  private let pace: Pace
  private let now: @Sendable () -> Date
  /// Lines about what has happened that the journal did not take.
  private var unwritten: [JournalEntry] = []
  /// The lists that the bulk change that is under way has read.
  private var lists: (batch: UUID, lists: VersionLists)?

  /// - Parameter now: dates the journal's lines; nil is GitHub's clock, which days left are counted by.
  public init(
    client: GitHubClient, journal: Journal, pace: Pace = Pace(), now: (@Sendable () -> Date)? = nil
  ) {
    self.client = client
    self.journal = journal
    self.now = now ?? { client.serverDate }
    self.pace = pace
    reader = ChangeReader(client: client)
  }

  /// Writes the plan of a bulk change: all of it, or nothing.
  ///
  /// - Parameters:
  ///   - ids: of changes planned earlier, which become this session's, and nil for each new one; empty for a new
  ///     plan.
  ///   - actor: the account that the token belongs to.
  public func plan(
    _ changes: [Change], resuming ids: [ChangeID?] = [], actor: ForeignText?
  ) async -> Result<[ChangeID], ChangeFailure> {
    precondition(ids.isEmpty || ids.count == changes.count, "one id for each change")
    if let failure = await catchUp() { return .failure(failure) }
    lists = nil
    let known = ids.compactMap(\.self)
    let batch = known.first?.batch ?? UUID()
    let named = changes.indices.map { (ids.isEmpty ? nil : ids[$0]) ?? ChangeID(batch: batch) }
    do throws(JournalFault) {
      let takeover = known.isEmpty ? nil : try await PlanTakeover(known, in: journal)
      defer { takeover?.finish() }
      guard known.allSatisfy({ takeover?.free.contains($0.change) == true }) else {
        return .failure(.objection("another pkgdeck has continued it since: check again at the next start"))
      }
      try await journal.append(zip(changes, named).map { line($0, $1, .plan, actor) })
      return .success(named)
    } catch {
      return .failure(.journal(error.description))
    }
  }

  /// Takes changes out of their plan, as far as they are in it and nobody else has gone on with them.
  ///
  /// All that a plan still holds is dropped with one line: it can be thousands.
  ///
  /// - Returns: why the journal could not say so; nil if it does.
  public func forget(_ dropped: [DroppedChange], actor: ForeignText?) async -> ChangeFailure? {
    if let failure = await catchUp() { return failure }
    do throws(JournalFault) {
      let takeover = try await PlanTakeover(dropped.map(\.id), in: journal)
      defer { takeover.finish() }
      let free = dropped.filter { takeover.free.contains($0.id.change) }
      var lines = free.map { line($0.change, $0.id, .failed, actor, message: $0.reason) }
      if free.count > 1, takeover.isRest(free.map(\.id)), Set(free.map(\.reason)).count == 1 {
        lines[0].notStarted = lines.count
        lines = [lines[0]]
      }
      try await journal.append(lines)
      return nil
    } catch {
      return .journal(error.description)
    }
  }

  /// Notes that a bulk change was stopped; what was not started of it stays planned.
  ///
  /// - Parameters:
  ///   - next: the first change that was not started.
  ///   - count: how many were not.
  ///   - reason: why it ended, for a person.
  public func noteStop(
    before next: Change, _ id: ChangeID, count: Int, _ reason: ForeignText, actor: ForeignText?
  ) async -> ChangeFailure? {
    if let failure = await catchUp() { return failure }
    do throws(JournalFault) {
      let takeover = try await PlanTakeover([id], in: journal)
      defer { takeover.finish() }
      guard takeover.free.contains(id.change) else { return nil }
      var line = line(next, id, .plan, actor, message: reason)
      line.notStarted = count
      try await journal.append([line])
      return nil
    } catch {
      return .journal(error.description)
    }
  }

  /// Makes one change, and returns when it is known, or known to be unknowable now, what came of it.
  ///
  /// Cancelling keeps a request from being sent; one that was sent is waited for, and its outcome written.
  ///
  /// - Parameters:
  ///   - id: as `plan` gave it; nil for a change by itself.
  ///   - actor: the account that the token belongs to.
  public func perform(
    _ confirmed: ConfirmedChange, _ id: ChangeID?, actor: ForeignText?
  ) async -> ChangeOutcome {
    if let failure = await catchUp() { return .failed(failure) }
    let intent = line(confirmed.change, id ?? ChangeID(), .intent, actor)
    let (procedure, outcome) = await carryOut(confirmed, intent, lists(for: id))
    let isTold = procedure.isBegun || (id != nil && outcome.isFinal && !Task.isCancelled)
    if isTold { await write(intent.following(outcome, procedure.answer, at: now())) }
    return outcome
  }

  private func line(
    _ change: Change, _ id: ChangeID, _ phase: JournalEntry.Phase, _ actor: ForeignText?,
    message: ForeignText? = nil
  ) -> JournalEntry {
    var line = JournalEntry(
      change, id, phase, at: now(), session: journal.session, host: client.host.name, actor: actor)
    line.message = message
    return line
  }
}

extension Performer {
  /// Takes every step of a change, up to its end.
  private func carryOut(
    _ confirmed: ConfirmedChange, _ intent: JournalEntry, _ lists: VersionLists
  ) async -> (ChangeProcedure, ChangeOutcome) {
    var procedure = ChangeProcedure(confirmed.change, interval: pace.settling)
    while true {
      switch procedure.step {
      case .read(let source, let age):
        let answer = await reader.read(source, of: confirmed.change, lists, age)
        procedure.take(answer, at: .now)
      case .writeIntent where Task.isCancelled: procedure.cancel()
      case .writeIntent: procedure.wrote(fault: await fault(writing: intent))
      case .send: procedure.sent(await send(confirmed), at: .now)
      case .wait(let until):
        do {
          try await Task.sleep(until: until)
          procedure.goOn(at: .now)
        } catch { procedure.cancel() }
      case .ended(let outcome): return (procedure, outcome)
      }
    }
  }

  private func fault(writing line: JournalEntry) async -> String? {
    do {
      try await journal.append([line])
      return nil
    } catch {
      return error.description
    }
  }

  private func send(_ confirmed: ConfirmedChange) async -> Result<ReplyNotes, GitHubError> {
    // A task of its own: canceling a request that may have arrived would only lose its answer.
    let sending = Task { [client] in try await client.perform(confirmed) }
    do {
      return .success(try await sending.value)
    } catch {
      let line = confirmed.change.endpoint.request
      let lost = GitHubError(
        .connectionLost, request: ForeignText("\(line.method.rawValue) \(line.target)"))
      return .failure(error as? GitHubError ?? lost)
    }
  }

  /// The changes of a plan share one reading of what is deleted.
  private func lists(for id: ChangeID?) -> VersionLists {
    guard let batch = id?.batch else { return VersionLists(client) }
    if let lists, lists.batch == batch { return lists.lists }
    let new = VersionLists(client)
    lists = (batch, new)
    return new
  }

  /// Writes what has happened; what the journal does not take is kept for later.
  private func write(_ lines: [JournalEntry]) async {
    do {
      try await journal.append(lines)
    } catch {
      unwritten += lines
    }
  }

  /// Nothing more is changed while the journal lacks what was changed before.
  private func catchUp() async -> ChangeFailure? {
    // Others may write, or fail to, while this waits for the journal's lock.
    let lines = unwritten
    unwritten = []
    do {
      try await journal.append(lines)
      return nil
    } catch {
      unwritten = lines + unwritten
      return .journal("the outcome of the last change could not be written: \(error.description)")
    }
  }
}

extension ChangeOutcome {
  /// Whether trying the same again is no use.
  fileprivate var isFinal: Bool {
    switch self {
    case .done: true
    case .failed(let failure): !failure.isShared
    case .unknown: false
    }
  }
}
