import GitHubPackages

/// What belongs to the account whose token is used, which `R` in Owners may find to be another one.
extension BrowserViewModel {
  /// What takes back the last change or bulk change of this process that this account made.
  var undoable: [Change] {
    get { undoableBy[context.identity.key] ?? [] }
    set { undoableBy[context.identity.key] = newValue }
  }

  /// Why there is nothing to undo.
  var whyNothingToUndo: String {
    undoableBy.contains { $0.key != context.identity.key && !$0.value.isEmpty }
      ? "the last change was made by another account: J shows it"
      : "nothing to undo in this session: J shows earlier changes"
  }

  /// Takes in whose the token is, and closes what was open as somebody else.
  mutating func take(_ result: Result<Reply<Account>, GitHubError>) -> [Effect] {
    let (oldKey, oldLogin) = (context.identity.key, account?.login)
    switch result {
    case .success(let reply): context.identity.account = reply.value
    // Another token may be of an account that GitHub does not tell.
    case .failure(let error) where error.refusesAccount && !context.identity.isKnown:
      context.identity.account = nil
      owners.forgetAccount()
    case .failure: break
    }
    guard context.identity.key != oldKey else { return [] }
    context.identity.isKnown = false
    let (changes, foreign) = (closeChanges(), closeForeign())
    let who = account.map { "the account is \($0.login.display) now" } ?? "GitHub does not tell the account"
    if foreign.isClosed, let oldLogin {
      context.post("\(who): what was open of \(oldLogin.display) is closed", .problem)
    }
    if changes.isClosed {
      context.post("\(who): the changes that were asked about are not made", .problem)
    }
    relayout()
    return changes.effects + foreign.effects
  }

  /// Closes plans of changes and questions about them.
  private mutating func closeChanges() -> (isClosed: Bool, effects: [Effect]) {
    let count = overlays.count
    overlays.removeAll { overlay in
      switch overlay {
      case .plan: true
      case .dialog(let dialog): dialog.isAboutChanges
      default: false
      }
    }
    let isClosed = overlays.count < count || guarded != nil
    let effects = guarded == nil ? [] : images?.stop().map(Effect.cancel) ?? []
    (guarded, healPlan, cutOff, settledNow) = (nil, nil, [], [])
    return (isClosed, effects)
  }

  private mutating func closeForeign() -> (isClosed: Bool, effects: [Effect]) {
    var effects: [Effect] = []
    let isForeign = context.identity.isForeign
    let listed = isShowingConflicts ? conflicts.owners.map(\.owner) : []
    let isOpen = ([packages.owner, versions.package?.owner].compactMap(\.self) + listed)
      .contains(where: isForeign)
    owners.unmark(where: isForeign)
    effects += packages.forget(where: isForeign) + versions.forget(where: isForeign)
    if let owner = deletedVersions.owner, isForeign(owner) {
      overlays.removeAll { if case .deletedVersions = $0 { true } else { false } }
      effects += deletedVersions.close().map(Effect.cancel)
      deletedVersions = DeletedVersionsViewModel()
    }
    if conflicts.owners.contains(where: { isForeign($0.owner) }) { effects += closeConflicts() }
    conflicts.forget(where: isForeign)
    if let package = images?.package, isForeign(package.owner) {
      effects += images?.stop().map(Effect.cancel) ?? []
      images = nil
    }
    otherImages = otherImages.filter { !isForeign($0.key.owner) }
    return (isOpen, effects)
  }
}

extension DialogViewModel {
  /// Whether a yes in it, or in what it leads to, changes something.
  fileprivate var isAboutChanges: Bool {
    buttons.contains { button in
      switch button.choice {
      case .confirm, .deletePackage, .propose, .look, .forget, .skipManifests: true
      default: false
      }
    }
  }
}

extension GitHubError {
  /// Whether GitHub does not tell this token whose it is, and asking again would not help.
  var refusesAccount: Bool {
    switch kind {
    case .forbidden, .missingScopes, .singleSignOn, .notFound: true
    default: false
    }
  }
}
