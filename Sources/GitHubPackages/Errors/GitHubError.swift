import FoundationEssentials

/// Why a request did not succeed, in a form that a person can act on.
///
/// Details are foreign text: even those in pkgdeck's own words may quote what a server or the environment said.
public struct GitHubError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Kind: Hashable, Sendable {
    /// 401
    case unauthorized
    /// 403 or 404 for want of these scopes
    case missingScopes([String])
    /// 403 until the organization's single sign-on is authorized for the token, at this URL if given
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
    case notJSON(contentType: ForeignText)
    /// JSON that does not fit the schema
    case unreadable(detail: ForeignText)
    /// A list that was read is not known to be all that there is, and why
    case listNotWhole(detail: ForeignText)
    /// The body ended early
    case truncated
    /// The body is larger than `limit` bytes
    case tooLarge(limit: Int)
    /// No whole answer within so many seconds
    case timedOut(seconds: Int)
    /// The name could not be resolved
    case unknownHost(ForeignText)
    /// The host serves no container registry
    case noContainerRegistry
    /// Nothing listens there, or the network is gone
    case unreachable(detail: ForeignText)
    /// The connection broke before an answer
    case connectionLost
    /// The server's certificate is not trusted, or TLS failed otherwise
    case tls(detail: ForeignText, cause: TLSCause = .other)
  }

  /// What about a server's certificate, or its way to speak TLS, has to be mended.
  public enum TLSCause: Hashable, Sendable {
    case expired, notYetValid, otherName
    /// A server called by its address stands behind a proxy, where its certificate cannot be held against that.
    case addressBehindProxy
    /// No CA that is trusted here signed it.
    case unknownIssuer
    /// There is no file of CAs, or none that can be used.
    case noBundle
    /// The server does not speak TLS there.
    case noTLS
    /// The server speaks only versions of TLS that are not safe any more.
    case oldVersion
    case other
  }

  public let kind: Kind
  /// GitHub's own words, where it sent any.
  public let message: ForeignText?
  /// Method and path of the request, for people.
  public let request: ForeignText
  public let requestID: ForeignText?
  /// The HTTP status of the reply; nil where none came.
  public let status: Int?

  public init(
    _ kind: Kind, message: ForeignText? = nil, request: ForeignText, requestID: ForeignText? = nil,
    status: Int? = nil
  ) {
    self.kind = kind
    self.message = message
    self.request = request
    self.requestID = requestID
    self.status = status
  }
}
