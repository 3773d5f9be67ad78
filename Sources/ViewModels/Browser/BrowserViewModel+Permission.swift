import GitHubPackages

extension BrowserViewModel {
  /// Why no change can be asked for now, whatever it is; nil if one can.
  var whyOffAtAll: String? {
    if session.isReadOnly { return "read-only: nothing can be changed from here" }
    if work?.isEnded == false { return "a change is running" }
    return context.identity.isKnown ? nil : Identity.isNotKnown
  }

  /// Why a change cannot be asked for in the panes now; nil if it can.
  func whyChangeIsOff(_ action: Action) -> String? {
    let missing = missingScopes(for: action)
    let lacking = missing.isEmpty ? nil : "the token lacks \(missing.joined(separator: ", "))"
    return whyOffAtAll ?? lacking ?? whySelectionIsOff(action)
  }

  /// The scopes that the action needs and the token is known to lack.
  func missingScopes(for action: Action) -> [String] {
    switch action {
    case .delete: missingScopes(deleting: true)
    case .restore, .heal: missingScopes(deleting: false)
    case .undo: undoable.first.map { missingScopes(deleting: $0.isDeletion) } ?? []
    default: []
    }
  }

  func missingScopes(deleting: Bool) -> [String] {
    guard let scopes else { return [] }
    let needed = ["read:packages", deleting ? "delete:packages" : "write:packages"]
    return needed.filter { !scopes.holds($0) }
  }

  /// Why a change of what is selected in the panes cannot work; nil if it can.
  func whySelectionIsOff(_ action: Action) -> String? {
    switch (action, listFocus) {
    case (.undo, _):
      return undoable.isEmpty ? whyNothingToUndo : nil
    case (_, .owners): return "choose a package or a version first"
    case (.delete, .packages): return whyPackageStays
    case (.delete, _): return whyVersionStays
    case (.restore, .packages): return packages.owner == nil ? "choose an owner first" : nil
    case (.restore, _): return whyVersionStaysDeleted
    default: return nil
    }
  }

  private var whyPackageStays: String? {
    guard let package = packages.selectedPackage else {
      return packages.lists.isLoading ? "still loading" : "no package is selected"
    }
    return package.isNamed ? nil : "this package could not be read"
  }

  private var whyVersionStays: String? {
    if versions.state == .deleted { return "it is deleted already: r restores it" }
    return whyNoVersion
  }

  private var whyVersionStaysDeleted: String? {
    if versions.state == .active { return "it is not deleted: x shows deleted versions" }
    return whyNoVersion
  }

  private var whyNoVersion: String? {
    guard versions.package != nil else { return "choose a package first" }
    guard versions.marks.isEmpty else { return nil }
    guard let version = versions.selectedVersion else {
      return versions.rowCount > 0 ? "still loading" : "no version is selected"
    }
    return version.id > 0 && !version.name.raw.isEmpty ? nil : "this version could not be read"
  }
}
