import GitHubPackages

extension ImageGraph {
  /// What deleting some versions does to images that stay.
  public struct Breakage: Hashable, Sendable {
    /// A tagged image that stays, and what it would lose, in the order of the deletion.
    public struct Broken: Hashable, Sendable {
      public let image: PackageVersion
      /// Without these it cannot be pulled.
      public let children: [Digest]
      /// Signatures, attestations and the like, of the image or of its children.
      public let referrers: [Digest]

      var all: [Digest] { children + referrers }
    }

    /// In the order of the list of versions.
    public let broken: [Broken]
    /// Manifests that were not read and may need any of the versions.
    public let unread: [Digest]
    /// Whether every active version is known, and so every tag.
    public let isListWhole: Bool
    /// Manifests that were not read and may refer to any image: of those to be deleted, and of what these refer to,
    /// in the order of the deletion.
    public let unreadReferrers: [Digest]
    /// Those to be deleted that cannot be told for that reason, or because an invalid manifest mentions them or what
    /// they refer to.
    private let unexplained: Set<Digest>
    private let imagesByDigest: [Digest: [PackageVersion]]

    init(
      broken: [Broken], unread: [Digest], unreadReferrers: [Digest] = [], unexplained: Set<Digest> = [],
      isListWhole: Bool
    ) {
      (self.broken, self.unread, self.isListWhole) = (broken, unread, isListWhole)
      (self.unreadReferrers, self.unexplained) = (unreadReferrers, unexplained)
      imagesByDigest = Dictionary(
        broken.flatMap { image in image.all.map { ($0, [image.image]) } }, uniquingKeysWith: +)
    }

    /// Whether `broken` names all images that would lose something.
    public var isKnown: Bool { unread.isEmpty && isListWhole && unexplained.isEmpty }

    /// Whether it is known of a version which images it belongs to.
    public func isKnown(_ version: PackageVersion) -> Bool {
      guard let digest = version.digest else { return false }
      return unread.isEmpty && isListWhole && !unexplained.contains(digest)
    }

    /// All tagged images that would lose it, in the order of the list of versions.
    public func images(needing version: PackageVersion) -> [PackageVersion] {
      version.digest.flatMap { imagesByDigest[$0] } ?? []
    }
  }

  /// The versions in an order in which, wherever it ends, no image is left without its parts.
  public func deletionOrder(_ versions: [PackageVersion]) -> [PackageVersion] {
    // What names a version is named by less itself, so that it comes first.
    let ranks = versions.map { version in
      version.digest.map { reach(from: $0, .toParentsAndSubjects).count } ?? 0
    }
    return versions.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { versions[$0] }
  }

  /// What tagged images would lose if these versions were deleted together.
  public func breakage(deleting versions: [PackageVersion]) -> Breakage {
    breakage(deleting: digests(goingWith: versions), besides: digests(untaggedWithout: versions))
  }

  /// What tagged images would lose if all versions of these digests were deleted together.
  public func breakage(deleting digests: [Digest]) -> Breakage { breakage(deleting: digests, besides: []) }

  /// - Parameter untagged: images that stay, and that nobody pulls any more.
  private func breakage(deleting digests: [Digest], besides untagged: [Digest]) -> Breakage {
    let deleted = Set(digests).union(untagged)
    var children: [Digest: [Digest]] = [:]
    var referrers: [Digest: [Digest]] = [:]
    var unreadReferrers: [Digest] = []
    var seen: Set<Digest> = []
    var unexplained = deleted.filter { isDoubtful($0, besides: deleted) }
    for digest in digests {
      // What refers to a child of an image belongs to the image as well.
      let way = reach(from: digest, .toParentsAndSubjects)
      let unread = unread(on: way, from: digest)
      if !unread.isEmpty { unexplained.insert(digest) }
      unreadReferrers += unread.filter { seen.insert($0).inserted }
      let kept = way.filter { isTagged($0) && !deleted.contains($0) }
      let holders = kept.isEmpty ? [] : Set(reach(from: digest, .toParents))
      for image in kept {
        if holders.contains(image) {
          children[image, default: []].append(digest)
        } else {
          referrers[image, default: []].append(digest)
        }
      }
    }
    let broken = order.compactMap { image -> Breakage.Broken? in
      guard children[image] != nil || referrers[image] != nil, let version = nodes[image]?.active else {
        return nil
      }
      return Breakage.Broken(
        image: version, children: children[image] ?? [], referrers: referrers[image] ?? [])
    }
    return Breakage(
      broken: broken, unread: unreadForGuard(besides: deleted), unreadReferrers: unreadReferrers,
      unexplained: unexplained, isListWhole: wholeLists.contains(.active))
  }

  /// What was not read on the way from a version to the images that it belongs to, itself included: a signature of
  /// a signature belongs to the image that the second one refers to.
  private func unread(on way: [Digest], from start: Digest) -> [Digest] {
    way.filter { ($0 == start || isActive($0)) && mayRefer($0) }
  }

  /// Whether a version to be deleted may belong to an image through this one, which was not read.
  func mayLead(_ digest: Digest, from deleted: Set<Digest>) -> Bool {
    guard mayRefer(digest) else { return false }
    if deleted.contains(digest) { return true }
    guard let node = nodes[digest], node.active != nil, !node.attachments.isEmpty else { return false }
    return reach(from: digest, .toPartsAndAttachments).contains(where: deleted.contains)
  }

  /// Whether a version's own manifest, which was not read, may say that it belongs to some image.
  ///
  /// What an index names as an image for a platform refers to nothing; an artifact, such as a signature, and what
  /// no index names say themselves what they refer to.
  private func mayRefer(_ digest: Digest) -> Bool {
    guard let node = nodes[digest] else { return true }
    guard node.manifest == nil else { return false }
    return node.descriptor?.form != .manifest || node.descriptor?.artifactType != nil
  }
}

/// Why a version that is to be deleted may have to stay.
public enum ImageNeed: Hashable, Sendable {
  /// This tagged image would lose a child, or something that refers to it.
  case image(PackageVersion)
  /// Not enough was read to tell.
  case notKnown

  /// Nil for what no tagged image needs, and for what is in no registry of images.
  ///
  /// - Parameter breakage: what the deletions do to tagged images; without it nothing is known.
  public init?(of version: PackageVersion, _ type: PackageType, _ breakage: ImageGraph.Breakage?) {
    guard type == .container else { return nil }
    if let image = breakage?.images(needing: version).first {
      self = .image(image)
    } else if breakage?.isKnown(version) != true {
      self = .notKnown
    } else {
      return nil
    }
  }
}
