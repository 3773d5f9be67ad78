import ContainerImages
import GitHubPackages

/// What the lists of versions tell.
extension ImageReading {
  /// Versions that the lists told of so far.
  public var listedCount: Int { lists.openRowCount }
  /// When the reading began that tells what is active; nil if there was none.
  var guardedAt: ContinuousClock.Instant? { lists.readAt[.active] }

  /// The versions of a list as far as it was read, with those that are no image.
  public func rows(of state: VersionState) -> [PackageVersion] { lists.rows(of: state) }

  /// A list that is known to be whole, with what was changed from here; nil where it is not.
  public func wholeList(of state: VersionState) -> [PackageVersion]? { whole[state] }

  func isFresh(_ state: VersionState, at now: ContinuousClock.Instant) -> Bool {
    guard graph.wholeLists.contains(state), let date = lists.readAt[state] else { return false }
    return now - date < Self.freshFor
  }

  /// Whether what the lists say of breakage can be acted on now; what is not known makes nobody careless.
  func isFreshForGuard(at now: ContinuousClock.Instant) -> Bool {
    !graph.breakage(deleting: [] as [Digest]).isKnown || isFresh(.active, at: now)
  }

  /// The active versions, where they are known to be all and that may still be acted on.
  func provenVersions(at now: ContinuousClock.Instant) -> [PackageVersion]? {
    isFresh(.active, at: now) ? graph.activeVersions : nil
  }

  /// The images with a tag, or that may have one, that a filter finds, each once, in the order of the list.
  func taggedImages(_ filter: Filter) -> [PackageVersion] {
    var seen: Set<Digest> = []
    return rows(of: .active).compactMap { row in
      guard let digest = row.digest, graph.isTagged(digest) || graph.mayBeTagged(digest),
        case .active(let version) = graph.presence(of: digest)
      else { return nil }
      return filter.matches(row) && seen.insert(digest).inserted ? version : nil
    }
  }

  /// What GitHub lists of the images that are read, each once.
  var listedChildren: [Digest] {
    var seen: Set<Digest> = []
    let images = if case .image(let image) = goal { [image] } else { images.compactMap(\.digest) }
    return images.flatMap { graph.listedVersions(of: $0) }.filter { seen.insert($0).inserted }
  }
}
