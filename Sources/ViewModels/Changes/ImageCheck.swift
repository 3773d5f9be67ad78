import FoundationEssentials
import GitHubPackages

/// Reads again, while deletions run, which images need what is still to be deleted: others push meanwhile.
///
/// It is a reading apart, so that a person can look at other images at the same time.
struct ImageCheck: Sendable {
  /// Why it does not tell.
  struct Failure {
    let words: String
    /// Whether other packages would fail in the same way.
    let isShared: Bool

    init(of reading: ImageReading) {
      words =
        reading.failure?.whatHappened ?? "not all images of \(reading.package.name.display) could be read"
      isShared = reading.failure?.has(.strikesAgain) == true
    }
  }

  private(set) var reading: ImageReading?

  /// Until when a registry asked to wait.
  var limit: Date? { reading?.limitedUntil }

  /// Begins where a change waits for it, from what is known of its images.
  mutating func begin(for work: BulkChange, from images: ImagesViewModel, _ context: Context) {
    guard case .checking(let package) = work.phase, reading == nil else { return }
    var reading = images.reading(of: package) ?? ImageReading(package)
    // The pane's own requests stay its own.
    _ = reading.stop()
    reading.asker = .imageCheck
    let digests = work.waitingChanges(in: package).digests
    _ = reading.begin(.guarding(digests), context.localChanges, at: context.now.instant)
    self.reading = reading
  }

  mutating func fetches(_ context: inout Context) -> [Effect] {
    reading?.fetches(&context.requests) ?? []
  }

  mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, _ context: Context) {
    _ = reading?.receive(answer, ticket, context.localChanges, at: context.now.date)
  }

  mutating func wake(_ context: Context) {
    if case .limited? = reading?.phase { reading?.wake(at: context.now.date) }
  }

  /// Hands over what was read once it has ended.
  mutating func takeResult() -> ImageReading? {
    // What was confirmed is worth the few manifests that were pushed since.
    if case .asking? = reading?.phase { reading?.goOn() }
    guard let reading, reading.phase == .idle else { return nil }
    self.reading = nil
    return reading
  }

  /// Gives the reading up with the change that it was for.
  mutating func stop() -> [Effect] {
    defer { reading = nil }
    return reading?.stop().map(Effect.cancel) ?? []
  }
}
