import GitHubPackages

extension ImagesViewModel {
  /// Reads what the tagged images of each package need before anything is asked.
  mutating func guardDeletions(
    _ proposal: ProposedChanges, _ versions: VersionsViewModel, _ context: inout Context
  ) -> [Effect] {
    deletionGuard = DeletionGuard(proposal)
    guard deletionGuard != nil else {
      context.send(.present(proposal))
      return []
    }
    endQueue(&context)
    let effects = readForGuard(versions, context)
    advanceGuard(versions, &context)
    return effects
  }

  /// How far the reading is, in a line; nil where nothing waits for it.
  func guardProgress(at now: Now) -> String? {
    guard let deletionGuard, let current else { return nil }
    return deletionGuard.progress(of: current, at: now).first?.text
  }

  private mutating func readForGuard(_ versions: VersionsViewModel, _ context: Context) -> [Effect] {
    guard let waiting = deletionGuard else { return [] }
    return beginNext(of: waiting.queue, versions, context)
  }

  /// Says how far the reading is, goes on with the next package, and asks what waits for it once all have been read.
  mutating func advanceGuard(_ versions: VersionsViewModel, _ context: inout Context) {
    while let waiting = deletionGuard, let reading = current, reading.package == waiting.queue.current.package
    {
      guard reading.phase == .idle else { return waiting.show(reading, &context) }
      if waiting.isRenewed || reading.isFreshForGuard(at: context.now.instant) {
        note(reading, &context)
        let endsAll = reading.failure?.has(.strikesAgain) == true
        if endsAll || deletionGuard?.advance(after: reading) != true { return closeGuard(&context) }
      } else {
        deletionGuard?.isRenewed = true
      }
      // Nothing is under way that would have to be canceled.
      _ = readForGuard(versions, context)
    }
  }

  private func note(_ reading: ImageReading, _ context: inout Context) {
    if let error = reading.failure {
      context.post("not all images could be read: \(error.whatHappened)", .problem)
    }
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
