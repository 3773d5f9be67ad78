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
}
