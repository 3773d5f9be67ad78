import Changes
import ContainerImages
import GitHubPackages

/// What was known of images when deletions were confirmed, and for how long that may be acted on.
struct ImageGuard: Sendable {
  /// What knowing more comes to for one deletion.
  enum Verdict: Hashable {
    /// All is as it was confirmed.
    case holds
    /// The image with this name needs it, of which nothing was said.
    case isNeeded(by: String)
    case notKnown
  }

  /// The images that need each version, and versions of which that was not known, as a person confirmed it.
  private(set) var needing: [Int64: Set<Int64>] = [:]
  private(set) var unknown: Set<Int64> = []
  /// When the reading began that tells; nil where it has to be read again in any case.
  private(set) var readAt: ContinuousClock.Instant?

  init(_ changes: [Change], _ breakage: ImageGraph.Breakage?, readAt: ContinuousClock.Instant) {
    self.readAt = readAt
    for version in changes.compactMap(\.version) {
      needing[version.id] = breakage.map { Set($0.images(needing: version).map(\.id)) }
      if breakage?.isKnown(version) != true { unknown.insert(version.id) }
    }
  }

  /// Whether images may have been pushed since that nobody has seen.
  func isStale(at now: ContinuousClock.Instant) -> Bool {
    readAt.map { now - $0 >= ImageReading.freshFor } ?? true
  }

  mutating func renew(at date: ContinuousClock.Instant) { readAt = date }

  mutating func expire() { readAt = nil }

  /// Holds a deletion that was confirmed against what is known by now.
  func verdict(on change: Change, _ breakage: ImageGraph.Breakage?) -> Verdict {
    guard let version = change.version else { return .holds }
    let new = breakage?.images(needing: version).first { needing[version.id]?.contains($0.id) != true }
    if let image = new { return .isNeeded(by: image.namingTags.first?.display ?? image.shortName) }
    return breakage?.isKnown(version) == true || unknown.contains(version.id) ? .holds : .notKnown
  }
}
