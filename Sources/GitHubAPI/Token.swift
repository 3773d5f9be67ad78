import GitHubPackages

/// A secret that GitHub knows its bearer by; nothing that describes it ever shows it.
public struct Token: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  let secret: String

  /// - Throws: `SetupFault` where the text is empty or could not stand in a header.
  public init(_ text: String) throws(SetupFault) {
    guard !text.isEmpty else { throw SetupFault("the token is empty") }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw SetupFault("the token holds a space, a line break or another character that no token has")
    }
    secret = text
  }

  public var kind: TokenKind { TokenKind(token: secret) }
  public var description: String { "(token)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
