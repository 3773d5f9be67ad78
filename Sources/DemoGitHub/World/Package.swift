/// One package of one owner and registry, with all versions it ever had.
struct Package: Identifiable, Sendable {
  enum State: Equatable, Sendable {
    case active
    case deleted(at: Int)
    /// Deleted, but lists still show it: a fault that GitHub is known for.
    case leaked
  }

  /// What GitHub says of deleted versions; the documentation promises neither dates nor tags.
  enum DeletedRows: Sendable {
    case whole, bare
  }

  let id: Int
  let type: PackageType
  let name: String
  var visibility: Visibility
  var repository: Repository?
  var state = State.active
  var deletedRows = DeletedRows.whole
  var created: Int
  var versions: VersionStore

  var updated: Int { versions.active.first.map { versions.source.unnamed($0).updated } ?? created }

  /// Whether some active version is past the number of downloads up to which GitHub deletes.
  var hasPopularVersion: Bool {
    versions.active.contains { versions.downloads($0) > Package.downloadLimit }
  }

  static let downloadLimit = 5000
}

/// The six registries.
enum PackageType: String, CaseIterable, Sendable {
  case container, npm, maven, nuget, rubygems, docker

  /// Whether the registry holds images, whose versions are named by digest.
  var holdsImages: Bool { self == .container || self == .docker }
}

/// Who may see a package.
enum Visibility: String, Sendable {
  case `public`, `private`, `internal`
}

/// A repository as far as packages point to it.
struct Repository: Sendable {
  var id: Int
  var name: String
  var summary: String?
  var isPrivate: Bool
  var isArchived = false
}

/// What is known of one version, deleted or not; times are seconds since 1970.
struct Version: Sendable {
  var name: String
  var tags: [String] = []
  var created: Int
  var updated: Int
  var summary: String?
  var license: String?
  var downloads = 0
  /// Set where it is written down; those of a series follow from their place.
  var manifest: StoredManifest?
}
