import FoundationEssentials
import GitHubPackages
import Transport

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

  var scopes: Scopes? {
    header("x-oauth-scopes").map { Scopes(header: $0) }
  }

  /// Nil for a limit of its own, such as the audit log's: what everything else has left is another number.
  var rateLimit: RateLimit? {
    guard header("x-ratelimit-resource") ?? "core" == "core" else { return nil }
    guard let limit = number("x-ratelimit-limit"), let remaining = number("x-ratelimit-remaining") else {
      return nil
    }
    return RateLimit(limit: limit, remaining: remaining)
  }

  var rateLimitReset: Date? {
    number("x-ratelimit-reset").map { Date(timeIntervalSince1970: TimeInterval($0)) }
  }

  var links: PageLinks { PageLinks(header: joinedHeader("link")) }

  /// How many organizations a list leaves out, from `X-GitHub-SSO: partial-results; organizations=1,2`.
  var hiddenOrganizations: Int {
    guard let header = header("x-github-sso"), header.hasPrefix("partial-results"),
      let list = header.firstRange(of: "organizations=")
    else { return 0 }
    return header[list.upperBound...].prefix { $0 != ";" }.split(separator: ",").count
  }
}
