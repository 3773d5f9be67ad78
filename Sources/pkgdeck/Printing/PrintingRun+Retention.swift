import ContainerImages
import GitHubPackages
import Retention
import ViewModels

extension PrintingRun {
  /// Reads a package until rules can decide about it.
  ///
  /// - Parameters:
  ///   - readsSizes: whether what images take in storage is read too.
  ///   - place: which of several packages it is.
  /// - Returns: what was read of its images; nil for packages without.
  /// - Throws: `GitHubError` where it cannot be read.
  func read(
    _ package: PackageReference, for retention: inout PackageRetention, readsSizes: Bool,
    at place: PlaceInRun?, _ outcome: inout RunOutcome
  ) async throws -> ImageGraph? {
    guard package.type == .container else {
      let progress = Progress()
      defer { progress.end() }
      progress.show("\(place.map { "\($0.words): " } ?? "")reading \(package.name.display)")
      let reading = try await ListReading<PackageVersion>.read(atOnce: RequestsAtOnce.pages) {
        try await client.versions(of: package, state: .active, $0).value
      }
      if case .refused(let error)? = reading.end { throw error }
      outcome.noteFaults(reading.rows.map(\.fault), about: package.subject)
      outcome.noteSuccess()
      retention.take(reading.isWhole ? reading.rows : nil, of: package.type, at: now)
      return nil
    }
    return try await readImages(
      retention.goal(for: package.type, readsSizes: readsSizes), then: { retention.take($0, at: now) },
      of: package, at: place, &outcome
    ).graph
  }
}
