/// How sentences call the keys in effect: `Enter`, `Ctrl-C`, `d d`.
public struct KeyNames: Hashable, Sendable {
  private let names: [KeyContext: [Action: String]]

  /// - Parameter names: what the first key of an action is called in each section, what it inherits included.
  public init(_ names: [KeyContext: [Action: String]] = [:]) {
    self.names = names
  }

  /// The key of an action where it is meant; for one that no key asks for, the action's own name.
  public subscript(action: Action, in context: KeyContext? = nil) -> String {
    let contexts = [context].compactMap(\.self) + action.contexts
    return contexts.lazy.compactMap { names[$0]?[action] }.first ?? action.rawValue
  }

  /// The key of an action in a section and what it inherits; nil if none asks for it there.
  public func key(for action: Action, in context: KeyContext) -> String? { names[context]?[action] }

  /// Whether a key asks for the action anywhere.
  func has(_ action: Action) -> Bool { action.contexts.contains { names[$0]?[action] != nil } }
}
