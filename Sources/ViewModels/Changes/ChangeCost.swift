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

  /// `about 2 h 30 min`.
  public var time: String { "about \(TimeStyle.length(duration))" }

  /// `17,968 requests of 4,786 left this hour`.
  public func requests(of limit: RateLimit?) -> String { Quantity.requests(requests, of: limit) }
}
