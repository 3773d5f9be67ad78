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
    case .unauthorized: "GitHub rejected the token (401)"
    case .missingScopes(let scopes): "the token lacks \(scopes.joined(separator: ", "))"
    case .singleSignOn: "the organization requires single sign-on (403)"
    case .forbidden: "GitHub refused this (403)"
    case .rateLimited(let secondary, _):
      secondary ? "too many requests at once" : "no requests left this hour"
    case .notFound: "not found (404)"
    case .refused(let status): "GitHub refused this (\(status))"
    case .server(let status): "GitHub server error (\(status))"
    case .unexpectedStatus(let status): "unexpected response (\(status))"
    case .notJSON(let type): "the response is \(type.raw.isEmpty ? "not JSON" : type.display + ", not JSON")"
    case .unreadable(let detail): "the response could not be read: \(detail.display)"
    case .listNotWhole(let detail): "the list could not be read completely: \(detail.display)"
    case .truncated: "the response was truncated"
    case .tooLarge(let limit): "the response is larger than \(limit / 1_048_576) MiB"
    case .timedOut(let seconds): "no response within \(seconds) s"
    case .unknownHost(let host): "\(host.display): unknown host (DNS)"
    case .noContainerRegistry: "this host has no container registry"
    case .unreachable(let detail): "cannot connect: \(detail.display)"
    case .connectionLost: "the connection was lost"
    case .tls(let detail, _): "cannot connect securely: \(detail.display)"
    }
  }
}
