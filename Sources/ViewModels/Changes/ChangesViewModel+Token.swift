import Changes
import GitHubPackages

/// Going on after a pause with a token that is read again: it may be another account's by then.
extension ChangesViewModel {
  /// Goes on once GitHub has said whose the token is.
  mutating func awaitAccount() {
    awaitsAccount = work != nil
  }

  /// Goes on as the account that confirmed it, and ends it for any other.
  mutating func receive(
    account result: Result<Reply<Account>, GitHubError>, _ context: inout Context
  ) -> [Effect] {
    guard awaitsAccount else { return [] }
    awaitsAccount = false
    var login: ForeignText?
    switch result {
    case .success(let reply): login = reply.value.login
    case .failure(let error) where error.has(.refusesAccount): break
    case .failure(let error):
      work?.stayPaused(.gitHub(error))
      return afterStep(&context)
    }
    guard login.map(Owner.key) == context.identity.key else {
      let who = login?.display ?? "an unknown account"
      context.post(
        "stopped: the token now belongs to \(who); another account confirmed this change", .problem)
      return stop(&context)
    }
    return tryAgain(&context)
  }
}
