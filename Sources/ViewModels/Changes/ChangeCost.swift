import Changes
import GitHubPackages

/// What changes that are made one after the other take: time, and requests of the API's limit.
public struct ChangeCost: Hashable, Sendable {
  /// Each item is read before it is changed.
  private static let requestsEach = 2

  /// How many changes.
  public let count: Int
  /// About how long they take.
  public let duration: Duration

  public init(of count: Int, at pace: Pace) {
    self.count = count
    duration = pace.between * count
  }

  /// How many requests they take.
  public var requests: Int { Self.requestsEach * count }

  /// `about 2 h 30 min`, with the waits for requests beyond those that are left this hour.
  public func time(of limit: RateLimit? = nil) -> String {
    let beyond = requests - (limit.map { min(max(0, $0.remaining), requests) } ?? requests)
    let waits = beyond > 0 ? (beyond - 1) / max(1, limit?.limit ?? 1) + 1 : 0
    return "about \(TimeStyle.length(max(duration, .seconds(3_600) * waits)))"
  }

  /// `17,968 requests of 4,786 left this hour`.
  public func requests(of limit: RateLimit?) -> String { Quantity.requests(requests, of: limit) }
}
