import ContainerImages
import GitHubPackages

/// Reading the images of many packages.
extension ImagesViewModel {
  /// Reads what versions of packages are, or what they take in storage, in one package after the other.
  mutating func read(
    _ steps: [(package: PackageReference, goal: ImageReading.Goal)], _ versions: VersionsViewModel,
    _ context: inout Context
  ) -> [Effect] {
    guard let queue = ImageQueue(steps) else { return [] }
    self.queue = queue
    let effects = beginNext(of: queue, versions, context)
    advanceQueue(versions, &context)
    return effects
  }

  mutating func advanceQueue(_ versions: VersionsViewModel, _ context: inout Context) {
    while let waiting = queue, let reading = current, reading.package == waiting.current.package {
      if case .asking(let count) = reading.phase { ask(about: count, &context) }
      guard reading.phase == .idle else { return }
      context.send(.readImages(of: reading.package))
      if let error = reading.failure {
        let package = reading.package.name.display
        context.post("could not read all manifests of \(package): \(error.whatHappened)", .problem)
      }
      let endsAll = reading.failure?.has(.strikesAgain) == true
      guard !endsAll, queue?.advance(after: reading) == true, let next = queue else {
        queue = nil
        return context.send(.readingEnded(summary: endsAll ? nil : words(on: waiting)))
      }
      // Nothing is under way that would have to be canceled.
      _ = beginNext(of: next, versions, context)
    }
  }

  private func words(on queue: ImageQueue) -> String {
    let packages = Quantity.count(queue.packages.count, "package")
    guard queue.current.goal == .allSizes else { return "the images of \(packages) were read" }
    let total = queue.packages.reduce(ByteCount(0)) { $0.adding(totals[$1]) }
    return "\(packages): \(total.words ?? "unknown size")"
  }

  /// Stops reading the images of many packages; those that were read stay.
  mutating func stopQueue(_ context: inout Context) -> [Effect] {
    guard queue != nil else { return [] }
    endQueue(&context)
    return cancel()
  }

  /// Gives up a reading of many packages, because something else is read in its place.
  mutating func endQueue(_ context: inout Context) {
    guard queue != nil else { return }
    queue = nil
    context.send(.readingEnded(summary: nil))
  }

  /// How far the reading of many packages is, for a border.
  func queueProgress(at now: Now) -> String? {
    guard let queue, let reading = current else { return nil }
    return [queue.words, progress(of: reading, at: now)].compactMap(\.self).joined(separator: ", ")
  }
}
