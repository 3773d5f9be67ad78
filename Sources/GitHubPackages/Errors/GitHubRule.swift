/// Rules of GitHub's that refuse a change, told by the words of the refusal.
public enum GitHubRule: Hashable, Sendable {
  /// The last (tagged) version goes only with the package.
  case lastVersion
  /// More than 5,000 downloads of something public.
  case tooPopular

  public init?(message: String) {
    if message.hasPrefix("You cannot delete the last ") {
      self = .lastVersion
    } else if message.contains("more than 5000 downloads") {
      self = .tooPopular
    } else {
      return nil
    }
  }
}

extension GitHubError {
  /// The rule that the refusal names, if it is a known one.
  public var rule: GitHubRule? { message.flatMap { GitHubRule(message: $0.raw) } }
}
