import Foundation
import GitHubPackages

extension HTTPReply {
  /// - Parameter now: when the reply came, by this machine's clock.
  func notes(at now: Date) -> ReplyNotes {
    ReplyNotes(
      rateLimit: rateLimit, scopes: scopes, requestID: requestID, clockOffset: clockOffset(at: now))
  }

  /// The header counts whole seconds, and the reply was on its way for a while: so little is no offset.
  private func clockOffset(at now: Date) -> TimeInterval? {
    date.map { $0.timeIntervalSince(now) }.map { abs($0) < 60 ? 0 : $0 }
  }

  /// The server's time when it replied.
  private var date: Date? { header("date").flatMap(HTTPDate.date) }

  package var requestID: String? {
    header("x-github-request-id").map { String($0.prefix(100)) }
  }

  var scopes: Scopes? {
    header("x-oauth-scopes").map { Scopes(header: $0) }
  }

  var rateLimit: RateLimit? {
    guard let limit = number("x-ratelimit-limit"), let remaining = number("x-ratelimit-remaining") else {
      return nil
    }
    return RateLimit(limit: limit, remaining: remaining)
  }

  var rateLimitReset: Date? {
    number("x-ratelimit-reset").map { Date(timeIntervalSince1970: TimeInterval($0)) }
  }

  /// When to come back, by `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
  ///
  /// - Returns: a day on at most; nil where it is not said, or a date that has passed.
  package func retryAfter(_ now: Date) -> Date? {
    if let seconds = number("retry-after") {
      return seconds < 0 ? nil : now.addingTimeInterval(TimeInterval(min(seconds, Self.day)))
    }
    return header("retry-after").flatMap(HTTPDate.date).flatMap { soon($0, now) }
  }

  /// A time of the server's as this machine's clock will show it, a day on at most; nil if it has passed.
  func soon(_ date: Date, _ now: Date) -> Date? {
    let left = date.timeIntervalSince(self.date ?? now)
    return left > 0 ? now.addingTimeInterval(min(left, TimeInterval(Self.day))) : nil
  }

  /// In seconds.
  private static let day = 86_400

  var links: PageLinks { PageLinks(header: headers["link"].joined(separator: ", ")) }

  /// How many organizations a list leaves out, from `X-GitHub-SSO: partial-results; organizations=1,2`.
  var hiddenOrganizations: Int {
    guard let header = header("x-github-sso"), header.hasPrefix("partial-results"),
      let list = header.range(of: "organizations=")
    else { return 0 }
    return header[list.upperBound...].prefix { $0 != ";" }.split(separator: ",").count
  }

  package func number(_ name: String) -> Int? {
    header(name).flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }
  }

  package var contentType: String {
    (header("content-type") ?? "").prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
  }

  /// Whether head and first byte agree that the body is JSON; sign-in pages often call themselves so.
  package var isJSON: Bool {
    let first = body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    guard first != UInt8(ascii: "<") else { return false }
    let type = contentType
    return type.isEmpty
      ? first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      : type.hasSuffix("/json") || type.hasSuffix("+json")
  }
}
