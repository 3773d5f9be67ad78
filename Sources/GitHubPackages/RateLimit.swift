import Foundation

/// What the token may still ask, from the `X-RateLimit-*` headers or `GET /rate_limit`.
public struct RateLimit: Hashable, Sendable {
  public let limit: Int
  public let remaining: Int
  public let resetAt: Date?

  public init(limit: Int, remaining: Int, resetAt: Date? = nil) {
    self.limit = limit
    self.remaining = remaining
    self.resetAt = resetAt
  }
}

/// The OAuth scopes that a token holds, from the `X-OAuth-Scopes` header.
public struct Scopes: Hashable, Sendable {
  public let names: Set<String>

  public init(_ names: Set<String>) {
    self.names = names
  }

  /// Reads a header's value such as `read:packages, repo`.
  public init(header: String) {
    names = Set(
      header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty })
  }

  /// Whether the scope is held, itself or by one that includes it: `write:x` and `admin:x` hold `read:x`.
  public func holds(_ scope: String) -> Bool {
    if names.contains(scope) { return true }
    guard scope.hasPrefix("read:") else { return false }
    let subject = scope.dropFirst("read:".count)
    return names.contains("write:\(subject)") || names.contains("admin:\(subject)")
  }

  public var canRead: Bool { holds("read:packages") }
  public var canDelete: Bool { canRead && holds("delete:packages") }
  public var canRestore: Bool { holds("write:packages") }
}

/// What a reply's headers said beside its body.
public struct ReplyNotes: Hashable, Sendable {
  public let rateLimit: RateLimit?
  /// Nil for tokens that announce none (GitHub Apps, `GITHUB_TOKEN`).
  public let scopes: Scopes?
  /// GitHub's name for the request, which its support asks for.
  public let requestID: String?

  public init(rateLimit: RateLimit? = nil, scopes: Scopes? = nil, requestID: String? = nil) {
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
