import Changes
import GitHubPackages

/// Reading again which images need what is still to be deleted.
extension ChangesViewModel {
  /// Begins to read it again, where the change that runs waits for that.
  mutating func checkImages(_ planner: ChangePlanner, _ context: inout Context) -> [Effect] {
    if let work { check.begin(for: work, from: planner.images, context) }
    return advanceCheck(planner, &context)
  }

  mutating func wakeCheck(_ planner: ChangePlanner, _ context: inout Context) -> [Effect] {
    check.wake(context)
    return advanceCheck(planner, &context)
  }

  mutating func checkFetches(_ context: inout Context) -> [Effect] { check.fetches(&context) }

  mutating func receiveCheck(
    _ answer: Request.Answer, _ ticket: Ticket, _ planner: ChangePlanner, _ context: inout Context
  ) -> [Effect] {
    check.receive(answer, ticket, context)
    return advanceCheck(planner, &context)
  }

  private mutating func advanceCheck(_ planner: ChangePlanner, _ context: inout Context) -> [Effect] {
    guard let reading = check.takeResult(), let waiting = work?.waitingChanges(in: reading.package)
    else { return [] }
    context.send(.read(reading))
    work?.arrange(planner.inOrder(waiting, by: reading.graph))
    let breakage = reading.graph.breakage(deleting: waiting.compactMap(\.version))
    let failure = ImageCheck.Failure(of: reading)
    let effects = work?.checked(breakage, readAt: reading.guardedAt, failure: failure, &context) ?? []
    noteLeftAlone(&context)
    return effects + afterStep(&context)
  }
}
