/// Where the token came from, which decides what a person can do about a missing scope.
public enum TokenSource: Hashable, Sendable {
  /// An environment variable, by its name.
  case environment(String)
  /// `gh auth token`
  case gh
  /// gh's own file, read without gh.
  case hostsFile(path: String)
  /// The built-in GitHub's token.
  case demo

  /// How the header names it.
  public var display: String {
    switch self {
    case .environment(let name): name
    case .gh: "gh"
    case .hostsFile: "hosts.yml"
    case .demo: "demo"
    }
  }
}

/// What kind of token it is, told by its prefix; the packages API wants a classic one.
public enum TokenKind: Hashable, Sendable {
  case classic, oauth, fineGrained, installation, other

  public init(token: String) {
    self =
      switch true {
      case token.hasPrefix("ghp_"): .classic
      case token.hasPrefix("gho_"): .oauth
      case token.hasPrefix("github_pat_"): .fineGrained
      case token.hasPrefix("ghs_"), token.hasPrefix("ghu_"): .installation
      default: .other
      }
  }
}

/// A token's origin and kind, without the token.
public struct Credential: Hashable, Sendable {
  public let source: TokenSource
  public let kind: TokenKind

  public init(source: TokenSource, kind: TokenKind) {
    self.source = source
    self.kind = kind
  }
}
