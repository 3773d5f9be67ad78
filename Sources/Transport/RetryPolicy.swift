import GitHubPackages

/// When a request that failed is sent again: only what reads, seldom, and not for ever.
public struct RetryPolicy: Sendable {
  private let tries: Int
  private let base: Duration
  private let budget: Duration
  private let jitter: @Sendable () -> Double

  /// - Parameters:
  ///   - tries: how often a request is sent at most, the first time included.
  ///   - base: the pause before the first retry; each further one doubles it.
  ///   - budget: no try begins once tries and pauses took so long.
  ///   - jitter: from 0 up to 1, so that clients that failed together do not come back together.
  public init(
    tries: Int = 3, base: Duration = .milliseconds(500), budget: Duration = .seconds(45),
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) {
    self.tries = tries
    self.base = base
    self.budget = budget
    self.jitter = jitter
  }

  /// How long to wait before the next try, or nil if there is none.
  ///
  /// - Parameters:
  ///   - attempt: how many tries were made; the first one counts as 1.
  ///   - spent: what the tries and the pauses between them took.
  func pause(after error: GitHubError, attempt: Int, spent: Duration) -> Duration? {
    guard error.has(.transient), attempt < tries else { return nil }
    let whole = base * (1 << (attempt - 1))
    let pause = whole * (0.5 + 0.5 * jitter())
    return spent + pause < budget ? pause : nil
  }
}
