import GitHubPackages

extension ImagesViewModel {
  /// Reads what the tagged images of the package need before anything is asked.
  mutating func guardDeletions(
    _ proposal: ProposedChanges, _ versions: VersionsViewModel, _ context: inout Context
  ) -> [Effect] {
    guard let package = proposal.changes.packageToGuard else {
      context.send(.present(proposal))
      return []
    }
    deletionGuard = DeletionGuard(proposal)
    return open(package, versions) + begin(.guarding(proposal.changes.digests), versions, &context)
  }

  /// Says how far the reading is, and asks what waits for it once it has ended.
  mutating func advanceGuard(
    _ reading: ImageReading, _ versions: VersionsViewModel, _ context: inout Context
  ) {
    guard let waiting = deletionGuard else { return }
    guard reading.phase == .idle else { return waiting.show(reading, &context) }
    if !waiting.isRenewed, !reading.isFreshForGuard(at: context.now.instant) {
      deletionGuard?.isRenewed = true
      // Nothing is under way that would have to be canceled.
      _ = begin(.guarding(waiting.proposal.changes.digests), versions, &context)
      return
    }
    if let error = reading.failure {
      context.post("not all images could be read: \(error.whatHappened)", .problem)
    }
    closeGuard(&context)
    // What a pane shows and the list lacks: the pane may be the one that is out of date.
    if reading.lacksShown { context.send(.isOutOfDate(reading.package)) }
  }

  private mutating func closeGuard(_ context: inout Context) {
    guard let waiting = deletionGuard else { return }
    deletionGuard = nil
    context.overlays.removeDialogs { $0 == .deletionGuard }
    context.send(.present(waiting.proposal))
  }

  /// Asks without having read everything: what may be needed counts as needed.
  mutating func skipGuard(_ context: inout Context) -> [Effect] {
    guard deletionGuard != nil else { return [] }
    let effects = cancel()
    closeGuard(&context)
    return effects
  }
}
