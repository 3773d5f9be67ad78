import ContainerImages
import FoundationEssentials
import GitHubPackages

/// A package's versions, with what many questions about each need.
struct VersionTable {
  struct Row {
    let version: PackageVersion
    /// Nil where there are no images, and for a version that is not named as one.
    let digest: Digest?
    /// Whether it has a tag that people pull by; always so where there are no images.
    let isTagged: Bool
    /// The date that the rules go by.
    let date: Date?
  }

  let rows: [Row]
  private let places: [Digest: Int]

  init(_ package: RetentionPackage, by field: RetentionRules.DateField) {
    let hasImages = package.type == .container
    rows = package.versions.map { version in
      let digest = hasImages ? version.digest : nil
      let tags = digest.flatMap { package.graph?.imageTags(of: $0) } ?? version.imageTags
      return Row(
        version: version, digest: digest, isTagged: !hasImages || !tags.isEmpty,
        date: field == .created ? version.createdAt : version.updatedAt)
    }
    let digests = rows.enumerated().compactMap { place, row in row.digest.map { ($0, place) } }
    places = Dictionary(digests) { first, _ in first }
  }

  /// Where the version of a digest stands; nil for what is not active.
  func place(of digest: Digest) -> Int? { places[digest] }

  /// By the date, of two of the same moment by the id.
  func isOlder(_ one: Int, _ other: Int) -> Bool {
    let dates = (rows[one].date ?? .distantPast, rows[other].date ?? .distantPast)
    return dates.0 == dates.1 ? rows[one].version.id < rows[other].version.id : dates.0 < dates.1
  }
}
