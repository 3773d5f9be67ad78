/// The help overlay: every action, narrowed to those that hold the words looked for.
public struct HelpViewModel: ListPane, Sendable {
  public var viewport = Viewport()
  public private(set) var actions = Action.allCases
  public private(set) var search = ""

  public init() {}

  public var rowCount: Int { actions.count }

  public mutating func selectionMoved() {}

  /// The action whose row is selected.
  public var selectedAction: Action? {
    actions.indices.contains(viewport.selected) ? actions[viewport.selected] : nil
  }

  public mutating func setSearch(_ text: String) {
    search = text
    let words = text.lowercased().split(separator: " ")
    actions = Action.allCases.filter { action in
      words.allSatisfy { (action.rawValue + " " + action.help.lowercased()).contains($0) }
    }
    viewport.select(0, of: rowCount)
  }
}
