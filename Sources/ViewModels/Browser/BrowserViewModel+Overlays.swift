import FoundationEssentials
import GitHubPackages

/// Keys in help, notices, menus and dialogs.
extension BrowserViewModel {
  mutating func performInHelp(_ action: Action) -> [Effect] {
    if let motion = context.motion(for: action) {
      context.overlays.top?.help?.move(motion)
      return []
    }
    let search = context.overlays.top?.help?.search ?? ""
    switch action {
    case .filter: context.show(.field(FieldViewModel(.searchHelp, text: search)))
    case .back where !search.isEmpty, .leave where !search.isEmpty:
      context.overlays.top?.help?.setSearch("")
    case .open:
      guard let action = context.overlays.top?.help?.selectedAction else { return [] }
      context.overlays.pop()
      return perform(action)
    case .back, .leave, .help, .left: context.overlays.pop()
    case .quit, .suspend, .redraw: return performAnywhere(action)
    default: return performOver(action)
    }
    return []
  }

  mutating func performInNotices(_ action: Action) -> [Effect] {
    if let motion = context.motion(for: action) {
      context.notices.move(motion)
      return []
    }
    switch action {
    case .back, .leave, .notices, .left, .open: context.overlays.pop()
    case .quit, .suspend, .redraw, .help: return performAnywhere(action)
    default: return performOver(action)
    }
    return []
  }

  mutating func perform(_ action: Action, in menu: MenuViewModel) -> [Effect] {
    switch action {
    case .up: context.overlays.top?.menu?.move(-1)
    case .down: context.overlays.top?.menu?.move(1)
    case .choose: return menu.choice.map { choose($0) } ?? []
    case .cancel: context.overlays.pop()
    default: return performAnywhere(action)
    }
    return []
  }

  mutating func choose(_ choice: MenuViewModel.Choice) -> [Effect] {
    context.overlays.pop()
    switch choice {
    case .sort(let field): return sort(by: field)
    case .copy(let text): return context.copy(text)
    case .policy(let policy): retention.begin(policy, &context)
    case .rules: retention.askForRules(&context)
    }
    return []
  }

  mutating func performInDialog(_ action: Action) -> [Effect] {
    if action == .suspend || action == .redraw { return performAnywhere(action) }
    let proposal = dialog?.proposal
    switch context.overlays.top?.dialog?.perform(action, keyTiming.press, at: context.now.instant) {
    case .nothing, nil: return []
    case .chosen(let choice):
      context.overlays.pop()
      return choose(choice)
    case .confirmed(let confirmed):
      context.overlays.pop()
      images.noteBegun(proposal)
      return changes.begin(confirmed, of: proposal, planner, &context)
    }
  }

  private mutating func choose(_ choice: DialogViewModel.Choice) -> [Effect] {
    switch choice {
    case .cancel, .confirm: break
    case .deletePackage(let package): planner.askToDelete(package, &context)
    case .stop: return changes.stop(&context)
    case .tryAgain where context.session.credential.isRenewable:
      changes.awaitAccount()
      return panes.renewToken(&context)
    case .tryAgain: return changes.tryAgain(&context)
    case .quit: return changes.stopAndQuit(&context)
    case .later: changes.unfinished.putOff()
    case .look: changes.unfinished.look(&context)
    case .forget: return changes.discardUnfinished(context)
    case .copy(let line): return context.copy(line)
    case .readManifests:
      images.readOn(panes.versions, &context)
      return panes.refreshImages(images, context)
    case .skipManifests: return images.skipGuard(&context)
    case .stopImages: return images.stop(&context) ?? []
    case .propose(let changes): context.send(.propose(context.proposal(changes)))
    case .heal(let digest, let package): context.send(.heal(digest, package))
    }
    return []
  }
}
