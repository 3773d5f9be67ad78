import GitHubPackages

extension ImageGraph {
  /// Whether there is an active version of it that people pull by a tag.
  public func isTagged(_ digest: Digest) -> Bool { nodes[digest]?.isTagged == true }

  /// Whether its tags are made of digests, and nothing that was read tells if people pull by them.
  public func mayBeTagged(_ digest: Digest) -> Bool {
    nodes[digest].map { $0.active != nil && $0.isUnread(as: .referrers) } ?? false
  }

  /// The tags that people pull an active version by.
  public func imageTags(of digest: Digest) -> [ForeignText] {
    guard let node = nodes[digest], let version = node.active else { return [] }
    return node.imageTags(version)
  }

  /// The active versions of a digest, which may be several.
  public func activeVersions(of digest: Digest) -> [PackageVersion] { nodes[digest]?.activeVersions ?? [] }

  /// The digests of which no active version is left without these versions.
  public func digests(goingWith versions: some Sequence<PackageVersion>) -> [Digest] {
    let ids = Set(versions.map(\.id))
    return versions.compactMap(\.digest).filter { digest in
      nodes[digest]?.twins.allSatisfy { ids.contains($0.id) } ?? true
    }
  }

  /// The digests that are left without a tag that people pull by.
  func digests(untaggedWithout versions: [PackageVersion]) -> [Digest] {
    let ids = Set(versions.map(\.id))
    return versions.compactMap(\.digest).filter { digest in
      guard let node = nodes[digest], !node.twins.isEmpty else { return false }
      return !node.twins.contains { !ids.contains($0.id) && node.isTagged($0) }
    }
  }

  /// Whether only tags say what an active version is, and what they attach it to belongs to no tagged image.
  func isDangling(_ digest: Digest) -> Bool {
    guard let node = nodes[digest], node.active != nil, !node.subjects.isEmpty, node.parents.isEmpty,
      node.manifest == nil, node.invalid == nil
    else { return false }
    return !reach(from: digest, .toParentsAndSubjects).contains(where: isTagged)
  }
}

extension ImageGraph.Node {
  /// Whether it is an active version with a tag that people pull by; tags that GitHub did not tell of could be any.
  var isTagged: Bool { active.map(isTagged) == true }

  func isTagged(_ version: PackageVersion) -> Bool {
    version.tags?.contains { attachment($0) == nil } ?? true
  }

  func imageTags(_ version: PackageVersion) -> [ForeignText] {
    (version.tags ?? []).filter { attachment($0) == nil }
  }

  func attachmentTags(_ version: PackageVersion) -> [AttachmentTag] {
    (version.tags ?? []).compactMap(attachment)
  }

  /// What its tags attach it to, also where it may as well be an image of its own.
  func tagSubjects(_ version: PackageVersion) -> [Digest] {
    digestTags(version).filter { mayBeAttachment(of: $0.role) }.map(\.image)
  }

  /// What tags of an image of its own name although it is not attached to it.
  func mistakenSubjects(_ version: PackageVersion) -> [Digest] {
    digestTags(version).filter { !mayBeAttachment(of: $0.role) && $0.image != manifest?.subject }.map(\.image)
  }

  private func digestTags(_ version: PackageVersion) -> [AttachmentTag] {
    (version.tags ?? []).compactMap { AttachmentTag($0) }.filter { $0.image != digest }
  }

  /// What a tag attaches it to: mirrors give names of that form to ordinary images, so what it holds decides.
  private func attachment(_ tag: ForeignText) -> AttachmentTag? {
    guard let tag = AttachmentTag(tag), tag.image != digest, isAttachment(of: tag.role) != false else {
      return nil
    }
    return tag
  }

  /// Nil while nothing that was read tells.
  private func isAttachment(of role: AttachmentTag.Role) -> Bool? {
    if let manifest { return manifest.isAttachment(of: role) }
    guard role == .referrers, let descriptor, descriptor.form == .manifest else { return nil }
    return descriptor.isArtifact
  }

  /// Whether nothing that was read speaks against it: what may be either is held for both, an image and attached.
  private func mayBeAttachment(of role: AttachmentTag.Role) -> Bool {
    if let manifest { return manifest.mayBeAttachment(of: role) }
    return isAttachment(of: role) != false || descriptor?.mayBeArtifact == true
  }

  /// Whether only a tag of that role says what it is.
  func isUnread(as role: AttachmentTag.Role) -> Bool {
    guard manifest == nil, let version = active ?? deleted else { return false }
    return attachmentTags(version).contains { $0.role == role && isAttachment(of: role) == nil }
  }

  /// Whether it is an active version with a tag that its parts are pulled by; an index may tell that it has none.
  var leadsToParts: Bool {
    guard let active, descriptor?.form != .manifest else { return false }
    return isTagged || attachmentTags(active).contains { $0.role == .referrers }
  }

  /// Whether it is an active version without a tag to pull it by, and nothing that was read tells what it is.
  var isUnexplained: Bool {
    active != nil && !isTagged && invalid == nil && manifest == nil && parents.isEmpty && subjects.isEmpty
  }

  /// Whether it may be an index inside another one.
  var isInnerIndex: Bool {
    switch descriptor?.form {
    case .index, .unstated: true
    // Media types grow in number: of a version, an unheard-of one may be a new kind of index.
    case .blob: active != nil || deleted != nil
    case nil: !mentionedBy.isEmpty && (active != nil || deleted != nil)
    case .manifest: false
    }
  }
}

extension PackageVersion {
  /// The version that a digest is known by: it has the tags of all; tags that GitHub did not tell of could be any.
  init?(merging versions: [PackageVersion]) {
    var seen: Set<ForeignText> = []
    let tags = versions.flatMap { $0.tags ?? [] }.filter { seen.insert($0).inserted }
    guard let version = versions.first(where: { !$0.imageTags.isEmpty }) ?? versions.first else { return nil }
    let isTold = !version.imageTags.isEmpty || versions.allSatisfy { $0.tags != nil }
    self = version.with(tags: isTold ? tags : nil)
  }

  /// Its tags that people surely pull by, without those that may only attach it to another image.
  public var imageTags: [ForeignText] {
    (tags ?? []).filter { tag in AttachmentTag(tag).map { $0.image == digest } ?? true }
  }

  /// What a tagged image is called by: if it has no other tags, by one that is as long as a digest.
  public var namingTags: [ForeignText] { imageTags.isEmpty ? tags ?? [] : imageTags }
}
