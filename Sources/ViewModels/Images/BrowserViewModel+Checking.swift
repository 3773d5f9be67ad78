import GitHubPackages

/// Reads again, while deletions run, which images need what is still to be deleted.
///
/// Others push while a long change runs, waits or is suspended. It has a reading of its own, so that a person can
/// look at other images meanwhile.
extension BrowserViewModel {
  /// Begins to read where the change that runs waits for it.
  mutating func checkImages() -> [Effect] {
    guard let work, work.phase == .checking, checking == nil, let package = work.imageGuard?.package else {
      return []
    }
    var reading = images(of: package) ?? ImageReading(package)
    // The pane's own askings stay its own.
    _ = reading.stop()
    reading.asker = .imageCheck
    _ = reading.begin(
      .guarding(work.waitingChanges.compactMap { $0.version?.digest }), context.localChanges,
      at: context.now.instant)
    checking = reading
    return checkAdvanced()
  }

  mutating func receiveCheck(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    checking?.receive(answer, ticket, context.localChanges, at: context.now.date) == true
      ? checkAdvanced() : []
  }

  mutating func wakeCheck() -> [Effect] {
    guard case .limited? = checking?.phase else { return [] }
    checking?.wake(at: context.now.date)
    return checkAdvanced()
  }

  /// Gives the reading up with the change that it was for.
  mutating func dropCheck() -> [Effect] {
    let tickets = checking?.stop() ?? []
    checking = nil
    return tickets.map(Effect.cancel)
  }

  private mutating func checkAdvanced() -> [Effect] {
    // What was confirmed is worth the few manifests that were pushed since.
    if case .asking? = checking?.phase { checking?.goOn() }
    guard let reading = checking, reading.phase == .idle, var work else { return [] }
    checking = nil
    keep(reading)
    work.arrange(inOrder(work.waitingChanges, by: reading.graph))
    let digests = work.waitingChanges.compactMap { $0.version?.digest }
    let breakage = reading.graph.breakage(deleting: digests)
    let failure = ChangeFailure.notChecked(
      reading.failure?.whatHappened ?? "not all images of \(reading.package.name.display) could be read")
    let effects = work.checked(
      breakage, readAt: reading.guardedAt, failure: failure, &context)
    self.work = work
    noteLeftAlone(work)
    return effects + afterStep()
  }

  /// Lets the panes have what was read, where they read nothing themselves.
  private mutating func keep(_ reading: ImageReading) {
    var reading = reading
    reading.asker = .images
    if images?.package == reading.package {
      if images?.isReading == false { images = reading }
    } else if otherImages[reading.package] != nil {
      otherImages[reading.package] = reading
    }
  }

  mutating func noteLeftAlone(_ work: BulkChange) {
    for item in work.items {
      guard case .failed(let why) = item.state, let id = item.change.version?.id,
        versions.marks.problem(of: id) != why
      else { continue }
      versions.noteProblem(why, of: id, in: item.change.package)
    }
  }
}
