import GitHubPackages

/// Finds out by reading what came of one change: what is to be read next, and what each answer means.
///
/// It holds no clock and reads nothing itself, so that changes can share waits and lists.
public struct OutcomeCheck: Sendable {
  /// What is to be done next.
  public enum Step: Hashable, Sendable {
    /// A list must be read again, later than the last wait.
    case read(Observation.Source)
    case wait(until: ContinuousClock.Instant)
    case found(Finding)
  }

  /// What the readings came to.
  public enum Finding: Hashable, Sendable {
    /// It was made; `package` is what a restored package is now.
    case done(package: Package?)
    /// All is as before.
    case notDone
    /// GitHub was asked, and nobody can tell.
    case unknown(Settlement.Doubt)
    /// GitHub could not be asked often enough: why, or nil where the asking was canceled.
    case unasked(GitHubError?)
  }

  /// Two that agree are needed; one more makes up for a reading that failed. Waits double, so that what lists alone
  /// say is heard again late enough.
  private var rounds: Int {
    mayTakeEffect && readings.last.map { Settlement.mayFollow($0.state, of: change) } == true ? 5 : 3
  }

  public let change: Change
  public private(set) var step = Step.read(.item)
  private let mayTakeEffect: Bool
  private let hidesDeleted: Bool
  private let interval: Duration
  private var look: Look
  private var readings: [Settlement.DatedState] = []
  private var trouble: GitHubError?
  private var round = 1
  private var began: ContinuousClock.Instant

  /// - Parameters:
  ///   - mayTakeEffect: whether the request may still take effect after it was answered, or not answered.
  ///   - hidesDeleted: whether the server was seen to answer 404 for this item while it was deleted.
  ///   - interval: how far two readings must be apart to count as two.
  public init(
    _ change: Change, mayTakeEffect: Bool, hidesDeleted: Bool = false,
    interval: Duration = Settlement.interval, at now: ContinuousClock.Instant
  ) {
    self.change = change
    self.mayTakeEffect = mayTakeEffect
    self.hidesDeleted = hidesDeleted
    self.interval = interval
    look = Look(at: change, .after)
    began = now
  }

  /// Nil while it goes on.
  public var finding: Finding? { if case .found(let finding) = step { finding } else { nil } }

  /// Takes in what a reading brought.
  public mutating func take(_ answer: Observation.Answer, at now: ContinuousClock.Instant) {
    switch answer {
    case .item(let item): look.take(item)
    case .listing(let listing): look.take(listing)
    case .failed(let error): return miss(error, at: now)
    case .canceled: return cancel()
    }
    if let source = look.next { return step = .read(source) }
    guard let seen = look.observation else { return }
    readings.append(Settlement.DatedState(state(seen), from: began, to: now))
    conclude(seen, at: now)
  }

  /// Leaves it to the next start.
  public mutating func cancel() { step = .found(.unasked(nil)) }

  /// Reads once more after a wait.
  public mutating func goOn(at now: ContinuousClock.Instant) {
    guard case .wait = step else { return }
    look = Look(at: change, .after)
    began = now
    step = .read(.item)
  }

  private mutating func conclude(_ seen: Observation, at now: ContinuousClock.Instant) {
    trouble = nil
    switch Settlement.verdict(of: change, readings, mayTakeEffect: mayTakeEffect, interval: interval) {
    case .done:
      let package: Package? = if case .package(let package) = seen.item { package } else { nil }
      step = .found(.done(package: package))
    case .notDone: step = .found(.notDone)
    case .unknown(let doubt): step = .found(.unknown(doubt))
    case .readAgain: again(at: now)
    }
  }

  private mutating func miss(_ error: GitHubError, at now: ContinuousClock.Instant) {
    trouble = error
    // A limit and a refused token outlast these readings, and GitHub asks not to go on against a limit.
    if error.has(.endsCheck) { step = .found(.unasked(error)) } else { again(at: now) }
  }

  private mutating func again(at now: ContinuousClock.Instant) {
    guard round >= rounds else {
      defer { round += 1 }
      return step = .wait(until: now + interval * (1 << (round - 1)))
    }
    if let trouble { return step = .found(.unasked(trouble)) }
    step =
      if case .unknown(let doubt)? = readings.last?.state { .found(.unknown(doubt)) } else {
        .found(.unknown(.contradiction))
      }
  }

  /// What was hidden while it was deleted and is shown now has come back, though a list that lags denies it.
  private func state(_ seen: Observation) -> Settlement.ItemState {
    let state = Settlement.state(of: change, in: seen)
    return hidesDeleted && state == .listedDeleted ? .unknown(.contradiction) : state
  }
}
