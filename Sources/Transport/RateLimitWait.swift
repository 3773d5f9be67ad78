import FoundationEssentials
import GitHubPackages
import Synchronization

/// Waits out a server's rate limits for all who ask it: who meets one makes everybody else wait too.
public final class RateLimitWait: Sendable {
  /// In seconds: nobody expects a command to wait for longer in all.
  private static let longest: TimeInterval = 3_600

  private struct State {
    var until = ContinuousClock.now
    var backoff = RateLimitBackoff()
    var waited: TimeInterval = 0
    var count = 0
  }

  private let state = Mutex(State())
  private let announce: @Sendable (Int) -> Void

  /// - Parameter announce: says that a wait of so many seconds begins.
  public init(announce: @escaping @Sendable (Int) -> Void) {
    self.announce = announce
  }

  /// Waits until a limit is over, if one is known.
  ///
  /// - Returns: how many limits were met before.
  /// - Throws: what `pause` throws.
  func pass(_ pause: (Duration) async throws -> Void) async throws -> Int {
    while true {
      let (until, count) = state.withLock { ($0.until, $0.count) }
      let left = until - .now
      guard left > .zero else { return count }
      try await pause(left)
    }
  }

  /// Notes an answer that was no limit.
  func noteAnswer() {
    state.withLock { $0.backoff.clear() }
  }

  /// Notes a limit; whether it is to be waited for.
  ///
  /// - Parameters:
  ///   - count: how many limits were met when the request was sent: requests sent side by side meet the same one.
  ///   - retryAt: the time that the server named; nil where it named none.
  func note(_ count: Int, until retryAt: Date?, at now: Date) -> Bool {
    let seconds = state.withLock { state -> TimeInterval? in
      guard state.count == count else { return 0 }
      let seconds = state.backoff.wait(until: retryAt, at: now)
      guard state.waited + seconds <= Self.longest else { return nil }
      state.waited += seconds
      state.count += 1
      state.until = .now + .seconds(seconds)
      return seconds
    }
    guard let seconds else { return false }
    if seconds > 0 { announce(Int(seconds.rounded(.up))) }
    return true
  }
}
