import GitHubPackages

/// Where a reply sends a reader instead, and whether one may go there.
public enum Redirection: Hashable, Sendable {
  case none
  case follow(WebAddress)
  /// Why not, for people.
  case refused(ForeignText)

  /// - Parameter request: what the reply answers, whose address its own may be relative to.
  public init(_ reply: HTTPReply, of request: HTTPRequest) {
    self.init(status: reply.status, location: reply.header("location"), from: request.address)
  }

  init(status: Int, location: String?, from origin: WebAddress) {
    guard [301, 302, 303, 307, 308].contains(status) else {
      self = .none
      return
    }
    let shown = ForeignText(location ?? "", atMost: 300).display
    guard let location, let target = WebAddress(location, relativeTo: origin) else {
      self = .refused("redirected to \(shown.isEmpty ? "nowhere" : shown)")
      return
    }
    let isDowngrade = origin.origin.scheme == "https" && target.origin.scheme == "http"
    self = isDowngrade ? .refused("redirected from https to \(shown)") : .follow(target)
  }
}

extension HTTPRequest {
  /// The error where a reply leads to a place that is not gone to.
  ///
  /// - Parameter why: in words for people.
  public func strayed(_ reply: HTTPReply, _ why: ForeignText) -> GitHubError {
    GitHubError(
      .unexpectedStatus(reply.status), message: why, request: title, requestID: reply.requestID,
      status: reply.status)
  }

  /// The error where replies led on more than `ReplyLimits.redirects` times.
  public var redirectedTooOften: GitHubError {
    GitHubError(
      .unexpectedStatus(302), message: "redirected more than \(ReplyLimits.redirects) times",
      request: title)
  }
}
