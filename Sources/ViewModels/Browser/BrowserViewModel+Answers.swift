import GitHubPackages

extension BrowserViewModel {
  /// Takes an answer in; one that nobody waits for any more is dropped.
  mutating func receive(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    guard let asker = context.requests.asker(answered: ticket) else { return [] }
    if let notes = answer.notes { context.identity.note(notes) }
    switch asker {
    case .owners: return receiveOwners(answer, ticket)
    case .packages: return receivePackages(answer, ticket)
    case .versions: return receiveVersions(answer, ticket)
    case .versionCounts: return receiveVersionCount(answer, ticket)
    case .deletedVersions: deletedVersions.receive(answer, ticket, &context)
    case .conflicts: conflicts.receive(answer, ticket, &context)
    case .images: return receiveImages(answer, ticket)
    case .imageCheck: return receiveCheck(answer, ticket)
    case .changes: return receiveChanges(answer, ticket)
    case .settling: if case .settling(let report) = answer { receive(report) }
    case .journal: if case .journal(let result) = answer { journal.receive(result, ticket) }
    }
    return []
  }

  private mutating func receiveOwners(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    switch answer {
    case .account(let result): return receive(result, ticket)
    case .organizations(let result):
      return owners.receive(result.map(\.value), ticket, &context) + followAnswer()
    case .owner(let result):
      owners.receive(result.map(\.value), ticket)
      return followAnswer()
    default: return []
    }
  }

  private mutating func receive(_ result: Result<Reply<Account>, GitHubError>, _ ticket: Ticket) -> [Effect] {
    owners.receive(result.map(\.value), ticket)
    // The row that was there stays.
    if case .failure(let error) = result, account != nil { noteFailure(error) }
    let closed = take(result)
    return closed + settle(after: result) + readOwnAgain() + followAnswer()
  }

  /// Looks after what earlier sessions left, once it is known as whom.
  private mutating func settle(after result: Result<Reply<Account>, GitHubError>) -> [Effect] {
    if case .failure(let error) = result, !error.refusesAccount { return [] }
    guard !context.identity.isKnown else { return [] }
    context.identity.isKnown = true
    guard !session.isReadOnly, settledFor != .some(account?.login) else { return [] }
    settledFor = .some(account?.login)
    return [.request(.settling(actor: account?.login), context.ticket(for: .settling))]
  }

  /// What could not be read of the account's own packages is read with the token that is there now.
  private mutating func readOwnAgain() -> [Effect] {
    guard let owner = packages.owner, owner.kind == .authenticatedUser, context.identity.isReachable(owner),
      packages.blocked != nil
    else { return [] }
    return packages.refresh(&context)
  }

  private mutating func receivePackages(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    guard case .packages(let result) = answer else { return [] }
    let hadItems = packages.holdsItems(asked: ticket)
    let effects = packages.receive(
      result.map(\.value), ticket, &context)
    feedDeletedVersions()
    if case .failure(let error) = result {
      if case .singleSignOn = error.kind, let owner = packages.owner { owners.noteSignOn(error, of: owner) }
      if hadItems { noteFailure(error) }
    } else if let owner = packages.owner {
      owners.noteSignOn(nil, of: owner)
    }
    return effects + followAnswer()
  }

  private mutating func receiveVersions(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    guard case .versions(let result) = answer else { return [] }
    let hadItems = versions.list.source.loadedCount > 0
    let effects = versions.receive(result.map(\.value), ticket, &context)
    if case .failure(let error) = result {
      if hadItems { noteFailure(error) }
      if error.kind == .notFound, versions.state == .active, let package = versions.package {
        packages.markGone(package)
      }
    }
    return effects + followAnswer()
  }

  /// A failure that a list survives is news; one that leaves nothing to show stands in the pane.
  private mutating func noteFailure(_ error: GitHubError) {
    let step = error.nextStep(host: session.host, credential: session.credential)
    context.post("\(error.whatHappened): \(step)", .problem)
  }
}
