import ChangeJournal
import Foundation
import GitHubAPI
import GitHubPackages

/// Makes confirmed changes: reads the item again, writes the intent, sends the request, writes what came of it.
///
/// It makes one change at a time: the next is asked for when the last one's outcome is there.
public actor Performer {
  private let client: GitHubClient
  private let journal: Journal
  private let lookout: Lookout
  private let sender: ChangeSender
  private let now: @Sendable () -> Date
  /// Lines about what has happened that the journal did not take.
  private var unwritten: [JournalEntry] = []
  /// What the bulk change that is under way found deleted.
  private var deleted: (batch: UUID, lists: DeletedLists)?

  public init(
    client: GitHubClient, journal: Journal, pace: Pace = Pace(),
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.client = client
    self.journal = journal
    self.now = now
    lookout = Lookout(client: client, pace: pace)
    sender = ChangeSender(client: client, lookout: lookout)
  }

  /// Writes the plan of a bulk change: all of it, or nothing.
  ///
  /// - Parameters:
  ///   - ids: of changes planned earlier, one for each change, which become this session's; empty for a new plan.
  ///   - actor: the account that the token belongs to.
  public func plan(
    _ changes: [Change], resuming ids: [ChangeID] = [], actor: ForeignText?
  ) async -> Result<[ChangeID], ChangeFailure> {
    precondition(ids.isEmpty || ids.count == changes.count, "one id for each change")
    if let failure = await catchUp() { return .failure(failure) }
    deleted = nil
    do throws(JournalFault) {
      guard !ids.isEmpty else {
        let batch = UUID()
        return .success(try await write(changes, changes.map { _ in ChangeID(batch: batch) }, .plan, actor))
      }
      let takeover = try await PlanTakeover(ids, in: journal)
      defer { takeover.finish() }
      guard ids.allSatisfy({ takeover.free.contains($0.change) }) else {
        return .failure(.objection("another pkgdeck has gone on with it since: look again at the next start"))
      }
      return .success(try await write(changes, ids, .plan, actor))
    } catch {
      return .failure(.journal(error.description))
    }
  }

  /// Takes changes out of their plan, as far as they are in it and nobody else has gone on with them.
  ///
  /// - Returns: why the journal could not say so; nil if it does.
  public func forget(_ ids: [ChangeID], _ changes: [Change], actor: ForeignText?) async -> ChangeFailure? {
    if let failure = await catchUp() { return failure }
    do throws(JournalFault) {
      let takeover = try await PlanTakeover(ids, in: journal)
      defer { takeover.finish() }
      let free = zip(changes, ids).filter { takeover.free.contains($1.change) }
      _ = try await write(free.map(\.0), free.map(\.1), .failed, actor, message: JournalEntry.leftOut)
      return nil
    } catch {
      return .journal(error.description)
    }
  }

  private func write(
    _ changes: [Change], _ ids: [ChangeID], _ phase: JournalEntry.Phase, _ actor: ForeignText?,
    message: ForeignText? = nil
  ) async throws(JournalFault) -> [ChangeID] {
    try await journal.append(
      zip(changes, ids).map { change, id in
        var entry = line(change, id, phase, actor)
        entry.message = message
        return entry
      })
    return ids
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
    let change = confirmed.change
    let obstacle = await obstacle(to: change, id)
    let intent = line(change, id ?? ChangeID(), .intent, actor)
    if let obstacle {
      if id != nil, obstacle.isFinal, !Task.isCancelled {
        await write(intent.following(obstacle, nil, at: now()))
      }
      return obstacle
    }
    do {
      try await journal.append([intent])
    } catch {
      return .failed(.journal(error.description))
    }
    let (outcome, answer) = await sender.send(confirmed)
    await write(intent.following(outcome, answer, at: now()))
    return outcome
  }

  private func line(
    _ change: Change, _ id: ChangeID, _ phase: JournalEntry.Phase, _ actor: ForeignText?
  ) -> JournalEntry {
    JournalEntry(
      change, id, phase, at: now(), session: journal.session, host: client.host.name, actor: actor)
  }
}

extension Performer {
  /// Why the change needs not, or must not, be sent; nil if it can be.
  private func obstacle(to change: Change, _ id: ChangeID?) async -> ChangeOutcome? {
    do {
      let lists = lists(for: change, id)
      let objection = change.objection(
        to: try await lookout.look(at: change, lists, rereads: change.isDeletion))
      try Task.checkCancellation()
      if case .isAlreadySo = objection, try await isStillDeleted(change, lists) { return nil }
      return switch objection {
      case .isAlreadySo(let note): .done(note: note)
      case .differs(let words): .failed(.objection(words))
      case nil: nil
      }
    } catch let error as GitHubError {
      return .failed(.gitHub(error))
    } catch {
      return .failed(.objection("stopped before anything was sent"))
    }
  }

  /// GitHub does not promise that a deleted version's own answer says so; the list that it was seen in does.
  private func isStillDeleted(_ change: Change, _ lists: DeletedLists) async throws -> Bool {
    guard case .restoreVersion(let package, let version) = change else { return false }
    return try await lists.version(version.id, of: package) != nil
  }

  /// The changes of a plan share one reading of what is deleted.
  private func lists(for change: Change, _ id: ChangeID?) -> DeletedLists {
    guard let batch = id?.batch else { return DeletedLists(client) }
    if let deleted, deleted.batch == batch { return deleted.lists }
    let lists = DeletedLists(client)
    deleted = (batch, lists)
    return lists
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
    let lines = unwritten
    do {
      try await journal.append(lines)
      unwritten.removeFirst(min(lines.count, unwritten.count))
      return nil
    } catch {
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
