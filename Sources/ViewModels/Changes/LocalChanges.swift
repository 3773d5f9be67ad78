import Changes
import GitHubPackages

/// What was changed from here and GitHub's lists may not show yet.
///
/// An entry is forgotten once GitHub is seen to say otherwise: then somebody else changed it since.
public struct LocalChanges: Sendable {
  private struct DeletedPackage: Sendable {
    let id: Int64
    let until: ContinuousClock.Instant
  }

  private struct ChangedVersion: Sendable {
    let version: PackageVersion
    let state: VersionState
    let until: ContinuousClock.Instant
  }

  /// GitHub's lists have been seen to lag behind a change by so much and less.
  static let longestLag = Duration.seconds(60)

  /// The tags that versions had when they were deleted from here, by version id.
  public private(set) var tags: [Int64: [ForeignText]] = [:]
  private var packages: [PackageReference: DeletedPackage] = [:]
  private var versions: [PackageReference: [Int64: ChangedVersion]] = [:]

  public init() {}

  /// Whether a package was deleted from here, and nobody was seen to have the name since.
  public func isDeleted(_ package: PackageReference) -> Bool { packages[package] != nil }

  /// Versions that were brought to a state and must stand in its list.
  func ids(changedTo state: VersionState, in package: PackageReference) -> [Int64] {
    (versions[package] ?? [:]).filter { $0.value.state == state }.map(\.key)
  }

  /// Restoring a version; where GitHub gives no tags, those that the journal knows.
  func restoring(_ version: PackageVersion, of package: PackageReference) -> Change {
    .restoreVersion(package, seen: version.tags == nil ? version.with(tags: tags[version.id]) : version)
  }

  /// Tags that the journal knows of versions that were deleted from here.
  mutating func learn(_ tags: [Int64: [ForeignText]]) {
    self.tags.merge(tags) { own, _ in own }
  }

  mutating func note(_ change: Change, at now: ContinuousClock.Instant) {
    let until = now + Self.longestLag
    switch change {
    case .deletePackage(let package, let seen):
      packages[package] = DeletedPackage(id: seen.id, until: until)
      versions[package] = nil
    case .restorePackage(let package):
      packages[package] = nil
    case .deleteVersion(let package, let version):
      if let tags = version.tags { self.tags[version.id] = tags }
      versions[package, default: [:]][version.id] = ChangedVersion(
        version: version, state: .deleted, until: until)
    case .restoreVersion(let package, let version):
      versions[package, default: [:]][version.id] = ChangedVersion(
        version: version.with(deletedAt: nil), state: .active, until: until)
    }
  }

  /// Takes in that GitHub shows a package, or with nil that somebody has its name.
  ///
  /// - Returns: whether that only lags behind its deletion from here.
  mutating func isLagging(_ package: PackageReference, id: Int64?, at now: ContinuousClock.Instant) -> Bool {
    guard let deleted = packages[package] else { return false }
    if now < deleted.until, id.map({ $0 == deleted.id }) ?? true { return true }
    packages[package] = nil
    return false
  }

  /// Takes in that a list shows a version.
  ///
  /// - Returns: whether that only lags behind what was done to it from here.
  mutating func isLagging(
    _ id: Int64, in package: PackageReference, _ state: VersionState, at now: ContinuousClock.Instant
  ) -> Bool {
    guard let changed = versions[package]?[id], changed.state != state else { return false }
    if now < changed.until { return true }
    versions[package]?[id] = nil
    return false
  }

  /// A list of versions as it would be if it did not lag behind what was done from here.
  func corrected(
    _ rows: [PackageVersion], _ state: VersionState, of package: PackageReference,
    readAt: ContinuousClock.Instant
  ) -> [PackageVersion] {
    let changed = (versions[package] ?? [:]).filter { readAt < $0.value.until }
    guard !changed.isEmpty else { return rows }
    let ids = Set(rows.map(\.id))
    let missing = changed.values.filter { $0.state == state && !ids.contains($0.version.id) }
    return missing.map(\.version).sorted { $0.id > $1.id }
      + rows.filter { changed[$0.id]?.state ?? state == state }
  }
}
