extension ImageGraph {
  /// What belongs to an image, and what of it nobody else uses.
  public struct Parts: Hashable, Sendable {
    /// Active versions that only this image uses, each after what names it; the image itself is not among them.
    public let own: [PackageVersion]
    /// Active versions that must stay: they have a tag of their own, or something else uses them.
    public let shared: [PackageVersion]
    /// Manifests that were not read, of this image or of others that may use its parts.
    public let unread: [Digest]
    public let isListWhole: Bool

    /// Whether `own` and `shared` can be relied on.
    public var isKnown: Bool { unread.isEmpty && isListWhole }
  }

  /// The parts of an image and what is attached to it or to them.
  public func parts(of image: Digest) -> Parts {
    let active = partsFirst(from: image, .toPartsAndAttachments).reversed().filter(isActive)
    let own = ownParts(among: active, of: image)
    let unread = unreadForGuard()
    return Parts(
      own: active.filter(own.contains).compactMap { nodes[$0]?.active },
      shared: active.filter { !own.contains($0) }.compactMap { nodes[$0]?.active },
      unread: nodes[image]?.manifest == nil && !unread.contains(image) ? [image] + unread : unread,
      isListWhole: wholeLists.contains(.active))
  }

  /// Takes away what others use, and then what that uses, until nothing is left to take away.
  private func ownParts(among digests: [Digest], of image: Digest) -> Set<Digest> {
    var own = Set(digests.filter { !isTagged($0) })
    var shared = digests.filter { !own.contains($0) || isUsed($0, outside: own, of: image) }
    while let digest = shared.popLast() {
      own.remove(digest)
      let node = nodes[digest]
      let used = (node?.manifest?.parts.map(\.digest) ?? []) + (node?.attachments ?? [])
      shared += used.filter(own.contains)
    }
    return own
  }

  private func isUsed(_ digest: Digest, outside own: Set<Digest>, of image: Digest) -> Bool {
    guard let node = nodes[digest] else { return false }
    return (node.parents + node.subjects).contains { $0 != image && !own.contains($0) && isActive($0) }
  }
}
