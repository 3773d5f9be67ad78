import FoundationEssentials
import GitHubPackages
import Transport

/// Tells what a reply means: nil for a success, else the error that a person can act on.
struct ReplyClassifier {
  let now: Date

  func failure(_ reply: HTTPReply, of request: HTTPRequest) -> GitHubError? {
    let words = GitHubWords(reply)
    guard let kind = kind(of: reply, words, method: request.method) else { return nil }
    return GitHubError(
      kind, message: words.message, request: request.title,
      requestID: reply.requestID, status: reply.status)
  }

  private func kind(
    of reply: HTTPReply, _ words: GitHubWords, method: RequestLine.Method
  ) -> GitHubError.Kind? {
    switch reply.status {
    case 204 where method != .get: nil
    // A gateway or a captive portal can answer 200 to a deletion that never reached GitHub.
    case 200..<300 where method != .get: .unexpectedStatus(reply.status)
    // GitHub documents no other status of what is read: these tell of a part, or of a copy that a proxy made.
    case 200 where reply.isJSON: nil
    case 200: .notJSON(contentType: reply.contentType)
    case 401: .unauthorized
    case 403: limit(reply, words) ?? signOn(reply, words) ?? missingScopes(reply, words) ?? .forbidden
    case 404 where reply.isOfAnotherType: .notJSON(contentType: reply.contentType)
    case 404: missingScopes(reply, words) ?? .notFound
    case 429: limit(reply, words) ?? .rateLimited(secondary: true, retryAt: retryAt(reply))
    case 400, 409, 410, 422: .refused(status: reply.status)
    case 500..<600: .server(status: reply.status)
    default: .unexpectedStatus(reply.status)
    }
  }

  private func limit(_ reply: HTTPReply, _ words: GitHubWords) -> GitHubError.Kind? {
    if words.isSecondaryLimit || reply.header("retry-after") != nil {
      return .rateLimited(secondary: true, retryAt: retryAt(reply))
    }
    // The very last call of an hour may have failed for another reason, which its message names.
    let isPrimary = words.lowercased.contains("rate limit") || (reply.isExhausted && !words.namesItsReason)
    return isPrimary ? .rateLimited(secondary: false, retryAt: retryAt(reply)) : nil
  }

  private func retryAt(_ reply: HTTPReply) -> Date? {
    reply.retryAfter(now) ?? (reply.isExhausted ? reply.rateLimitReset.flatMap { reply.soon($0, now) } : nil)
  }

  private func signOn(_ reply: HTTPReply, _ words: GitHubWords) -> GitHubError.Kind? {
    if let header = reply.header("x-github-sso"), header.hasPrefix("required") {
      let url = header.firstRange(of: "url=").map { header[$0.upperBound...].prefix { $0 != ";" } }
      return .singleSignOn(url: url.map { ForeignText($0.trimming(while: \.isWhitespace)) })
    }
    return words.isSingleSignOn ? .singleSignOn(url: nil) : nil
  }

  private func missingScopes(_ reply: HTTPReply, _ words: GitHubWords) -> GitHubError.Kind? {
    let held = reply.scopes
    if !words.scopes.isEmpty {
      let missing = words.scopes.filter { held?.holds($0) != true }
      return .missingScopes(missing.isEmpty ? words.scopes : missing)
    }
    // Any one of the accepted scopes is enough.
    guard let held, let header = reply.header("x-accepted-oauth-scopes") else { return nil }
    let accepted = Scopes.names(in: header)
    guard let first = accepted.first, !accepted.contains(where: held.holds) else { return nil }
    return .missingScopes([accepted.first { $0.hasPrefix("read:") } ?? first])
  }
}

extension HTTPReply {
  fileprivate var isExhausted: Bool { number("x-ratelimit-remaining") == 0 }
}
