/// The primary rate limit: how many requests are left in this hour.
struct Quota: Sendable {
  static let limit = 5000

  private(set) var remaining: Int
  private(set) var reset: Int

  init(remaining: Int, now: Int) {
    self.remaining = remaining
    reset = now + Timestamp.hour
  }

  var used: Int { max(0, Self.limit - remaining) }

  mutating func renew(at now: Int) {
    if now >= reset { self = Quota(remaining: Self.limit, now: now) }
  }

  mutating func take() throws(Refusal) {
    guard remaining > 0 else {
      var refusal = Refusal(
        403,
        "API rate limit exceeded for user ID \(DemoWorld.octocatID). If you reach out to GitHub Support for "
          + "help, please include the request ID.")
      refusal.documentation =
        "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"
      throw refusal
    }
    remaining -= 1
  }

  /// A 304 costs nothing.
  mutating func giveBack() { remaining += 1 }

  var fields: [(name: String, value: String)] {
    [
      ("X-RateLimit-Limit", "\(Self.limit)"), ("X-RateLimit-Remaining", "\(remaining)"),
      ("X-RateLimit-Reset", "\(reset)"), ("X-RateLimit-Used", "\(used)"), ("X-RateLimit-Resource", "core"),
    ]
  }
}
