extension ImageGraph {
  /// What deleting some versions does to images that stay.
  public struct Breakage: Hashable, Sendable {
    /// A tagged image that stays, and the parts that it would lose, in the order of the deletion.
    public struct Broken: Hashable, Sendable {
      public let image: PackageVersion
      public let lost: [Digest]
    }

    /// In the order of the list of versions.
    public let broken: [Broken]
    /// Manifests that were not read and may need any of the versions.
    public let unread: [Digest]
    /// Whether every active version is known, and so every tag.
    public let isListWhole: Bool
    private let imageByPart: [Digest: PackageVersion]

    init(broken: [Broken], unread: [Digest], isListWhole: Bool) {
      (self.broken, self.unread, self.isListWhole) = (broken, unread, isListWhole)
      imageByPart = Dictionary(
        broken.flatMap { image in image.lost.map { ($0, image.image) } },
        uniquingKeysWith: { first, _ in first })
    }

    /// Whether it is certain that every tagged image that stays is as whole as before.
    public var isHarmless: Bool { broken.isEmpty && isKnown }
    /// Whether `broken` names all there are.
    public var isKnown: Bool { unread.isEmpty && isListWhole }

    /// The first tagged image that would not be whole without it.
    public func image(needing version: PackageVersion) -> PackageVersion? {
      version.digest.flatMap { imageByPart[$0] }
    }
  }

  /// The versions in an order in which, wherever it ends, no image is left without its parts.
  public func deletionOrder(_ versions: [PackageVersion]) -> [PackageVersion] {
    // What names a version is named by less itself, so that it comes first.
    let ranked = versions.enumerated().map { place, version in
      (
        rank: version.digest.map { reach(from: $0, .toParentsAndSubjects).count } ?? 0, place: place,
        version: version
      )
    }
    return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.version)
  }

  /// What would break if these versions were deleted together.
  public func breakage(deleting digests: [Digest]) -> Breakage {
    let deleted = Set(digests)
    var lost: [Digest: [Digest]] = [:]
    for digest in digests {
      for image in reach(from: digest, .toParents) where isTagged(image) && !deleted.contains(image) {
        lost[image, default: []].append(digest)
      }
    }
    let broken = order.filter { lost[$0] != nil }.compactMap { image -> Breakage.Broken? in
      guard let version = nodes[image]?.active, let parts = lost[image] else { return nil }
      return Breakage.Broken(image: version, lost: parts)
    }
    return Breakage(
      broken: broken, unread: unreadForGuard(besides: deleted), isListWhole: wholeLists.contains(.active))
  }
}
