/// What the token may still ask, from the `X-RateLimit-*` headers or `GET /rate_limit`.
public struct RateLimit: Hashable, Sendable {
  public let limit: Int
  public let remaining: Int

  public init(limit: Int, remaining: Int) {
    self.limit = limit
    self.remaining = remaining
  }
}
