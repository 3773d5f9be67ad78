import Terminal
import ViewModels

/// Puts keys together to sequences, and finds what they ask for.
public struct KeyReader: Sendable {
  /// What a key came to.
  public enum Outcome: Hashable, Sendable {
    case action(Action)
    /// An action whose key had a number typed before it.
    case counted(Action, Int)
    /// A printable character that no binding takes.
    case text(String)
    /// A sequence has begun, or a number; what was typed of it so far.
    case waiting(String)
    /// Keys that mean nothing here.
    case unbound(String)
    /// The sequence that had begun is given up.
    case givenUp
  }

  /// Nobody moves farther by a count.
  private static let largestCount = 99_999_999

  public let keymap: Keymap
  private var pending: [Key] = []
  private var count: Int?
  private var context: KeyContext?

  public init(_ keymap: Keymap) {
    self.keymap = keymap
  }

  /// Takes one key in; a key of another context ends a sequence that was begun.
  ///
  /// - Parameter overriding: a context whose keys come first.
  public mutating func take(
    _ key: Key, in context: KeyContext, overriding first: KeyContext? = nil
  ) -> Outcome {
    if context != self.context { forget() }
    self.context = context
    let keys = pending + [key]
    let count = count
    if let first, case .action(let action) = keymap.match(keys, in: first) {
      forget()
      return .action(action)
    }
    if pending.isEmpty, let digit = digit(key), keymap.takesCounts(in: context) {
      self.count = min(Self.largestCount, (count ?? 0) * 10 + digit)
      return .waiting(soFar)
    }
    // Esc takes back what has begun, before it leaves anything.
    if !pending.isEmpty || count != nil, key == Key(.escape) {
      forget()
      return .givenUp
    }
    switch keymap.match(keys, in: context) {
    case .action(let action):
      forget()
      return count.map { .counted(action, $0) } ?? .action(action)
    case .beginning:
      pending = keys
      return .waiting(soFar)
    case .nothing:
      forget()
      if keys.count == 1, let character = key.character { return .text(String(character)) }
      return .unbound(Key.spoken(keys))
    }
  }

  private mutating func forget() { (pending, count) = ([], nil) }

  private var soFar: String {
    (count.map { "\($0)" } ?? "") + Key.spoken(pending)
  }

  /// The digit that a key adds to a count; a count does not begin with 0.
  private func digit(_ key: Key) -> Int? {
    guard key.modifiers.isEmpty, case .scalar(let scalar) = key.code, ("0"..."9").contains(scalar) else {
      return nil
    }
    return scalar == "0" && count == nil ? nil : Int(scalar.value) - 48
  }
}
