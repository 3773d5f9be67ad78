import FoundationEssentials
import GitHubPackages

extension ImageGraph {
  /// What a version means to the tags of its package.
  public enum Standing: Hashable, Sendable {
    case tagged
    /// A tagged image is not whole without it; the tags are those of all such images.
    case part(of: [ForeignText])
    /// It says something about an image that has these tags, which work without it.
    case attached(to: [ForeignText])
    /// No tag leads to it.
    case orphan
    /// Not enough was read to tell.
    case notKnown
  }

  /// Every version that was told of, active or deleted, in the order of the lists.
  public var versions: [PackageVersion] {
    order.flatMap { digest in
      let active = activeVersions(of: digest)
      return active.isEmpty ? [nodes[digest]?.deleted].compactMap(\.self) : active
    }
  }

  /// The active ones among them.
  public var activeVersions: [PackageVersion] { order.flatMap { activeVersions(of: $0) } }

  /// What a version is, by its manifest, an index that names it, or its tags.
  ///
  /// - Parameter descriptor: how the index names it that is looked at; nil for any that does.
  public func kind(of digest: Digest, as descriptor: ManifestDescriptor? = nil) -> ImageKind {
    let node = nodes[digest]
    let tags = (node?.active ?? node?.deleted).flatMap { version in
      node.map { $0.isTagged(version) ? [] : $0.attachmentTags(version) }
    }
    return ImageKind(
      manifest: node?.manifest, descriptor: descriptor ?? node?.descriptor, tags: tags ?? [])
  }

  public func presence(of digest: Digest) -> Presence {
    if let version = nodes[digest]?.active { return .active(version) }
    if let version = nodes[digest]?.deleted { return .deleted(version) }
    return wholeLists.count == VersionState.allCases.count ? .gone : .notKnown
  }

  /// The same as far as people care: what was deleted too long ago is gone, and what the registry does
  /// not have cannot be pulled although GitHub lists it.
  public func presence(of digest: Digest, at now: Date) -> Presence {
    switch presence(of: digest) {
    case .deleted(let version) where version.daysLeft(at: now).map({ $0 < 0 }) == true: .gone
    case .active where nodes[digest]?.failure == .absent || nodes[digest]?.service == .absent: .absent
    case .active where nodes[digest]?.service == .unanswered: .notKnown
    case let presence: presence
    }
  }

  /// The manifest, if it was read.
  public func manifest(of digest: Digest) -> Manifest? { nodes[digest]?.manifest }

  /// What its bytes mention, if they were read and are no valid manifest.
  public func invalid(_ digest: Digest) -> Manifest.Invalid? { nodes[digest]?.invalid }

  /// The first invalid manifest, in the order in which versions were added.
  public var firstInvalid: (digest: Digest, invalid: Manifest.Invalid)? {
    guard hasInvalid else { return nil }
    return order.lazy.compactMap { digest in nodes[digest]?.invalid.map { (digest, $0) } }.first
  }

  /// Whether nothing that was read tells if it has children.
  public func mayHaveChildren(_ digest: Digest) -> Bool {
    guard let node = nodes[digest] else { return true }
    return node.manifest == nil && node.descriptor?.form != .manifest
  }

  /// Why it was not read, if it was asked for.
  public func failure(of digest: Digest) -> Failure? { nodes[digest]?.failure }

  /// What it is attached to, by its manifest or its tags.
  public func subjects(of digest: Digest) -> [Digest] { nodes[digest]?.subjects ?? [] }

  /// The tagged images that it is a part of, itself included, active or deleted, nearest first.
  public func taggedImages(holding digest: Digest) -> [PackageVersion] {
    reach(from: digest, .toParents).compactMap { holder in
      guard let node = nodes[holder], let version = node.active ?? node.deleted else { return nil }
      return node.imageTags(version).isEmpty ? nil : version
    }
  }

  /// The image to make whole where a version is broken: itself if it has children, or else the nearest tagged
  /// image that holds it, an active one if there is any, or the outermost index that does.
  public func imageToHeal(for digest: Digest) -> Digest {
    guard nodes[digest]?.manifest?.isIndex != true else { return digest }
    let tagged = taggedImages(holding: digest).compactMap(\.digest)
    return tagged.first(where: isActive) ?? tagged.first ?? reach(from: digest, .toParents).last ?? digest
  }

  /// The tags of all active images that it is or is a part of, nearest first.
  public func tags(of digest: Digest) -> [ForeignText] { tags(of: reach(from: digest, .toParents)) }

  public func standing(of digest: Digest) -> Standing {
    if isTagged(digest) { return .tagged }
    let holders = reach(from: digest, .toParents)
    if holders.contains(where: isTagged) { return .part(of: tags(of: holders)) }
    // A tag alone does not tell: mirrors tag ordinary images with digests too.
    if nodes[digest]?.isUnread(as: .referrers) == true { return .notKnown }
    let all = reach(from: digest, .toParentsAndSubjects)
    if all.contains(where: isTagged) { return .attached(to: tags(of: all)) }
    // An index that nobody has read may name it, or its own manifest may name a subject.
    let isExplained = nodes[digest]?.manifest != nil || holders.count > 1
    return isExplained && isReadForGuard && !isDoubtful(digest) ? .orphan : .notKnown
  }

  private func tags(of digests: [Digest]) -> [ForeignText] {
    var seen: Set<ForeignText> = []
    return digests.flatMap { imageTags(of: $0) }.filter { seen.insert($0).inserted }
  }
}
