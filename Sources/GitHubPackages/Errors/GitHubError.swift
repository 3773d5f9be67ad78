import Foundation

/// Why a request did not succeed, in a form that a person can act on.
public struct GitHubError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Kind: Hashable, Sendable {
    /// 401
    case unauthorized
    /// 403 or 404 for want of these scopes
    case missingScopes([String])
    /// 403 until the organization's single sign-on is authorised for the token, at this URL if given
    case singleSignOn(url: ForeignText?)
    /// 403 for any other reason
    case forbidden
    /// 403 or 429; `retryAt` is when the server says to come back, nil where it does not
    case rateLimited(secondary: Bool, retryAt: Date?)
    /// 404: absent, or hidden from those who may not see it
    case notFound
    /// 400, 409, 410 or 422: a rule of GitHub's says no
    case refused(status: Int)
    /// 5xx after all retries
    case server(status: Int)
    /// A status that is none of the above: a redirect that leads nowhere or elsewhere, or any answer to a
    /// change that is neither an error nor the 204 that GitHub documents
    case unexpectedStatus(Int)
    /// Success that is not JSON, such as a proxy's HTML
    case notJSON(contentType: String)
    /// JSON that does not fit the schema
    case unreadable(detail: String)
    /// A list that was read is not known to be all that there is, and why
    case listNotWhole(detail: String)
    /// The body ended early
    case truncated
    /// The body is larger than `limit` bytes
    case tooLarge(limit: Int)
    /// No whole answer within so many seconds
    case timedOut(seconds: Int)
    /// The name could not be resolved
    case unknownHost(String)
    /// Nothing listens there, or the network is gone
    case unreachable(detail: String)
    /// The connection broke before an answer
    case connectionLost
    /// The server's certificate is not trusted, or TLS failed otherwise
    case tls(detail: String)
  }

  public let kind: Kind
  /// GitHub's own words, where it sent any.
  public let message: ForeignText?
  /// Method and path of the request, for people.
  public let request: ForeignText
  public let requestID: String?
  /// The HTTP status of the reply; nil where none came.
  public let status: Int?

  public init(
    _ kind: Kind, message: ForeignText? = nil, request: ForeignText, requestID: String? = nil,
    status: Int? = nil
  ) {
    self.kind = kind
    self.message = message
    self.request = request
    self.requestID = requestID
    self.status = status
  }
}

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
    case .tls(let detail): .tls(detail: hidden(detail))
    case .listNotWhole(let detail): .listNotWhole(detail: hidden(detail))
    case .unauthorized, .forbidden, .rateLimited, .notFound, .refused, .server, .unexpectedStatus, .truncated,
      .tooLarge, .timedOut, .connectionLost:
      self
    }
  }
}
