import GitHubPackages

extension BrowserViewModel {
  /// The question that takes the keys; nil if there is none.
  public var dialog: DialogViewModel? {
    if case .dialog(let dialog)? = overlays.last { dialog } else { nil }
  }

  /// Whether a question was just opened, so that what was typed before anybody saw it must be dropped.
  public var awaitsPaint: Bool { dialog?.isUnpainted == true && !layout.isTooSmall }

  mutating func painted() {
    guard var dialog, !layout.isTooSmall else { return }
    dialog.painted(at: context.now.instant)
    overlays[overlays.count - 1] = .dialog(dialog)
  }

  mutating func perform(_ action: Action, in dialog: DialogViewModel) -> [Effect] {
    if action == .suspend || action == .redraw { return performAnywhere(action) }
    var dialog = dialog
    let outcome = dialog.perform(action, stroke, at: context.now.instant)
    overlays[overlays.count - 1] = .dialog(dialog)
    switch outcome {
    case .nothing: return []
    case .chosen(let choice):
      overlays.removeLast()
      return choose(choice)
    case .confirmed(let changes):
      overlays.removeLast()
      let proposed = changes.map(\.change)
      let (ids, leftOut) = closePlan(of: proposed)
      return leftOut + begin(changes, ids: ids)
    }
  }

  /// Closes the plan that the question was about; the names of its changes in the journal, and what follows
  /// from those that were left out: they are not offered again.
  private mutating func closePlan(of changes: [Change]) -> (ids: [Change: ChangeID], effects: [Effect]) {
    guard case .plan(let plan)? = overlays.last, Set(plan.changes).isSuperset(of: changes) else {
      return ([:], [])
    }
    overlays.removeLast()
    let out = plan.items.filter { !$0.isIn }.compactMap { item in
      plan.ids[item.change].map { DroppedChange($0, item.change, reason: item.whyOut) }
    }
    return (plan.ids, forget(out))
  }

  private mutating func choose(_ choice: DialogViewModel.Choice) -> [Effect] {
    switch choice {
    case .cancel, .confirm: return []
    case .deletePackage(let package):
      askToDelete(package)
      return []
    case .stop: return stopWork()
    case .tryAgain: return tryAgain()
    case .quit:
      quitsAfterwards = true
      return work == nil ? [.quit] : stopWork()
    case .later:
      putOffCutOff()
      return []
    case .look: return lookAtCutOff()
    case .forget: return forgetCutOff()
    case .copy(let line): return copy(line)
    case .readManifests: return readAskedManifests()
    case .skipManifests: return skipGuardReading()
    case .stopImages: return stopImages() ?? []
    case .propose(let changes): return propose(changes)
    case .heal(let digest, let package):
      proposeHealing(digest, in: package)
      return []
    }
  }

  /// Nobody sees a question under something else, or while the shell has the screen: it begins anew after.
  mutating func coverDialogs() {
    for index in overlays.indices {
      guard case .dialog(var dialog) = overlays[index] else { continue }
      dialog.covered()
      overlays[index] = .dialog(dialog)
    }
  }

  /// Quits, after asking where that would cut off a change.
  mutating func quit() -> [Effect] {
    guard let work, !work.isEnded else { return [.quit] }
    show(.dialog(quitDialog(work)))
    return []
  }

  /// Suspends; a change is not left in its middle.
  mutating func suspend() -> [Effect] {
    coverDialogs()
    guard work?.isBusy == true else { return [.suspend] }
    suspendsBetween = true
    return []
  }
}
