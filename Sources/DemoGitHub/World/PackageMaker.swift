/// Turns drafts into packages, handing out ids.
struct PackageMaker {
  let now: Int
  private var nextPackageID: Int
  private var nextVersionID: Int

  /// Owners get ranges of ids of their own, so that adding a package to one leaves the others alone.
  init(now: Int, range: Int) {
    self.now = now
    nextPackageID = 7_100_000 + range * 10_000
    nextVersionID = 1_240_000_000 + range * 1_000_000
  }

  mutating func packages(_ drafts: [PackageDraft]) -> [Package] { drafts.map { package($0) } }

  mutating func package(_ draft: PackageDraft) -> Package {
    let source = source(draft)
    let deletions = draft.deletions.map { VersionStore.Deletion(place: $0.place, at: now - $0.age) }
    defer {
      nextPackageID += 7
      // Ids are GitHub's and not a package's: what others push needs room of its own.
      nextVersionID += source.count + Churn.mostVersions
    }
    return Package(
      id: nextPackageID, type: draft.type, name: draft.name, visibility: draft.visibility,
      repository: repository(draft), state: draft.deletedAge.map { .deleted(at: now - $0) } ?? draft.state,
      deletedRows: draft.deletedRows,
      created: source.count == 0
        ? now - draft.age : source.unnamed(source.count - 1).created - Timestamp.minute,
      versions: VersionStore(source: source, firstID: nextVersionID, deletions: deletions))
  }

  private func source(_ draft: PackageDraft) -> VersionSource {
    if let written = draft.written { return .written(written) }
    return .series(
      VersionSeries(
        seed: UInt64(nextPackageID), count: draft.count, newest: now - draft.age, interval: draft.interval,
        naming: draft.naming, parts: draft.parts, firstOrdinal: draft.firstOrdinal,
        popularity: draft.popularity, isImage: draft.type.holdsImages, summary: draft.summary,
        license: draft.license))
  }

  private func repository(_ draft: PackageDraft) -> Repository? {
    guard let name = draft.repository else { return nil }
    let number = name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 90_000_000 }
    return Repository(
      id: 600_000_000 + number, name: name, summary: draft.summary, isPrivate: draft.visibility != .public,
      isArchived: draft.age > 300 * Timestamp.day)
  }
}

/// What is decided of a package before ids are handed out; ages are seconds before the world's now.
struct PackageDraft {
  var type: PackageType
  var name: String
  var visibility = Visibility.private
  var repository: String?
  var summary: String?
  var license: String?
  var naming = VersionNaming.semantic
  var parts = 1
  var count = 1
  var interval = 9 * Timestamp.day
  var age = Timestamp.day
  var firstOrdinal = 48
  var popularity = 40
  /// Deleted versions by their place, newest being 0, and how long ago they went.
  var deletions: [(place: Int, age: Int)] = []
  var state = Package.State.active
  /// Set where the whole package was deleted, that long ago.
  var deletedAge: Int?
  var deletedRows = Package.DeletedRows.whole
  /// Versions word for word, instead of a series.
  var written: [Version]?

  init(_ type: PackageType, _ name: String) {
    self.type = type
    self.name = name
  }
}
