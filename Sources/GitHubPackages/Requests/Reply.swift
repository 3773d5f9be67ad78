import FoundationEssentials

/// What a reply's headers said, in addition to its body.
public struct ReplyNotes: Hashable, Sendable {
  public let rateLimit: RateLimit?
  /// Nil for tokens that announce none (GitHub Apps, `GITHUB_TOKEN`).
  public let scopes: Scopes?
  /// GitHub's name for the request, which its support asks for.
  public let requestID: ForeignText?
  /// Seconds by which the server's clock is ahead of this machine's, 0 where that is under a minute.
  ///
  /// Nil where the reply did not tell the time.
  public let clockOffset: TimeInterval?

  public init(
    rateLimit: RateLimit? = nil, scopes: Scopes? = nil, requestID: ForeignText? = nil,
    clockOffset: TimeInterval? = nil
  ) {
    self.clockOffset = clockOffset
    self.rateLimit = rateLimit
    self.scopes = scopes
    self.requestID = requestID
  }
}

/// A successful answer: its value and what its headers said.
public struct Reply<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  public let notes: ReplyNotes

  public init(_ value: Value, notes: ReplyNotes = ReplyNotes()) {
    self.value = value
    self.notes = notes
  }
}
