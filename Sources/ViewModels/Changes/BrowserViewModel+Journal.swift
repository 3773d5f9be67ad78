import GitHubPackages

extension BrowserViewModel {
  mutating func openJournal() -> [Effect] {
    show(.journal)
    return journal.load(&context)
  }

  mutating func performInJournal(_ action: Action) -> [Effect] {
    if let motion = motion(for: action) {
      journal.move(motion)
      return []
    }
    switch action {
    case .open: return openSelectedRest()
    case .undo, .restore, .delete: return undoSelectedEntry(action)
    case .filter: show(.field(FieldViewModel(.filterOverlay, text: journal.filter.text)))
    case .writeFile: show(.field(FieldViewModel(.writeFile)))
    case .refresh: return journal.load(&context)
    case .back where !journal.filter.isEmpty, .leave where !journal.filter.isEmpty: journal.setFilter(.none)
    case .back, .leave, .left, .journal: overlays.removeLast()
    default: return performOver(action)
    }
    return []
  }

  /// Why the entry that is selected cannot be undone; nil if it can.
  public func whyEntryStays(_ change: JournalChange) -> String? {
    let entry = change.latest
    if let reason = whyForeign(entry) { return reason }
    switch change.phase {
    case .plan: return "it was not begun: Enter opens it as a plan"
    case .failed: return "it was not made"
    case .intent: return "it is not settled yet"
    case .done, .unknown: break
    }
    return entry.opposite == nil ? "the journal does not know enough of it" : nil
  }

  private func whyForeign(_ entry: JournalEntry) -> String? {
    if entry.host != session.host.name { return "of another host: pkgdeck --hostname \(entry.host)" }
    if let actor = entry.actor, actor != account?.login { return "made as \(actor.display)" }
    return nil
  }

  /// Goes on with the bulk change of the entry that is selected.
  private mutating func openSelectedRest() -> [Effect] {
    guard let change = journal.selected else { return [] }
    guard change.phase == .plan, let batch = journal.batch(of: change) else {
      context.post("Enter opens what was not begun as a plan; this was")
      return []
    }
    if let reason = whyForeign(change.latest) ?? whyOffAtAll {
      context.post(reason, .problem)
      return []
    }
    return propose(restOf: batch)
  }

  private mutating func undoSelectedEntry(_ action: Action) -> [Effect] {
    guard let change = journal.selected else { return [] }
    guard let opposite = change.latest.opposite, whyEntryStays(change) == nil else {
      context.post(whyEntryStays(change) ?? "it cannot be undone", .problem)
      return []
    }
    if action != .undo, (action == .delete) != opposite.isDeletion {
      context.post(action == .delete ? "it is deleted already" : "it is restored already")
      return []
    }
    let missing = missingScopes(deleting: opposite.isDeletion)
    guard missing.isEmpty else {
      explainMissing(missing, for: action)
      return []
    }
    return propose([opposite])
  }

  mutating func receive(_ report: SettlingReport) {
    context.localChanges.learn(report.deletedTags)
    cutOff = report.cutOff
    settledNow = Set(report.settled.map(\.id))
    if let problem = report.problem { context.post(problem, .problem) }
    // What stays unknown was said when it became so, and again would be said at every start.
    let alone = report.settled.filter { change in
      !cutOff.contains { $0.id == change.latest.batch }
        && (change.phase != .unknown || serverDate.timeIntervalSince(change.latest.at) < 60)
    }
    for change in alone {
      let entry = change.latest
      let name = "\(entry.verb.rawValue) of \(entry.subject.shortName) in \(entry.package.display)"
      let end =
        switch change.phase {
        case .done: "found done"
        case .failed: "found not done"
        case .plan, .intent, .unknown: "still not known: gone, or hidden from you"
        }
      context.post("an earlier \(name): \(end)", change.phase == .unknown ? .problem : .news)
    }
  }
}
