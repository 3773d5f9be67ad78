import GitHubPackages

extension BrowserViewModel {
  /// Opens the deleted versions of all packages of the owner that is shown.
  mutating func openDeletedVersions() -> [Effect] {
    guard let owner = packages.owner else {
      context.post("choose an owner first")
      return []
    }
    deletedVersions.open(owner)
    packages.readAll()
    show(.deletedVersions)
    feedDeletedVersions()
    return []
  }

  /// Hands over the packages that were read by now.
  mutating func feedDeletedVersions() {
    guard isShowingDeletedVersions, let owner = packages.owner else { return }
    deletedVersions.take(packages.lists.all.flatMap(\.source.loadedItems), of: owner)
  }

  var isShowingDeletedVersions: Bool {
    overlays.contains { if case .deletedVersions = $0 { true } else { false } }
  }

  mutating func performInDeletedVersions(_ action: Action) -> [Effect] {
    if let motion = motion(for: action) {
      deletedVersions.move(motion)
      return []
    }
    if deletedVersions.mark(action) {
      let left = deletedVersions.packageCount - deletedVersions.readCount
      if action == .markAll, left > 0 {
        context.post("marked what is read so far; \(left.grouped) packages are still to be read")
      }
      return []
    }
    switch action {
    case .restore: restoreDeletedVersions()
    case .filter: show(.field(FieldViewModel(.filterOverlay, text: deletedVersions.filter.text)))
    case .open: showRefusals()
    case .refresh: return deletedVersions.refresh().map(Effect.cancel)
    case .back, .leave, .left, .deletedEverywhere: return leaveDeletedVersions(action)
    default: return performOver(action)
    }
    return []
  }

  /// Leaves the innermost thing: a range, a filter, then the list.
  private mutating func leaveDeletedVersions(_ action: Action) -> [Effect] {
    if action != .deletedEverywhere, deletedVersions.marks.rangeStart != nil {
      deletedVersions.marks.endRange()
    } else if action != .deletedEverywhere, !deletedVersions.filter.isEmpty {
      deletedVersions.setFilter(.none)
    } else {
      overlays.removeLast()
      return deletedVersions.close().map(Effect.cancel) + packages.stopReadingAll()
    }
    return []
  }

  private mutating func restoreDeletedVersions() {
    let missing = missingScopes(deleting: false)
    guard missing.isEmpty else { return explainMissing(missing, for: .restore) }
    if deletedVersions.marks.rangeStart != nil { _ = deletedVersions.mark(.range) }
    let changes = deletedVersions.chosen.map { restoring($0.version, of: $0.package) }
    guard !changes.isEmpty else {
      context.post("nothing is selected")
      return
    }
    proposeNow(changes)
  }

  private mutating func showRefusals() {
    let refusals =
      deletedVersions.refused.map { refusal in
        DialogViewModel.Paragraph(refusal.package.name.display, refusal.error.whatHappened)
      }
      + deletedVersions.unreadable.map { package in
        DialogViewModel.Paragraph("\(package.type.rawValue), id \(package.id)", package.fault ?? "")
      }
    guard !refusals.isEmpty else {
      context.post("no package's list was refused; r restores")
      return
    }
    show(.dialog(DialogViewModel("Could not be read", refusals, buttons: [.init("Close", .cancel)])))
  }
}
