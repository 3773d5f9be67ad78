import FoundationEssentials

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

  /// Whether reading it again may bring another token: gh keeps it, and may be logged in again.
  public var isRenewable: Bool {
    switch source {
    case .gh, .hostsFile: true
    case .environment, .demo: false
    }
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
    names = Set(Self.names(in: header))
  }

  /// The scopes that a text lists with commas between them, in its order; what is no scope is passed over.
  ///
  /// They stand in lines for a shell: nothing but lower-case letters, `_` and `:` is a scope.
  public static func names(in list: String) -> [String] {
    list.split(separator: ",").map { $0.trimming(while: \.isWhitespace) }.filter { word in
      !word.isEmpty
        && ForeignText(word).raw.utf8.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: ":")
            || byte == UInt8(ascii: "_")
        }
    }
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
