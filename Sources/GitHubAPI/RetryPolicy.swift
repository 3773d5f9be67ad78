import GitHubPackages

/// When a request that failed is sent again: only what reads, seldom, and not for ever.
package struct RetryPolicy: Sendable {
  var tries = 3
  /// The pause before the first retry; each further one doubles it.
  var base: Duration = .milliseconds(500)
  /// No try begins when so much time has gone by.
  var budget: Duration = .seconds(45)
  /// From 0 up to 1, so that clients that failed together do not come back together.
  var jitter: @Sendable () -> Double = { Double.random(in: 0..<1) }

  /// How long to wait before the next try, or nil if there is none.
  ///
  /// - Parameter attempt: how many tries were made; the first one counts as 1.
  package func pause(
    after error: GitHubError, method: RequestLine.Method, attempt: Int, elapsed: Duration
  ) -> Duration? {
    guard method == .get, error.isTransient, attempt < tries else { return nil }
    let whole = base * (1 << (attempt - 1))
    let pause = whole * (0.5 + 0.5 * jitter())
    return elapsed + pause < budget ? pause : nil
  }
}
