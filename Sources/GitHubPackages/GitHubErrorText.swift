import Foundation

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
    case .notJSON(let type): "the answer is \(type.isEmpty ? "not JSON" : type + ", not JSON")"
    case .unreadable(let detail): "the answer cannot be read: \(detail)"
    case .truncated: "the answer was cut off"
    case .tooLarge(let limit): "the answer is larger than \(limit / 1_048_576) MiB"
    case .timedOut(let seconds): "no answer within \(seconds) s"
    case .unknownHost(let host): "\(host) is not known (DNS)"
    case .unreachable(let detail): "cannot connect: \(detail)"
    case .connectionLost: "the connection broke"
    case .tls(let detail): "no trusted connection: \(detail)"
    }
  }

  /// What the person can do now, as one sentence without a full stop.
  public func nextStep(host: GitHubHost, credential: Credential) -> String {
    switch kind {
    case .unauthorized: credential.renewal(on: host)
    case .missingScopes(let scopes): credential.remedy(for: scopes, on: host)
    case .singleSignOn(let url):
      url.map { "authorise the token at \($0.display), then R" }
        ?? "authorise the token for the organization, then R"
    case .forbidden where credential.kind.isUnfit, .refused where credential.kind.isUnfit:
      "GitHub's packages API wants a classic token"
    case .forbidden: "ask an owner of the organization for access"
    case .rateLimited(_, let at): "R reads again after \(at.formatted(Self.clockTime)) UTC"
    case .notFound: "deleted elsewhere or hidden from you; R looks again"
    case .refused, .unexpectedStatus: "R tries again; \(reference)"
    case .server, .truncated, .timedOut, .connectionLost: "R tries again; \(reference)"
    case .notJSON: "a proxy or sign-in page may stand between: check the network, then R"
    case .unreadable: "please report it; R tries again"
    case .tooLarge: "R tries again"
    case .unknownHost: "check --hostname and the network, then R"
    case .unreachable: "check the network and the proxy settings, then R"
    case .tls: "set SSL_CERT_FILE to your CA bundle, then start again"
    }
  }

  /// What support needs to find the request.
  private var reference: String {
    requestID.map { "request \(ForeignText($0).display)" } ?? request.display
  }

  private static let clockTime = Date.ISO8601FormatStyle().time(includingFractionalSeconds: false)
}

extension TokenKind {
  /// Whether GitHub documents that its packages API does not take this kind.
  public var isUnfit: Bool { self == .fineGrained || self == .installation }
}

extension Credential {
  /// The line that gives the token these scopes, by where the token came from.
  public func remedy(for scopes: [String], on host: GitHubHost) -> String {
    if kind.isUnfit { return "GitHub's packages API wants a classic token" }
    switch source {
    case .gh, .hostsFile:
      return "gh auth refresh -h \(host.name) -s \(scopes.joined(separator: ","))"
    case .environment(let name):
      return "\(name) lacks \(scopes.joined(separator: ", ")): make a classic token at \(host.webURL)"
        + "/settings/tokens/new?scopes=read:packages,write:packages,delete:packages, or unset \(name)"
    case .demo: return "start with --demo-scopes \(scopes.joined(separator: ","))"
    }
  }

  fileprivate func renewal(on host: GitHubHost) -> String {
    switch source {
    case .gh, .hostsFile: "gh auth login -h \(host.name), then R"
    case .environment(let name): "put a valid classic token into \(name), then start again"
    case .demo: "start the demo again"
    }
  }
}
