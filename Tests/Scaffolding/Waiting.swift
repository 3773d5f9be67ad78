/// Looks again and again until something holds; false where it does not in time.
///
/// - Parameter step: from one look to the next.
public func holds(
  within timeout: Duration = .seconds(20), lookingEvery step: Duration = .milliseconds(2),
  _ isSo: () async throws -> Bool
) async throws -> Bool {
  let deadline = ContinuousClock.now + timeout
  while try await !isSo() {
    guard ContinuousClock.now < deadline else { return false }
    try await Task.sleep(for: step)
  }
  return true
}
