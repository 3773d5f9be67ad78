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
    let active = order.filter(images.contains).flatMap { image in
      partsFirst(from: image, .toPartsAndAttachments).reversed().filter { seen.insert($0).inserted }
    }.filter(isActive)
    let own = ownParts(among: active, of: images)
    // An index without a tag may use the parts too.
    let unread = unreadForGuard() + unexplained.filter { !images.contains($0) }
    let unreadImages = order.filter { digest in
      images.contains(digest) && nodes[digest]?.manifest == nil
        && nodes[digest]?.descriptor?.form != .manifest
    }
    return Parts(
      own: active.filter(own.contains).compactMap { nodes[$0]?.active },
      shared: active.filter { !own.contains($0) }.compactMap { nodes[$0]?.active },
      unread: unreadImages.filter { !unread.contains($0) } + unread,
      isListWhole: wholeLists.contains(.active))
  }

  /// Takes away what others use, and then what that uses, until nothing is left to take away.
  private func ownParts(among digests: [Digest], of images: Set<Digest>) -> Set<Digest> {
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
