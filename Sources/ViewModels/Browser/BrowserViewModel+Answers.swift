import GitHubPackages

extension BrowserViewModel {
  /// Takes an answer in; one that no list waits for any more is dropped.
  mutating func receive(_ event: Event) -> [Effect] {
    switch event {
    case .account(let result, let ticket): receive(result, ticket)
    case .organizations(let result, let ticket): receive(result, ticket)
    case .owner(let result, let ticket): receive(result, ticket)
    case .packages(let result, let ticket): receive(result, ticket)
    case .versions(let result, let ticket): receive(result, ticket)
    case .package(let result, let ticket): receive(result, ticket)
    case .dockerConflicts(let result, let ticket): receive(result, ticket)
    case .manifest(let result, let ticket): receive(result, ticket)
    case .recalled(let manifests, let ticket): receive(recalled: manifests, ticket)
    case .manifestsChecked(let check, let ticket): receive(check, ticket)
    case .planned(let result, let ticket): receive(planned: result, ticket)
    case .changed(let outcome, let ticket, let notes): receive(outcome, ticket, notes)
    default: receiveQuietly(event)
    }
  }

  /// Answers from which no work follows.
  private mutating func receiveQuietly(_ event: Event) -> [Effect] {
    switch event {
    case .settled(let report, let ticket) where ticket == settling:
      settling = nil
      receive(report)
    case .versionCount(let result, let ticket): receive(versionCount: result, ticket)
    case .probed(let isBack, let ticket): receive(probed: isBack, ticket)
    case .journal(let result, let ticket): journal.receive(result, ticket)
    default: break
    }
    return []
  }

  private mutating func receive(_ result: Result<Reply<Account>, GitHubError>, _ ticket: Ticket) -> [Effect] {
    guard owners.receive(result.map(\.value), ticket) else { return [] }
    note(result)
    // The row that was there stays.
    if case .failure(let error) = result, account != nil { noteFailure(error) }
    let closed = take(result)
    return closed + settle(after: result) + readOwnAgain() + followAnswer()
  }

  /// Looks after what earlier sessions left, once it is known as whom.
  private mutating func settle(after result: Result<Reply<Account>, GitHubError>) -> [Effect] {
    if case .failure(let error) = result, !error.refusesAccount { return [] }
    guard !isAccountKnown else { return [] }
    isAccountKnown = true
    guard !session.isReadOnly, settledFor != .some(account?.login) else { return [] }
    settledFor = .some(account?.login)
    let ticket = tickets.next()
    settling = ticket
    return [.settle(actor: account?.login, ticket)]
  }

  /// What could not be read of the account's own packages is read with the token that is there now.
  private mutating func readOwnAgain() -> [Effect] {
    guard let owner = packages.owner, owner.kind == .authenticatedUser, isReachable(owner),
      packages.blocked != nil
    else { return [] }
    return packages.refresh(&tickets)
  }

  private mutating func receive(
    _ result: Result<Reply<Page<Owner>>, GitHubError>, _ ticket: Ticket
  ) -> [Effect] {
    guard let effects = owners.receive(result.map(\.value), ticket, &tickets) else { return [] }
    note(result)
    return effects + followAnswer()
  }

  private mutating func receive(_ result: Result<Reply<Owner>, GitHubError>, _ ticket: Ticket) -> [Effect] {
    guard owners.receive(result.map(\.value), ticket) else { return [] }
    note(result)
    return followAnswer()
  }

  private mutating func receive(
    _ result: Result<Reply<Page<Package>>, GitHubError>, _ ticket: Ticket
  ) -> [Effect] {
    let hadItems = packages.holdsItems(asked: ticket)
    guard
      let effects = packages.receive(
        result.map(\.value), ticket, &tickets, &localChanges, at: now.instant)
    else { return [] }
    note(result)
    feedDeletedVersions()
    if case .failure(let error) = result {
      if case .singleSignOn = error.kind, let owner = packages.owner { owners.noteSignOn(error, of: owner) }
      if hadItems { noteFailure(error) }
    } else if let owner = packages.owner {
      owners.noteSignOn(nil, of: owner)
    }
    return effects + followAnswer()
  }

  private mutating func receive(
    _ result: Result<Reply<Page<PackageVersion>>, GitHubError>, _ ticket: Ticket
  ) -> [Effect] {
    if deletedVersions.receive(result.map(\.value), ticket, &localChanges, at: now.instant)
      || conflicts.receive(result.map(\.value), ticket)
    {
      note(result)
      return []
    }
    if let effects = receiveImages(result.map(\.value), ticket) {
      note(result)
      return effects
    }
    let hadItems = versions.list.source.loadedCount > 0
    guard
      let effects = versions.receive(
        result.map(\.value), ticket, &tickets, &localChanges, at: now.instant)
    else {
      return []
    }
    note(result)
    if case .failure(let error) = result {
      if hadItems { noteFailure(error) }
      if error.kind == .notFound, versions.state == .active, let package = versions.package {
        packages.markGone(package)
      }
    }
    return effects + followAnswer()
  }

  private mutating func receive(_ result: Result<Reply<Package>, GitHubError>, _ ticket: Ticket) -> [Effect] {
    if conflicts.receive(result.map(\.value), ticket, &localChanges, at: now.instant) { note(result) }
    return []
  }

  private mutating func receive(
    _ result: Result<Reply<[Package]>, GitHubError>, _ ticket: Ticket
  ) -> [Effect] {
    if conflicts.receive(result.map(\.value), ticket, &localChanges, at: now) { note(result) }
    return []
  }

  /// A failure that a list survives is news; one that leaves nothing to show stands in the pane.
  private mutating func noteFailure(_ error: GitHubError) {
    let step = error.nextStep(host: session.host, credential: session.credential)
    notices.post("\(error.whatHappened): \(step)", .problem, at: now)
  }

  mutating func note<Value>(_ result: Result<Reply<Value>, GitHubError>) {
    if case .success(let reply) = result { note(reply.notes) }
  }

  mutating func note(_ notes: ReplyNotes) {
    rateLimit = notes.rateLimit ?? rateLimit
    scopes = notes.scopes ?? scopes
    clockOffset = notes.clockOffset ?? clockOffset
  }
}
