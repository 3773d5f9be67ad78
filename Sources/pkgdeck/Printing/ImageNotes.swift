import ContainerImages
import GitHubPackages
import ViewModels

/// What is said on standard error while the images of a package are read.
struct ImageNotes {
  /// Among many packages, those with more manifests than this are announced before they are read.
  static let manyManifests = 100

  private let package: PackageReference
  private let isOneOfMany: Bool
  private var hasToldLists = false
  private var hasToldCount = false
  /// The limit that was met last; nil once what was asked for came after it.
  private var limit: GitHubError?

  init(_ package: PackageReference, isOneOfMany: Bool = false) {
    (self.package, self.isOneOfMany) = (package, isOneOfMany)
  }

  /// Notes what an answer that was taken in brought.
  ///
  /// - Throws: what leaves nothing to go on with.
  mutating func note(
    _ answer: Request.Answer, to request: Request, _ reading: ImageReading, _ outcome: inout RunOutcome
  ) throws {
    switch (request, answer) {
    case (.versions, .versions(.failure(let error))) where reading.limitedUntil != nil: limit = error
    case (.versions, _):
      limit = nil
      try noteLists(reading, &outcome)
    case (.cachedManifests, _): tellCount(reading)
    case (.manifest, .manifest(.success)): limit = nil
    case (.manifest, .manifest(.failure(let error))) where reading.limitedUntil != nil: limit = error
    case (.manifest(let digest, _), .manifest(.failure(let error))):
      if !isExplained(error, digest, reading.graph) {
        try outcome.note(error, about: "\(package.subject) \(digest.text)")
      }
    case (.manifestCheck, .manifestCheck(let check)):
      if let error = check.failure { try outcome.note(error, about: "\(package.subject), children") }
    default: break
    }
  }

  /// Notes that a limit was not waited for any longer.
  ///
  /// - Throws: the limit, where not even the lists were read.
  func noteLimit(_ reading: ImageReading, _ outcome: inout RunOutcome) throws {
    guard let limit else { return }
    guard reading.isListed else { throw limit }
    try outcome.note(limit, about: package.subject)
  }

  func noteInvalid(_ reading: ImageReading, _ outcome: inout RunOutcome) {
    for digest in reading.invalid {
      let detail = reading.graph.invalid(digest)?.detail.display ?? ""
      outcome.noteFault("\(package.subject) \(digest.text): invalid manifest: \(detail)")
    }
  }

  /// Which children can be restored is unknown where deleted versions are refused.
  private mutating func noteLists(_ reading: ImageReading, _ outcome: inout RunOutcome) throws {
    let goesOn = reading.phase == .lists || (reading.limitedUntil != nil && !reading.isListed)
    guard !goesOn, !hasToldLists else { return }
    hasToldLists = true
    let failures = reading.listFailures
    if let error = failures[.active], !error.isAboutWholeness { throw error }
    if failures[.active] == nil { outcome.noteSuccess() }
    noteUnreadable(reading.rows(of: .active), &outcome)
    if let error = failures[.active] { try outcome.note(error, about: package.subject) }
    noteUnreadable(reading.rows(of: .deleted), &outcome)
    if let error = failures[.deleted] {
      try outcome.note(error, about: "\(package.subject), deleted versions")
    }
  }

  private func noteUnreadable(_ versions: [PackageVersion], _ outcome: inout RunOutcome) {
    for version in versions where version.digest == nil || version.fault != nil {
      let row = version.rowID.map { "version \($0)" } ?? "a row"
      outcome.noteFault("\(package.subject), \(row): \(version.fault ?? "no digest")")
    }
  }

  private mutating func tellCount(_ reading: ImageReading) {
    guard reading.phase != .recalling, reading.leftCount > 0, !hasToldCount else { return }
    hasToldCount = true
    if isOneOfMany, reading.leftCount <= Self.manyManifests { return }
    // Nested indexes are versions too: who reads all versions has counted them.
    let more = reading.goal == .allSizes ? "" : ", and those of nested indexes"
    StandardError.write(
      "pkgdeck: \(package.name.display): \(Quantity.count(reading.leftCount, "manifest")) to read\(more); "
        + "GitHub counts each as a download")
  }

  /// Whether it is only that the registry does not serve what is not active, which the lists tell.
  private func isExplained(_ error: GitHubError, _ digest: Digest, _ graph: ImageGraph) -> Bool {
    if case .active = graph.presence(of: digest) { return false }
    return error.kind == .notFound
  }
}

extension GitHubError {
  /// Whether a list was read, and is only not known to be all that there is.
  fileprivate var isAboutWholeness: Bool { if case .listNotWhole = kind { true } else { false } }
}
