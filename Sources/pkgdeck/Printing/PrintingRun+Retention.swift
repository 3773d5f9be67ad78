import ContainerImages
import GitHubPackages
import Retention
import ViewModels

extension PrintingRun {
  /// Reads what rules are applied to of one package.
  ///
  /// - Parameters:
  ///   - readsSizes: whether what images take in storage is read too.
  ///   - place: which of several packages it is.
  ///   - unread: the manifests without which nothing can be decided.
  /// - Throws: `GitHubError` where it cannot be read.
  func readForRetention(
    _ package: PackageReference, by rules: RetentionRules, readsSizes: Bool, at place: PlaceInRun?,
    _ outcome: inout RunOutcome, missing unread: (RetentionPackage) -> [Digest]
  ) async throws -> RetentionPackage {
    let filter = rules.filter.map { Filter($0, now: now, for: .versions(.active)) }
    guard package.type == .container else {
      let progress = Progress()
      defer { progress.end() }
      progress.show("\(place.map { "\($0.words): " } ?? "")reading \(package.name.display)")
      var versions: [PackageVersion] = []
      try await readVersions(of: package, .active, wanted: { nil }) { versions += $0 }
      outcome.noteFaults(versions.map(\.fault), about: package.subject)
      outcome.noteSuccess()
      return RetentionPackage(
        type: package.type, versions: versions, isListProven: true,
        found: filter.map { Set(versions.filter($0.matches).map(\.id)) })
    }
    func read(_ reading: ImageReading) -> RetentionPackage {
      let versions = reading.rows(of: .active)
      let knowing = filter?.knowing(reading.graph, at: now)
      return RetentionPackage(
        type: .container, versions: versions, isListProven: reading.listFailures[.active] == nil,
        graph: reading.graph, found: knowing.map { Set(versions.filter($0.matches).map(\.id)) })
    }
    // What only orphans lead to is read where what stays may be among these.
    var wanted: Set<Digest> = []
    let readsSizes = readsSizes || filter?.asksForSizes == true
    func next(after reading: ImageReading) -> ImageReading.Goal? {
      // Each reading forgets what failed before: the one that knows most comes last.
      guard reading.goal == .all else { return .all }
      let missing = unread(read(reading)).filter { wanted.insert($0).inserted }
      return missing.isEmpty ? nil : .sizes(missing)
    }
    let reading = try await readImages(
      readsSizes ? .allSizes : .all, then: next, of: package, at: place, &outcome)
    return read(reading)
  }
}
