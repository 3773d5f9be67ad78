import GitHubPackages

extension BrowserViewModel {
  /// What a pane says in place of rows, if it has none to show.
  public func message(for pane: Pane) -> PaneMessage? {
    switch pane {
    case .owners: ownersMessage
    case .packages: packagesMessage
    case .versions: versionsMessage
    case .detail: detail.lines.isEmpty ? PaneMessage("nothing selected") : nil
    }
  }

  private var ownersMessage: PaneMessage? {
    if owners.rows.isEmpty { return PaneMessage("nothing matches") }
    guard owners.rows.count == 1, case .failed(let subject, let error)? = owners.rows.first else {
      return nil
    }
    return PaneMessage(error, about: subject, in: session)
  }

  private var packagesMessage: PaneMessage? {
    guard let owner = packages.owner else { return PaneMessage("choose an owner") }
    if let error = packages.blocked { return PaneMessage(error, in: session) }
    if packages.lists.loadedCount == 0, !context.identity.isReachable(owner) {
      return PaneMessage(Identity.isNotKnown)
    }
    guard packages.rowCount == 0 else { return nil }
    if !packages.filter.isEmpty {
      let isWhole = packages.lists.isWhole
      return nothingMatches(packages.lists.loadedCount, isReading: packages.lists.isLoading, isWhole: isWhole)
    }
    let kind = owner.kind == .user ? "no packages that you may see" : "no packages"
    return PaneMessage("\(owner.login.display) has \(kind)")
  }

  private var versionsMessage: PaneMessage? {
    guard versions.package != nil else {
      return PaneMessage(packages.owner == nil ? "choose an owner" : "choose a package")
    }
    if let error = versions.blocked { return PaneMessage(error, in: session) }
    if versions.list.source.loadedCount == 0, !context.identity.isReachable(versions.package?.owner) {
      return PaneMessage(Identity.isNotKnown)
    }
    guard versions.rowCount == 0 else { return nil }
    if versions.list.isArranged, versions.list.source.count > 0 {
      let list = versions.list
      if let message = undecidedMessage { return message }
      return nothingMatches(list.source.loadedCount, isReading: list.isReadingAll, isWhole: list.isWhole)
    }
    return versions.state == .active
      ? PaneMessage("no active versions", step: "x shows deleted ones")
      : PaneMessage("nothing was deleted in the last 30 days")
  }

  private func nothingMatches(_ read: Int, isReading: Bool, isWhole: Bool) -> PaneMessage {
    if isReading { return PaneMessage("nothing matches so far, reading on") }
    if isWhole { return PaneMessage("nothing matches") }
    return PaneMessage("nothing matches in the \(read.grouped) that were read", step: "/ and Enter read on")
  }

  /// Why an action cannot work in the panes now, as a line for a person; nil if it can.
  public func whyOff(_ action: Action) -> String? {
    switch action {
    case .delete, .restore, .undo: return whyChangeIsOff(action)
    case .mark, .range, .markAll, .clearMarks: return whyMarkingIsOff
    case .zoom where layout.showsPath: return "one pane has the whole screen here"
    case .sort where listFocus == .owners: return "sorting works in Packages and Versions"
    case .nextType where focus != .packages: return "types are in Packages"
    case .deleted where focus != .versions && focus != .detail: return "deleted versions are in Versions"
    case .deleted where versions.package == nil: return "choose a package first"
    default: return nil
    }
  }

  private var whyMarkingIsOff: String? {
    if focus == .owners { return nil }
    if focus != .versions { return "marks are in Owners and Versions" }
    if work?.isEnded == false { return "marks stand still while a change runs" }
    return versions.package == nil ? "choose a package first" : nil
  }

  /// One or two words for what an action would do now.
  public func label(of action: Action) -> String {
    switch (action, overlays.last) {
    case (.deleted, _) where versions.state == .deleted: VersionState.active.rawValue
    case (.open, .plan): "go on"
    case (.image, .plan): "add parts"
    case (.mark, .plan(let plan)): plan.selectedItem?.isIn == false ? "take in" : "leave out"
    case (.open, .deletedVersions): "why refused"
    case (.cancel, .dialog(let dialog)): dialog.buttons[0].label.lowercased()
    default: action.label
    }
  }

  /// The actions that the footer offers, the most wanted first.
  public var footerActions: [Action] {
    let actions = actionsOfContext
    return layout.showsPath ? actions.filter { $0 != .zoom } : actions
  }

  private var conflictActions: [Action] {
    switch conflicts.level {
    case .owners: [.open, .refresh, .back]
    case .list: [.open, .delete, .restore, .undo, .writeFile, .refresh, .filter, .back]
    case .panel: [.back, .delete, .restore, .undo, .writeFile, .refresh, .filter]
    }
  }

  private var actionsOfContext: [Action] {
    switch overlays.last {
    case .field: return [.accept, .cancel, .eraseAll]
    case .menu: return [.choose, .cancel]
    case .help: return [.filter, .back]
    case .notices: return [.back]
    case .plan(let plan): return [.open, .mark] + (plan.isDeletion ? [.image] : []) + [.writeFile, .back]
    case .journal: return [.undo, .filter, .writeFile, .back]
    case .conflicts: return conflictActions
    case .deletedVersions: return [.restore, .mark, .filter, .markAll, .open, .back]
    case .dialog: return [.nextButton, .press, .cancel]
    case nil: break
    }
    switch focus {
    case .owners: return [.open, .filter, .addOwner, .conflicts, .refresh, .mark, .journal, .zoom]
    case .packages: return [.open, .delete, .restore, .filter, .nextType, .copy, .deletedEverywhere, .zoom]
    case .versions:
      return [.open, .delete, .restore, .deleted, .filter, .mark, .image, .heal, .zoom, .undo, .journal]
    case .detail: return [.copy, .times, .scrollRight, .zoom, .back]
    }
  }
}
