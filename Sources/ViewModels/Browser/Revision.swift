/// How often the state has changed: equal revisions look the same, but for ages and spinners.
public struct Revision: Hashable, Sendable {
  /// Events after which anything may look different.
  public private(set) var changes = 0
  /// Events that did no more than step within the list that has the keys. They change the row that was selected and the one
  /// that is, all of the list's rows where it scrolls, its border, Detail and the footer.
  public private(set) var steps = 0

  mutating func note(isStep: Bool) {
    if isStep { steps += 1 } else { changes += 1 }
  }
}

extension BrowserViewModel {
  /// Whether an event by itself does no more than step within the list that has the keys.
  ///
  /// A range marks the rows between; what lies over the panes covers rows; a notice goes with the key.
  func isStep(_ event: Event) -> Bool {
    guard context.isBare, !layout.isTooSmall, panes.versions.range == nil else { return false }
    return switch event {
    case .action(let action), .counted(let action, _): context.motion(for: action) != nil
    default: false
    }
  }
}
