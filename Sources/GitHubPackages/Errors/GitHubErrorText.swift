extension GitHubError {
  /// What happened, in GitHub's own words where it sent any, safe to draw.
  public var whatHappened: String {
    guard let message, !message.raw.isEmpty else { return ownWords }
    switch kind {
    case .server(let status), .refused(let status), .unexpectedStatus(let status):
      return "\(message.display) (\(status))"
    default: return message.display
    }
  }

  private var ownWords: String {
    switch kind {
    case .unauthorized: "GitHub does not accept the token (401)"
    case .missingScopes(let scopes): "the token lacks \(scopes.joined(separator: ", "))"
    case .singleSignOn: "the organization asks for single sign-on (403)"
    case .forbidden: "GitHub refuses this (403)"
    case .rateLimited(let secondary, _): secondary ? "asked too much at once" : "no calls left in this hour"
    case .notFound: "not found (404)"
    case .refused(let status): "GitHub refuses this (\(status))"
    case .server(let status): "GitHub has a problem (\(status))"
    case .unexpectedStatus(let status): "an answer that makes no sense here (\(status))"
    case .notJSON(let type): "the answer is \(type.raw.isEmpty ? "not JSON" : type.display + ", not JSON")"
    case .unreadable(let detail): "the answer cannot be read: \(detail.display)"
    case .listNotWhole(let detail): "the list was not read to its end: \(detail.display)"
    case .truncated: "the answer was cut off"
    case .tooLarge(let limit): "the answer is larger than \(limit / 1_048_576) MiB"
    case .timedOut(let seconds): "no answer within \(seconds) s"
    case .unknownHost(let host): "\(host.display) is not known (DNS)"
    case .unreachable(let detail): "cannot connect: \(detail.display)"
    case .connectionLost: "the connection broke"
    case .tls(let detail, _): "no trusted connection: \(detail.display)"
    }
  }
}
