extension GitHubError {
  /// The error without secrets: a server that has seen them may send them back in whatever it says.
  public func hiding(_ secrets: [String]) -> GitHubError {
    func hidden(_ text: ForeignText) -> ForeignText { text.hiding(secrets) }
    return GitHubError(
      kind.hiding(secrets), message: message.map(hidden), request: hidden(request),
      requestID: requestID.map { hidden(ForeignText($0)).raw }, status: status)
  }
}

extension GitHubError.Kind {
  fileprivate func hiding(_ secrets: [String]) -> Self {
    func hidden(_ text: String) -> String { ForeignText(text).hiding(secrets).raw }
    return switch self {
    case .missingScopes(let scopes): .missingScopes(scopes.map(hidden))
    case .singleSignOn(let url): .singleSignOn(url: url?.hiding(secrets))
    case .notJSON(let type): .notJSON(contentType: hidden(type))
    case .unreadable(let detail): .unreadable(detail: hidden(detail))
    case .unknownHost(let name): .unknownHost(hidden(name))
    case .unreachable(let detail): .unreachable(detail: hidden(detail))
    default: self
    }
  }
}

extension ForeignText {
  /// The text with a word in the place of each secret.
  public func hiding(_ secrets: [String]) -> ForeignText {
    secrets.contains(where: raw.contains)
      ? ForeignText(secrets.reduce(raw) { $0.replacing($1, with: "(token)") }) : self
  }
}
