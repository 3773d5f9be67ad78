/// The help overlay: every action, narrowed to those that hold the words looked for.
public struct HelpViewModel: ListPane, Sendable {
  /// Which rows are on screen, and which one is selected.
  public internal(set) var viewport = Viewport()
  public private(set) var actions = Action.allCases
  public private(set) var search = ""

  public init() {}

  /// Actions that hold the words looked for.
  public var rowCount: Int { actions.count }

  mutating func selectionMoved() {}

  /// The action whose row is selected.
  public var selectedAction: Action? {
    actions.indices.contains(viewport.selected) ? actions[viewport.selected] : nil
  }

  /// Narrows the list to the actions that hold all of the words.
  mutating func setSearch(_ text: String) {
    search = text
    let words = text.lowercased().split(separator: " ")
    actions = Action.allCases.filter { action in
      words.allSatisfy { (action.rawValue + " " + action.help.lowercased()).contains($0) }
    }
    viewport.select(0, of: rowCount)
  }
}
