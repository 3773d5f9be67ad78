import GitHubPackages

extension ImageGraph {
  /// What belongs to some images, and what of it nobody else uses.
  public struct Parts: Hashable, Sendable {
    /// Active versions that only these images use, each after what names it; no image itself is among them.
    public let own: [PackageVersion]
    /// Active versions that must stay: they have a tag of their own, or something else uses them.
    public let shared: [PackageVersion]
    /// Manifests that were not read, of these images or of others that may use their parts.
    public let unread: [Digest]
    public let isListWhole: Bool

    /// Whether `own` and `shared` can be relied on.
    public var isKnown: Bool { unread.isEmpty && isListWhole }
  }

  /// The parts of images and what is attached to either.
  public func parts(of images: [Digest]) -> Parts {
    let images = Set(images)
    var seen = images
    let listed = inOrder(images)
    let active = listed.flatMap { image in
      partsFirst(from: image, .toPartsAndAttachments).reversed().filter { seen.insert($0).inserted }
    }.filter(isActive)
    let own = ownParts(among: active, of: images)
    // An index without a tag may use the parts too.
    let unread = unreadForGuard() + inOrder(unexplained.subtracting(images))
    let unreadImages = listed.filter {
      nodes[$0]?.manifest == nil && nodes[$0]?.descriptor?.form != .manifest
    }
    return Parts(
      own: active.filter(own.contains).compactMap { nodes[$0]?.active },
      shared: active.filter { !own.contains($0) }.compactMap { nodes[$0]?.active },
      unread: unreadImages.filter { !unread.contains($0) } + unread,
      isListWhole: wholeLists.contains(.active))
  }

  /// Those that were heard of, in that order; what has one version or none is not looked for among all.
  private func inOrder(_ digests: Set<Digest>) -> [Digest] {
    digests.count > 1 ? order.filter(digests.contains) : digests.filter { nodes[$0] != nil }
  }

  /// Takes away what others use, and then what that uses, until nothing is left to take away.
  func ownParts(among digests: [Digest], of images: Set<Digest>) -> Set<Digest> {
    var own = Set(digests.filter { !isTagged($0) })
    var shared = digests.filter { !own.contains($0) || isUsed($0, outside: own, of: images) }
    while let digest = shared.popLast() {
      own.remove(digest)
      let node = nodes[digest]
      let used = (node?.manifest?.parts.map(\.digest) ?? []) + (node?.attachments ?? [])
      shared += used.filter(own.contains)
    }
    return own
  }

  private func isUsed(_ digest: Digest, outside own: Set<Digest>, of images: Set<Digest>) -> Bool {
    guard let node = nodes[digest] else { return false }
    return (node.parents + node.mentionedBy + node.subjects).contains {
      !images.contains($0) && !own.contains($0) && isActive($0)
    }
  }
}
