/// Why pkgdeck cannot begin to talk to a GitHub: a setting that makes no sense, or no token.
public struct SetupFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the program does about it.
  public enum Kind: Hashable, Sendable {
    /// An option, an environment variable or a file is wrong.
    case setting
    /// No token was found for the host.
    case noToken
  }

  public let kind: Kind
  /// What is wrong and what to do, safe to print; it never holds a token.
  public let description: String

  /// - Parameter description: safe to print, and without a token.
  public init(_ description: String, kind: Kind = .setting) {
    self.kind = kind
    self.description = description
  }
}
