import GitHubPackages

/// The readings of one change's item, until they tell whether the change was made.
struct Inquiry {
  /// What the readings came to.
  enum Finding: Hashable {
    /// It was made; `package` is what a restored package is now.
    case done(package: Package?)
    /// All is as before.
    case notDone
    /// GitHub was asked, and nobody can tell.
    case unknown
    /// GitHub could not be asked often enough: why, or nil where the asking was cancelled.
    case unasked(GitHubError?)
  }

  let change: Change
  private var readings: [Settlement.Reading] = []
  private var answer: Finding?
  private var trouble: GitHubError?

  init(_ change: Change) {
    self.change = change
  }

  var isOpen: Bool { answer == nil }
  var finding: Finding { answer ?? .unasked(trouble) }

  /// - Parameters:
  ///   - instant: when the reading began.
  ///   - interval: how far two readings must be apart to count as two.
  mutating func take(_ now: Change.Reread, at instant: ContinuousClock.Instant, interval: Duration) {
    readings.append(Settlement.Reading(sighting(now), at: instant))
    switch Settlement.verdict(deleting: change.isDeletion, readings, interval: interval) {
    case .done: answer = .done(package: restored(now))
    case .notDone: answer = .notDone
    case .unknown: answer = .unknown
    case .readAgain: break
    }
  }

  /// A reading failed.
  mutating func miss(_ error: GitHubError?) {
    trouble = error
  }

  private func sighting(_ now: Change.Reread) -> Settlement.Sighting {
    switch now {
    case .version(let version): .present(isDeleted: version.deletedAt != nil)
    case .package(let package): isOther(package) ? .packageAbsent : .present(isDeleted: false)
    case .absent(let deleted):
      change.version == nil ? .packageAbsent : .absent(isListedAsDeleted: deleted != nil)
    }
  }

  /// Whether another package has taken the name of the one that was to be deleted.
  private func isOther(_ package: Package) -> Bool {
    guard case .deletePackage(_, let seen) = change else { return false }
    return package.id != seen.id
  }

  private func restored(_ now: Change.Reread) -> Package? {
    if case .package(let package) = now { package } else { nil }
  }
}
