import FoundationEssentials

/// An image as a tree of lines: its parts, their parts, and what is attached to each.
public struct ImageTree: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// 0 for the image itself.
    public let depth: Int
    public let digest: Digest
    /// How the index above it names it; nil for what is attached. One part may stand for several platforms.
    public let descriptor: ManifestDescriptor?
    public let presence: ImageGraph.Presence
    /// Whether it stands further up already, where its own parts are shown.
    public let isRepeated: Bool
  }

  public let rows: [Row]
  /// Whether there was more than `rowLimit`.
  public let isCut: Bool

  public static let rowLimit = 2_000
}

extension ImageGraph {
  /// The tree below a version, as far as it was read.
  public func tree(of image: Digest, at now: Date) -> ImageTree {
    var rows: [ImageTree.Row] = []
    var seen: Set<Digest> = []
    var open = [Branch(digest: image, depth: 0)]
    while let branch = open.popLast() {
      if rows.count == ImageTree.rowLimit { return ImageTree(rows: rows, isCut: true) }
      let isNew = seen.insert(branch.digest).inserted
      rows.append(row(branch, isRepeated: !isNew, at: now))
      if isNew { open += branches(below: branch).reversed() }
    }
    return ImageTree(rows: rows, isCut: false)
  }

  private struct Branch {
    let digest: Digest
    var descriptor: ManifestDescriptor?
    let depth: Int
  }

  private func branches(below branch: Branch) -> [Branch] {
    guard let node = nodes[branch.digest] else { return [] }
    let depth = branch.depth + 1
    let parts = (node.manifest?.parts ?? []).map { Branch(digest: $0.digest, descriptor: $0, depth: depth) }
    return parts + node.attachments.map { Branch(digest: $0, depth: depth) }
  }

  private func row(_ branch: Branch, isRepeated: Bool, at now: Date) -> ImageTree.Row {
    ImageTree.Row(
      depth: branch.depth, digest: branch.digest, descriptor: branch.descriptor,
      presence: presence(of: branch.digest, at: now),
      isRepeated: isRepeated)
  }
}
