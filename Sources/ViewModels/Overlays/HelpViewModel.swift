/// The help overlay: every action, narrowed to those that hold the words looked for.
public struct HelpViewModel: Sendable {
  public private(set) var list: FilteredList<Action>
  public private(set) var search = ""
  private let actions: [Action]

  /// - Parameter keys: those that are in force; what none of them asks for is left out.
  init(_ keys: KeyNames) {
    actions = Action.allCases.filter(keys.has)
    list = FilteredList(actions)
  }

  /// Narrows the list to the actions that hold all of the words.
  mutating func setSearch(_ text: String) {
    search = text
    let words = text.lowercased().split(separator: " ")
    list.replace(
      actions.filter { action in
        words.allSatisfy { (action.rawValue + " " + action.help.lowercased()).contains($0) }
      })
    list.move(.first)
  }

  mutating func move(_ motion: Motion) { list.move(motion) }
  mutating func resize(height: Int) { list.resize(height: height) }
}

extension Action: Identifiable {
  public var id: Self { self }
}
