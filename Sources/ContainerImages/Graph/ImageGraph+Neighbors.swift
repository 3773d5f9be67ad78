extension ImageGraph {
  /// The indexes that name a version as a child, and the invalid manifests that mention it, active or not.
  public func holders(of digest: Digest) -> [Digest] {
    nodes[digest].map { $0.parents + $0.mentionedBy } ?? []
  }

  /// What an index names as its children, or an invalid manifest mentions, active or not.
  public func children(of digest: Digest) -> [Digest] {
    guard let node = nodes[digest] else { return [] }
    return node.manifest?.parts.map(\.digest) ?? node.invalid?.mentions ?? []
  }

  /// What refers to a version by its manifest or its tags, such as a signature, active or not.
  public func referrers(of digest: Digest) -> [Digest] { nodes[digest]?.attachments ?? [] }

  /// Whether its manifest was not read and may name children, or has to tell what the version is.
  public func isUnread(_ digest: Digest) -> Bool {
    candidates.contains(digest) || unexplained.contains(digest) || isDangling(digest)
  }
}
