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
    dialog.painted(at: now.instant)
    overlays[overlays.count - 1] = .dialog(dialog)
  }

  mutating func perform(_ action: Action, in dialog: DialogViewModel) -> [Effect] {
    if action == .suspend || action == .redraw { return performAnywhere(action) }
    var dialog = dialog
    let outcome = dialog.perform(action, stroke, at: now.instant)
    overlays[overlays.count - 1] = .dialog(dialog)
    switch outcome {
    case .nothing: return []
    case .chosen(let choice):
      overlays.removeLast()
      return choose(choice)
    case .confirmed(let changes):
      overlays.removeLast()
      return begin(changes, ids: closePlan())
    }
  }

  /// Closes the plan that the question was about, and returns the names of its changes in the journal.
  private mutating func closePlan() -> [Change: ChangeID] {
    guard case .plan(let plan)? = overlays.last else { return [:] }
    overlays.removeLast()
    return plan.ids
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
    guard work?.isBusy == true else { return [.suspend] }
    suspendsBetween = true
    return []
  }
}
