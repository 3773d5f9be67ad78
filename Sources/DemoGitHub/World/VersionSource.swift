/// Where the versions of a package come from, newest first: written down, or worked out when asked for.
enum VersionSource: Sendable {
  case written([Version])
  case series(VersionSeries)

  var count: Int {
    switch self {
    case .written(let versions): versions.count
    case .series(let series): series.count
    }
  }

  /// All of them, with what the registry holds of each.
  var written: [Version] {
    if case .written(let versions) = self { return versions }
    return (0..<count).map { place in
      var version = self[place]
      version.manifest = manifest(place)
      return version
    }
  }

  subscript(place: Int) -> Version {
    switch self {
    case .written(let versions): versions[place]
    case .series(let series): series[place]
    }
  }

  /// Whether the version has a tag, without working out the rest of it.
  func isTagged(_ place: Int) -> Bool {
    switch self {
    case .written(let versions): !versions[place].tags.isEmpty
    case .series(let series): series.isTagged(place)
    }
  }

  /// All but the name, which of an image takes hashing.
  func unnamed(_ place: Int) -> Version {
    switch self {
    case .written(let versions): versions[place]
    case .series(let series): series.unnamed(place)
    }
  }

  /// What the registry of images holds under the version's digest.
  func manifest(_ place: Int) -> StoredManifest? {
    switch self {
    case .written(let versions): versions[place].manifest
    case .series(let series): series.isImage ? series.manifest(place) : nil
    }
  }
}
