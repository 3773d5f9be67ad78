import Changes
import GitHubPackages

/// The lists that cover the panes and outlive their being shown.
public enum CoveringList: CaseIterable, Hashable, Sendable {
  case journal, everywhere, conflicts, auditLog
}

/// What the browser does with any list that covers the panes.
protocol ListOverlay: Sendable {
  init()
  /// Which section of the keymap the keys belong to.
  var keyContext: KeyContext { get }
  /// What its rows can be filtered by.
  var filterScope: FilterScope { get }
  /// What the footer offers, the most wanted first.
  var footerActions: [Action] { get }

  /// What the footer calls an action here; nil where that is as everywhere.
  func label(of action: Action) -> String?
  /// Why an action is off; nil where it can be done. What no list does differently is `Availability.inAnyList`.
  func refusal(of action: Action, _ availability: Availability) -> Refusal?
  /// Its rows as they are written to a file; nil where nothing is.
  func file(_ context: Context) -> ListFile?
  /// The address of the page of what is selected.
  func page(_ context: Context) -> String?
  /// Nil for an action that is not this list's.
  mutating func perform(_ action: Action, _ context: inout Context) -> [Effect]?
  mutating func move(_ motion: Motion, _ context: inout Context)
  mutating func setFilter(_ filter: Filter)
  /// Puts its rows into another order.
  mutating func sort(by field: SortField)
  mutating func resize(to layout: PaneLayout)
  /// What it wants to be read while it is shown.
  mutating func fetches(_ context: inout Context) -> [Effect]
  mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context)
  /// Takes in what a change from here did.
  mutating func note(_ change: Change)
  /// Takes in why a change was not made.
  mutating func note(problem: String, of change: Change)
  /// Closes itself, whatever it shows.
  mutating func close(_ context: inout Context) -> [Effect]
  /// Owners whose rows it shows.
  var ownersShown: [Owner] { get }
  /// Drops what belongs to owners, and closes the list if it shows one of them.
  mutating func forget(where isForeign: (Owner) -> Bool, _ context: inout Context) -> [Effect]
}

extension ListOverlay {
  var ownersShown: [Owner] { [] }

  func file(_ context: Context) -> ListFile? { nil }
  func label(of action: Action) -> String? { nil }
  mutating func fetches(_ context: inout Context) -> [Effect] { [] }
  mutating func sort(by field: SortField) {}
  mutating func note(_ change: Change) {}
  mutating func note(problem: String, of change: Change) {}
  mutating func forget(where isForeign: (Owner) -> Bool, _ context: inout Context) -> [Effect] { [] }
}

extension BrowserViewModel {
  subscript(list: CoveringList) -> any ListOverlay {
    switch list {
    case .journal: journal
    case .everywhere: everywhere
    case .conflicts: conflicts
    case .auditLog: auditLog
    }
  }

  /// Lets a list change itself, and what it shares with the rest.
  mutating func update<Result>(
    _ list: CoveringList, _ body: (inout any ListOverlay, inout Context) -> Result
  ) -> Result {
    switch list {
    case .journal: Self.update(&journal, &context, body)
    case .everywhere: Self.update(&everywhere, &context, body)
    case .conflicts: Self.update(&conflicts, &context, body)
    case .auditLog: Self.update(&auditLog, &context, body)
    }
  }

  private static func update<List: ListOverlay, Result>(
    _ list: inout List, _ context: inout Context, _ body: (inout any ListOverlay, inout Context) -> Result
  ) -> Result {
    var updated: any ListOverlay = list
    // Nobody else holds what is changed, so that its rows are not copied for it.
    list = List()
    defer { if let updated = updated as? List { list = updated } }
    return body(&updated, &context)
  }

  /// Sorts the list that has the keys, be it in a pane or over the panes; nil is GitHub's order.
  mutating func sort(by field: SortField?) -> [Effect] {
    guard let list = overlays.last?.list else { return panes.sort(by: field, images, &context) }
    if let field { update(list) { list, _ in list.sort(by: field) } }
    return []
  }

  /// Lets every list change itself, one after the other.
  @discardableResult
  mutating func updateLists<Result>(
    _ body: (inout any ListOverlay, inout Context) -> Result
  ) -> [Result] {
    CoveringList.allCases.map { update($0, body) }
  }
}
