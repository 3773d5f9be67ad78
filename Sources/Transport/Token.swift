import Dispatch
import GitHubPackages
import Synchronization

/// A secret that GitHub knows its bearer by; nothing that describes it ever shows it, and `Secrets` knows it.
public struct Token: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The token itself, for the header that carries it.
  public let secret: String

  /// - Throws: `SetupFault` where the text is empty or could not stand in a header.
  public init(_ text: String) throws(SetupFault) {
    Secrets.add(text)
    guard !text.isEmpty else { throw SetupFault("the token is empty") }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw SetupFault("the token contains a space, a line break or another character that no token has")
    }
    secret = text
  }

  public var kind: TokenKind { TokenKind(token: secret) }
  public var description: String { "(token)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The current token, which can be reloaded from its source.
public final class TokenHolder: Sendable {
  private let held: Mutex<Token>
  private let renewal: (@Sendable () -> Token?)?
  private let queue = DispatchQueue(label: "token")

  /// - Parameter renewal: reads the token again, and may wait for another program.
  public init(_ token: Token, renewal: (@Sendable () -> Token?)?) {
    held = Mutex(token)
    self.renewal = renewal
  }

  /// The token to send now.
  public var token: Token { held.withLock { $0 } }

  /// Reads the token again; keeps it where there is nothing newer.
  public func renew() async {
    guard let renewal else { return }
    await withCheckedContinuation { done in
      queue.async {
        if let token = renewal() { self.held.withLock { $0 = token } }
        done.resume()
      }
    }
  }
}
