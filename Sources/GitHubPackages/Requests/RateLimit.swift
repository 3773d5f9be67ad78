import FoundationEssentials

/// What the token may still ask, from the `X-RateLimit-*` headers or `GET /rate_limit`.
public struct RateLimit: Hashable, Sendable {
  public let limit: Int
  public let remaining: Int

  public init(limit: Int, remaining: Int) {
    self.limit = limit
    self.remaining = remaining
  }
}

/// How long to wait after a rate limit: as long as the server says, and longer with each limit in a row.
public struct RateLimitBackoff: Hashable, Sendable {
  /// In seconds: GitHub asks for a minute at least where it names no time, and for waits that grow exponentially.
  private static let unnamed: TimeInterval = 60
  /// In seconds; a server that always names a time that has passed is not asked without a pause.
  private static let shortest: TimeInterval = 1
  private static let longest: TimeInterval = 3_600

  private var strikes = 0
  /// The latest time that the server named in these limits.
  private var named: Date?

  public init() {}

  /// Counts one more limit.
  ///
  /// - Parameter retryAt: the time that the server named; nil where it named none.
  /// - Returns: seconds to wait from now on.
  public mutating func wait(until retryAt: Date?, at now: Date) -> TimeInterval {
    let first = retryAt == nil ? Self.unnamed : Self.shortest
    let grown = min(first * TimeInterval(1 << min(strikes, 12)), Self.longest)
    strikes += 1
    named = [named, retryAt].compactMap(\.self).max()
    return max(named?.timeIntervalSince(now) ?? 0, grown)
  }

  /// A request was answered: the next limit is the first again.
  public mutating func clear() { self = RateLimitBackoff() }
}
