import GitHubPackages

/// One confirmed change, from the look right before it to what came of it: what is to be done next, and what each
/// answer means.
///
/// It holds no clock and does nothing itself: whoever drives it takes each step and hands back what that brought.
public struct ChangeProcedure: Sendable {
  /// What is to be done next.
  public enum Step: Hashable, Sendable {
    case read(Observation.Source, ListAge)
    /// The intent goes to disk before the request leaves.
    case writeIntent
    case send
    case wait(until: ContinuousClock.Instant)
    case ended(ChangeOutcome)
  }

  /// How old the reading of a list may be.
  public enum ListAge: Hashable, Sendable {
    /// One that was made for the same plan will do.
    case ofPlan
    /// One that was made for the same plan will do if it holds the version.
    case ofPlanIfListed
    /// One that was made for the same plan will do if it does not hold the version.
    case ofPlanUnlessListed
    case new
  }

  private enum Phase: Sendable {
    case looking(Look)
    case writing, sending
    /// A restored package is read for its id.
    case learning
    case settling(OutcomeCheck, GitHubError)
    case ended(ChangeOutcome)
  }

  public let change: Change
  /// What the request brought; nil while none was sent.
  public private(set) var answer: Result<ReplyNotes, GitHubError>?
  /// Whether the journal holds the intent, so that it must get an outcome too.
  public private(set) var isBegun = false
  private let interval: Duration
  private var hidesDeleted = false
  /// Whether it looked restored before the request, as far as lists tell.
  private var lookedRestored = false
  private var phase: Phase

  /// - Parameter interval: how far two readings must be apart to count as two.
  public init(_ change: Change, interval: Duration = Settlement.interval) {
    self.change = change
    self.interval = interval
    phase = .looking(Look(at: change, .before))
  }

  public var step: Step {
    switch phase {
    case .looking(let look): .read(look.next ?? .item, listAge(for: look.next))
    case .writing: .writeIntent
    case .sending: .send
    case .learning: .read(.item, .new)
    case .ended(let outcome): .ended(outcome)
    case .settling(let check, let error):
      switch check.step {
      case .read(let source): .read(source, .new)
      case .wait(let until): .wait(until: until)
      case .found(let finding): .ended(outcome(finding, error))
      }
    }
  }

  /// What a list said earlier of a version that is gone now tells only if it says so: others delete meanwhile.
  private func listAge(for source: Observation.Source?) -> ListAge {
    guard change.isDeletion else { return .ofPlan }
    return source == .activeList ? .ofPlanUnlessListed : .ofPlanIfListed
  }

  /// Takes in what `read` brought.
  public mutating func take(_ read: Observation.Answer, at now: ContinuousClock.Instant) {
    switch phase {
    case .looking(var look):
      switch read {
      case .item(let item): look.take(item)
      case .listing(let listing): look.take(listing)
      case .failed(let error): return phase = .ended(.failed(.gitHub(error)))
      case .canceled: return cancel()
      }
      phase = look.next == nil ? judged(look) : .looking(look)
    case .learning:
      let package: Package? = if case .item(.package(let package)) = read { package } else { nil }
      phase = .ended(.done(package: package))
    case .settling(var check, let error):
      check.take(read, at: now)
      phase = .settling(check, error)
    case .writing, .sending, .ended: break
    }
  }

  /// Takes in whether the journal has the intent.
  ///
  /// - Parameter fault: why it has not.
  public mutating func wrote(fault: String? = nil) {
    guard case .writing = phase else { return }
    if let fault { return phase = .ended(.failed(.journal(fault))) }
    isBegun = true
    phase = .sending
  }

  /// Takes in what came of the request, which must never be sent twice.
  public mutating func sent(_ answer: Result<ReplyNotes, GitHubError>, at now: ContinuousClock.Instant) {
    guard case .sending = phase else { return }
    self.answer = answer
    switch answer {
    case .success:
      if case .restorePackage = change { phase = .learning } else { phase = .ended(.done()) }
    case .failure(let error) where error.has(.nothingHappened): phase = .ended(.failed(.gitHub(error)))
    case .failure(let error):
      let check = OutcomeCheck(
        change, mayTakeEffect: error.mayTakeEffect, hidesDeleted: hidesDeleted, interval: interval, at: now)
      phase = .settling(check, error)
    }
  }

  /// A wait is over.
  public mutating func goOn(at now: ContinuousClock.Instant) {
    guard case .settling(var check, let error) = phase else { return }
    check.goOn(at: now)
    phase = .settling(check, error)
  }

  /// Ends it before its request, or leaves what came of that to the next start.
  public mutating func cancel() {
    switch phase {
    case .looking, .writing: phase = .ended(.failed(.objection("stopped before anything was sent")))
    case .learning: phase = .ended(.done())
    case .settling(var check, let error):
      check.cancel()
      phase = .settling(check, error)
    case .sending, .ended: break
    }
  }

  private mutating func judged(_ look: Look) -> Phase {
    guard let seen = look.observation else { return .looking(look) }
    hidesDeleted = !change.isDeletion && seen.item == .absent
    lookedRestored = !change.isDeletion && Settlement.state(of: change, in: seen) == .active
    return switch change.objection(to: seen) {
    case .isAlreadySo(let note): .ended(.done(note: note))
    case .differs(let words): .ended(.failed(.objection(words)))
    case nil: .writing
    }
  }

  private func outcome(_ finding: OutcomeCheck.Finding, _ error: GitHubError) -> ChangeOutcome {
    switch finding {
    case .done(let package):
      let wasSoBefore = lookedRestored || error.kind == .notFound
      return .done(note: wasSoBefore ? change.noteWhenSoBefore : nil, package: package)
    case .notDone, .unknown(.onlySeenActive):
      if error.kind == .notFound { return .failed(.missingRole(error)) }
      return finding == .notDone
        ? .failed(.notMade(error))
        : .unknown("\(Settlement.Doubt.onlySeenActive.words(change)): check again")
    // What GitHub did not find, before and after its answer, was not restored.
    case .unknown(.goneOrHidden) where error.kind == .notFound && change.isRestoreOfPackage:
      return .failed(
        .objection(
          "GitHub found no deleted package of this name that you may restore: it was deleted over 30 days ago, had "
            + "another name, or needs the admin role"))
    case .unknown(let doubt): return .unknown("\(doubt.words(change)): check again")
    case .unasked(let why):
      let reason = why.map { " (\($0.whatHappened))" } ?? ""
      return .unknown("the outcome could not be read\(reason); it is checked at the next start")
    }
  }
}

extension Change {
  fileprivate var isRestoreOfPackage: Bool { if case .restorePackage = self { true } else { false } }
}

extension GitHubError {
  /// Whether GitHub may still be at work on the request.
  fileprivate var mayTakeEffect: Bool {
    guard let status else { return true }
    return status < 300 || status >= 500
  }
}
