import Terminal
import ViewModels

/// Which keys ask for which action, in each context.
public struct Keymap: Sendable {
  /// What a run of keys means.
  public enum Match: Hashable, Sendable {
    case action(Action)
    /// The beginning of one or more longer sequences.
    case beginning
    case nothing
  }

  var sections: [KeyContext: [Action: [[Key]]]] = [:]
  private var actions: [KeyContext: [[Key]: Action]] = [:]
  private var beginnings: [KeyContext: Set<[Key]>] = [:]
  /// Contexts in which a number before a key is how often to move: those in which no digit is a key itself.
  private var counting: Set<KeyContext> = []

  init(sections: [KeyContext: [Action: [[Key]]]]) {
    self.sections = sections
    for (context, bindings) in sections {
      for (action, sequences) in bindings {
        for keys in sequences {
          actions[context, default: [:]][keys] = action
          for length in 1..<keys.count { beginnings[context, default: []].insert(Array(keys.prefix(length))) }
        }
      }
    }
    counting = Set(KeyContext.allCases.filter { $0.inheritsGlobal && !bindsDigit(in: $0) })
  }

  private func bindsDigit(in context: KeyContext) -> Bool {
    (1...9).contains { match([Key(.scalar(Unicode.Scalar(UInt8(48 + $0))))], in: context) != .nothing }
  }

  /// Whether a number before a key is how often to move.
  func takesCounts(in context: KeyContext) -> Bool { counting.contains(context) }

  /// What the keys mean in a context, looked for in `global` too where that is inherited.
  public func match(_ keys: [Key], in context: KeyContext) -> Match {
    if let action = actions[context]?[keys] { return .action(action) }
    if beginnings[context]?.contains(keys) == true { return .beginning }
    return context.inheritsGlobal ? match(keys, in: .global) : .nothing
  }

  /// The sequences that ask for an action in a context, the first one being the one to show.
  public func keys(for action: Action, in context: KeyContext) -> [[Key]] {
    if let keys = sections[context]?[action] { return keys }
    return context.inheritsGlobal ? sections[.global]?[action] ?? [] : []
  }

  /// The keys of an action wherever it means something: contexts with the same keys together, in the action's order.
  public func bindings(of action: Action) -> [(keys: [[Key]], contexts: [KeyContext])] {
    action.contexts.reduce(into: []) { bindings, context in
      let keys = keys(for: action, in: context)
      if let index = bindings.firstIndex(where: { $0.keys == keys }) {
        bindings[index].contexts.append(context)
      } else {
        bindings.append((keys, [context]))
      }
    }
  }

  /// What the first key of each action is called in each section.
  public var keyNames: KeyNames {
    let spoken = sections.mapValues { $0.mapValues { $0.first.map(Key.spoken) } }
    let names = KeyContext.allCases.map { context in
      let inherited = context.inheritsGlobal ? spoken[.global] ?? [:] : [:]
      return (context, inherited.merging(spoken[context] ?? [:]) { $1 }.compactMapValues(\.self))
    }
    return KeyNames(Dictionary(uniqueKeysWithValues: names))
  }
}
