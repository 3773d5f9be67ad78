import ViewModels

extension EffectRunner {
  /// Makes the requests that a reading asks for until it asks for no more and all are answered.
  ///
  /// A reading that waits for a yes, or for a rate limit to pass, asks for no more: then this returns, and goes on
  /// when it is called again.
  ///
  /// - Parameter each: gets every answer that the reading took in, with its request.
  /// - Throws: what `each` throws, and `CancellationError`; what was under way is canceled.
  public func read<Reading: RequestReading>(
    _ reading: inout Reading, each: (inout Reading, Request, Request.Answer) throws -> Void
  ) async throws {
    var requests = Requests()
    try await withThrowingTaskGroup(of: (Ticket, Request, Request.Answer).self) { group in
      func ask() {
        for case .request(let request, let ticket) in reading.fetches(&requests) {
          group.addTask { (ticket, request, try await self.answer(request)) }
        }
      }
      ask()
      while let (ticket, request, answer) = try await group.next() {
        if reading.receive(answer, ticket, at: serverDate) { try each(&reading, request, answer) }
        ask()
      }
    }
  }
}
