/// Looks again and again until something holds; false where it does not in time.
///
/// - Parameters:
///   - timeout: long enough for a busy machine, since only a failure waits for so long.
///   - step: from one look to the next.
public func holds(
  within timeout: Duration = .seconds(60), lookingEvery step: Duration = .milliseconds(2),
  _ isSo: () async throws -> Bool
) async throws -> Bool {
  let deadline = ContinuousClock.now + timeout
  while try await !isSo() {
    guard ContinuousClock.now < deadline else { return false }
    try await Task.sleep(for: step)
  }
  return true
}
