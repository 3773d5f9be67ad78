import FoundationEssentials
import GitHubPackages

/// What versions take in storage: compressed bytes as the manifests give them.
///
/// Only active versions are counted: whether deleted ones that can be restored are stored, GitHub does not say,
/// nor whether packages share blobs.
extension ImageGraph {
  /// What a version uses, with its active children where it is an index, each blob once.
  public func size(of digest: Digest) -> ByteCount {
    // Most versions: no children to walk to.
    guard hasParts(digest) else { return storage.size(of: digest) }
    let children = reach(from: digest, .toParts).dropFirst()
    let size = storage.size(of: [digest] + children.filter(isActive))
    let isKnown = wholeLists.contains(.active) || children.allSatisfy { isActive($0) || isContent($0) }
    return ByteCount(size.bytes, mayBeMore: size.mayBeMore || !isKnown, mayBeLess: size.mayBeLess)
  }

  /// What deleting some versions frees: what they share with each other only is freed once.
  public func freed(by digests: some Sequence<Digest>) -> ByteCount {
    storage.freed(by: digests, isListWhole: wholeLists.contains(.active))
  }

  /// What deleting some versions frees; one of two of the same digest frees nothing.
  public func freed(by versions: some Sequence<PackageVersion>) -> ByteCount {
    freed(by: digests(goingWith: versions))
  }

  /// What deleting a version frees, with the children that nobody else uses where it is an index.
  public func ownSize(of digest: Digest) -> ByteCount {
    guard hasParts(digest) else {
      return storage.freed(by: digest, isListWhole: wholeLists.contains(.active))
    }
    return freed(by: [digest] + ownChildren(of: digest))
  }

  /// Active children that nobody else uses.
  public func ownChildren(of digest: Digest) -> [Digest] {
    guard hasParts(digest) else { return [] }
    let children = reach(from: digest, .toParts).dropFirst().filter(isActive)
    let own = ownParts(among: children, of: [digest])
    return children.filter(own.contains)
  }

  /// What all active versions use, each blob once.
  public var totalSize: ByteCount { storage.total(isListWhole: wholeLists.contains(.active)) }

  /// How many active versions' manifests were read, and how many were not.
  public var sizedCounts: (read: Int, unread: Int) { (storage.readCount, storage.unreadCount) }

  /// What a version itself uses, its manifest first, and how many active versions use each blob.
  public func blobs(of digest: Digest) -> [(blob: Manifest.Blob, users: Int)] {
    storage.uses(of: digest) ?? []
  }

  /// The active versions that share blobs with a version, with how many bytes, largest first.
  public func sharers(of digest: Digest) -> [(digest: Digest, bytes: Int64)] {
    storage.sharers(of: digest)
  }

  /// Active versions that no tag needs.
  public var orphans: [Digest] {
    order.filter { isActive($0) && standing(of: $0) == .orphan }
  }

  /// Active versions without a tag that people pull by.
  public var untagged: [Digest] { order.filter { isActive($0) && !isTagged($0) } }

  /// Tagged images whose children are missing, whether these can come back or not, with the children that nobody
  /// else uses.
  public var incompleteImages: [Digest] {
    order.filter { isTagged($0) && !mayHaveChildren($0) && health(of: $0, at: .distantPast).missing > 0 }
      .flatMap { [$0] + ownChildren(of: $0) }
  }

  private func hasParts(_ digest: Digest) -> Bool { nodes[digest]?.manifest?.parts.isEmpty == false }

  /// Whether an index names it as content and no version, such as the layers of a build cache.
  private func isContent(_ digest: Digest) -> Bool { nodes[digest]?.descriptor?.form == .blob }
}
