import Changes
import GitHubPackages

/// Whose the token is, which `R` in Owners may find to be another account than before.
extension BrowserViewModel {
  mutating func receive(_ result: Result<Reply<Account>, GitHubError>) -> [Effect] {
    // The row that was there stays.
    if case .failure(let error) = result, account != nil { context.postFailure(error) }
    return take(result) + settle(after: result) + panes.readOwnAgain(&context) + panes.goBack(&context)
      + panes.followAnswer(context)
  }

  /// Looks after what earlier sessions left, once it is known as whom.
  private mutating func settle(after result: Result<Reply<Account>, GitHubError>) -> [Effect] {
    if case .failure(let error) = result, !error.has(.refusesAccount) { return [] }
    guard !context.identity.isKnown else { return [] }
    context.identity.isKnown = true
    return changes.unfinished.settle(&context)
  }

  /// Takes in whose the token is, and closes what was open as somebody else.
  private mutating func take(_ result: Result<Reply<Account>, GitHubError>) -> [Effect] {
    let (oldKey, oldLogin) = (context.identity.key, account?.login)
    switch result {
    case .success(let reply): context.identity.account = reply.value
    // Another token may be of an account that GitHub does not tell.
    case .failure(let error) where error.has(.refusesAccount) && !context.identity.isKnown:
      context.identity.account = nil
      panes.forgetAccount()
    case .failure: break
    }
    guard context.identity.key != oldKey else { return [] }
    context.identity.isKnown = false
    let guarding = images.closeForOtherAccount()
    let hadChanges = changes.closeForOtherAccount(&context) || guarding != nil
    let (hadForeign, effects) = closeForeign()
    let who =
      account.map { "the token now belongs to \($0.login.display)" } ?? "GitHub does not name the account"
    if hadForeign, let oldLogin {
      context.post("\(who): closed what was open for \(oldLogin.display)", .problem)
    }
    if hadChanges { context.post("\(who): canceled pending questions; nothing was changed", .problem) }
    return (guarding ?? []) + effects
  }

  /// Drops what belongs to "you" of another account; whether any of it was open.
  private mutating func closeForeign() -> (wasOpen: Bool, effects: [Effect]) {
    let isForeign = context.identity.isForeign
    let listed = CoveringList.allCases.filter(context.isShowing).flatMap { self[$0].ownersShown }
    let open = [panes.packages.owner, panes.versions.package?.owner].compactMap(\.self) + listed
    let wasOpen = open.contains(where: isForeign)
    let effects =
      panes.forget(where: isForeign) + updateLists { $0.forget(where: isForeign, &$1) }.flatMap(\.self)
      + images.forget(where: isForeign)
    return (wasOpen, effects)
  }
}
