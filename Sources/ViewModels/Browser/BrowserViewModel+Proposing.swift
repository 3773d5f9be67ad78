import Changes
import GitHubPackages

/// What a change is planned with, and changes that are asked for without a key.
extension BrowserViewModel {
  var planner: ChangePlanner {
    ChangePlanner(
      session: session, now: now, date: serverDate, rateLimit: rateLimit, localChanges: localChanges,
      listed: listed, panes: panes, images: images, conflicts: conflicts, hiddenMarks: hiddenMarks)
  }

  /// Versions that are marked in the list that has the keys, and that its filter hides.
  private var hiddenMarks: () -> Set<Int64> {
    if context.isShowing(.everywhere) { return { [everywhere] in everywhere.hiddenMarks } }
    if context.isShowing(.auditLog) { return { [auditLog] in auditLog.hiddenVersions } }
    return { [panes] in panes.versions.hiddenMarks }
  }

  /// Asks about changes that no key named; those that an earlier session planned are continued.
  mutating func propose(_ proposed: [Change], _ listed: [PackageReference: [PackageVersion]]) {
    guard let first = proposed.first else { return }
    self.listed = listed
    let action: Action = first.isDeletion ? .delete : .restore
    if let refusal = availability(in: nil).ofChange(action) { return context.refuse(action, refusal) }
    changes.adoptUnfinished()
    context.send(.propose(context.proposal(proposed)))
  }
}
