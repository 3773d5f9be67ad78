import FoundationEssentials
import GitHubPackages

/// As whom the browser speaks to GitHub, and what GitHub says of that in addition to its answers.
struct Identity: Sendable {
  var account: Account?
  /// Whether GitHub has said whose the token is, or that it does not say.
  var isKnown = false
  private(set) var scopes: Scopes?
  private(set) var rateLimit: RateLimit?
  /// Seconds by which GitHub's clock is ahead of this machine's.
  private(set) var clockOffset: TimeInterval = 0

  /// What tells accounts apart; nil for a token of which GitHub does not say whose it is.
  var key: ForeignText? { account.map { Owner.key(of: $0.login) } }

  /// Whether what GitHub answers about an owner is about this one: `/user` is whoever's the token is.
  func isReachable(_ owner: Owner?) -> Bool {
    guard let owner, owner.kind == .authenticatedUser else { return true }
    return isKnown && !isForeign(owner)
  }

  /// Whether an owner is "you" of another account.
  func isForeign(_ owner: Owner) -> Bool {
    owner.kind == .authenticatedUser && account?.owner.isSameAccount(as: owner) != true
  }

  mutating func note(_ notes: ReplyNotes) {
    rateLimit = notes.rateLimit ?? rateLimit
    scopes = notes.scopes ?? scopes
    clockOffset = notes.clockOffset ?? clockOffset
  }
}
