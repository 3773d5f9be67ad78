import Foundation
import GitHubPackages

extension WireFault {
  /// Spent limits, and clocks that disagree about them.
  package static let limits = [
    limit(403, "API rate limit exceeded for user ID 1.", in: 900, primary, [spent, reset("1795000900")]),
    limit(429, "API rate limit exceeded", in: 900, primary, [spent, reset("1795000900")]),
    limit(403, "API rate limit exceeded, no headers", in: nil, primary),
    limit(403, "API rate limit exceeded, long over", in: nil, primary, [spent, reset("1794000000")]),
    limit(403, "API rate limit exceeded, before time began", in: nil, primary, [spent, reset("-99")]),
    limit(
      403, "API rate limit exceeded, for a thousand years", in: 86_400, primary,
      [spent, reset("33352000000")]),
    limit(
      429, "API rate limit exceeded, for ever", in: 86_400, primary, [spent, reset("9223372036854775807")]),
    limit(
      403, "API rate limit exceeded, in words", in: nil, primary,
      ["X-RateLimit-Remaining: none", reset("soon")]),
    limit(403, "Spent", in: 900, primary, [spent, reset("1795000900")]),
    limit(403, "You have exceeded a secondary rate limit.", in: 30, secondary, ["Retry-After: 30"]),
    limit(403, "You have exceeded a secondary rate limit. Please wait", in: nil, secondary),
    limit(403, "secondary rate limit, negative", in: nil, secondary, ["Retry-After: -5"]),
    limit(
      403, "secondary rate limit, for ever", in: 86_400, secondary, ["Retry-After: 9223372036854775807"]),
    limit(403, "secondary rate limit, too many digits", in: nil, secondary, ["Retry-After: 1e99"]),
    limit(
      403, "secondary rate limit, a date over", in: nil, secondary,
      ["Retry-After: Wed, 21 Oct 2026 07:28:00 GMT"]),
    limit(429, "Too many, a date", in: 1_800, secondary, ["Retry-After: Wed, 18 Nov 2026 11:36:40 GMT"]),
    limit(403, "Slow down, a date", in: 1_800, secondary, ["Retry-After: Wed, 18 Nov 2026 11:36:40 GMT"]),
    limit(
      429, "Too many, a date on another clock", in: 1_800, secondary,
      ["Retry-After: Wed, 18 Nov 2026 12:00:00 GMT", "Date: Wed, 18 Nov 2026 11:30:00 GMT"]),
    limit(
      429, "Too many, a date years away", in: 86_400, secondary,
      ["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"]),
    limit(
      429, "Too many, a day that is none", in: nil, secondary, ["Retry-After: Wed, 99 Foo 2026 12:00:00 GMT"]),
    limit(429, "Too many", in: 7, secondary, ["Retry-After: 7"]),
    limit(429, "", in: nil, secondary),
    WireFault("a limit named by its documentation", reading: .failed([secondary(nil)])) { _ in
      .send(Replies.error(403, "Slow down", anchor: "/using-the-rest-api#about-secondary-rate-limits"))
    },
    WireFault("a limit as a page for a browser", reading: .failed([secondary(now + 9)])) { _ in
      .send(
        Replies.bytes("<html>slow</html>", status: 429, type: "text/html", headers: ["Retry-After: 9"]))
    },
    WireFault("a clock years ahead", reading: .answered) {
      .send(
        head(
          [
            "Date: Fri, 31 Dec 9999 23:59:59 GMT", "X-RateLimit-Limit: 5000", spent,
            reset("253402300799"),
          ], $0))
    },
    WireFault("a clock years behind", reading: .answered) {
      .send(
        head(
          [
            "Date: Thu, 01 Jan 1970 00:00:00 GMT", "X-RateLimit-Limit: 5000", "X-RateLimit-Remaining: 9",
            reset("1"),
          ], $0))
    },
    WireFault("limits no clock can hold", reading: .answered) {
      .send(
        head(
          [
            "X-RateLimit-Limit: 9223372036854775807",
            "X-RateLimit-Remaining: -9223372036854775808", reset("9223372036854775807"),
          ], $0))
    },
    WireFault("limits in words", reading: .answered) {
      .send(head(["Date: now", "X-RateLimit-Limit: many", spent, reset("")], $0))
    },
  ]

  private static let spent = "X-RateLimit-Remaining: 0"
  private static func reset(_ time: String) -> String { "X-RateLimit-Reset: \(time)" }

  private static let primary: @Sendable (Date?) -> GitHubError.Kind = {
    .rateLimited(secondary: false, retryAt: $0)
  }
  private static let secondary: @Sendable (Date?) -> GitHubError.Kind = {
    .rateLimited(secondary: true, retryAt: $0)
  }

  private static func limit(
    _ status: Int, _ message: String, in seconds: TimeInterval?, _ kind: (Date?) -> GitHubError.Kind,
    _ headers: [String] = []
  ) -> WireFault {
    // Without a word on which limit it is, 429 is taken for the one that passes soonest.
    WireFault("\(status) \(message) \(headers)", reading: .failed([kind(seconds.map { now + $0 })])) { _ in
      .send(Replies.error(status, message, headers: headers))
    }
  }
}
