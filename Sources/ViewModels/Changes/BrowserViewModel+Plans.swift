import GitHubPackages

extension BrowserViewModel {
  mutating func perform(_ action: Action, in plan: PlanViewModel) -> [Effect] {
    var plan = plan
    if let motion = motion(for: action) {
      plan.move(motion)
      overlays[overlays.count - 1] = .plan(plan)
      return []
    }
    switch action {
    case .mark:
      if let reason = plan.toggle() { context.post(reason, .problem) }
      plan.review(reasonsOfImages(against: plan.proposed))
      plan.move(.rows(1))
      overlays[overlays.count - 1] = .plan(plan)
    case .open, .delete, .restore: return goOn(with: plan)
    case .image: addParts(to: plan)
    case .writeFile: show(.field(FieldViewModel(.writeFile)))
    case .back, .leave, .left: overlays.removeLast()
    default: return performOver(action)
    }
    return []
  }

  private mutating func goOn(with plan: PlanViewModel) -> [Effect] {
    let scopes = missingScopes(deleting: plan.isDeletion)
    if plan.changes.isEmpty {
      context.post("nothing is left in the plan", .problem)
    } else if let reason = whyOffAtAll {
      context.post(reason, .problem)
    } else if !scopes.isEmpty {
      explainMissing(scopes, for: plan.isDeletion ? .delete : .restore)
    } else if plan.isDeletion, facts(about: plan.changes).isLast == true {
      context.post("GitHub keeps the last one: leave one out, or delete the package", .problem)
    } else {
      if let effects = guardAnew(plan.changes) { return effects }
      ask(plan.changes)
    }
    return []
  }

  /// What works in every overlay that covers the panes.
  mutating func performOver(_ action: Action) -> [Effect] {
    switch action {
    case .quit, .suspend, .redraw, .help, .times, .notices: return performAnywhere(action)
    default:
      context.post("\(action.label) works in the panes: Esc closes this list")
      return []
    }
  }

  /// The offer to go on with what an earlier session left.
  mutating func offerCutOff() {
    guard let batch = cutOff.first, let first = batch.changes.first, overlays.isEmpty, work == nil else {
      return
    }
    let entry = first.latest
    let verb = entry.verb == .delete ? "Deletion" : "Restore"
    let found = batch.changes.count { settledNow.contains($0.id) && $0.phase == .done }
    let open = batch.count(.intent) + batch.count(.unknown)
    let counts = [
      "\(batch.count(.done) - found) done", found > 0 ? "\(found) found done" : nil,
      batch.count(.failed) > 0 ? "\(batch.count(.failed)) failed" : nil,
      open > 0 ? "\(open) not known" : nil, "\(batch.count(.plan)) not begun",
    ].compactMap(\.self).joined(separator: ", ")
    show(
      .dialog(
        DialogViewModel(
          "\(verb) of \(batch.changes.count) was cut off",
          [
            .init(
              "\(entry.host)  \(entry.owner.login.display)  \(entry.packageType.rawValue)/"
                + entry.package.display, .heading),
            .init(counts), .init("Look opens what is left as a plan; nothing is changed by looking.", .dim),
          ], buttons: [.init("Later", .later), .init("Look", .look), .init("Forget it", .forget)], focus: 1)))
  }

  /// Opens what a cut-off bulk change left as a plan of its own.
  mutating func lookAtCutOff() -> [Effect] {
    guard let batch = cutOff.first else { return [] }
    return propose(restOf: batch)
  }

  /// Opens what was not begun of a bulk change as a plan.
  mutating func propose(restOf batch: JournalBatch) -> [Effect] {
    cutOff.removeAll { $0.id == batch.id }
    let rest = batch.notBegun
    return propose(rest.map(\.0), ids: Dictionary(rest) { first, _ in first })
  }

  /// Leaves it to the next start, and offers what else there is.
  mutating func putOffCutOff() {
    if !cutOff.isEmpty { cutOff.removeFirst() }
  }

  mutating func forgetCutOff() -> [Effect] {
    guard let batch = cutOff.first else { return [] }
    cutOff.removeFirst()
    return forget(
      batch.notBegun.map { DroppedChange($1, $0, reason: JournalEntry.discarded) })
  }

  mutating func forget(_ dropped: [DroppedChange]) -> [Effect] {
    for item in dropped { stopped.remove(item.change) }
    return dropped.isEmpty ? [] : [.forget(dropped, actor: account?.login)]
  }
}
