import Changes

/// Changes that are asked for without a key.
extension BrowserViewModel {
  /// Asks about changes that no key named; those that an earlier session planned are gone on with.
  mutating func propose(_ proposed: [Change]) {
    guard let first = proposed.first else { return }
    let action: Action = first.isDeletion ? .delete : .restore
    if let refusal = availability(in: nil).ofChange(action) { return context.refuse(action, refusal) }
    changes.adoptUnfinished()
    context.send(.propose(context.proposal(proposed)))
  }
}
