import Foundation

/// An image as a tree of lines: its parts, their parts, and what is attached to each.
public struct ImageTree: Hashable, Sendable {
  public enum Relation: Hashable, Sendable {
    case image, part, attachment
  }

  public struct Row: Hashable, Sendable {
    /// 0 for the image itself.
    public let depth: Int
    public let digest: Digest
    public let relation: Relation
    public let kind: ImageKind
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
    var open = [Branch(digest: image, depth: 0, relation: .image, descriptor: nil)]
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
    let depth: Int
    let relation: ImageTree.Relation
    let descriptor: ManifestDescriptor?
  }

  private func branches(below branch: Branch) -> [Branch] {
    guard let node = nodes[branch.digest] else { return [] }
    let depth = branch.depth + 1
    return (node.manifest?.parts ?? []).map {
      Branch(digest: $0.digest, depth: depth, relation: .part, descriptor: $0)
    }
      + node.attachments.map { Branch(digest: $0, depth: depth, relation: .attachment, descriptor: nil) }
  }

  private func row(_ branch: Branch, isRepeated: Bool, at now: Date) -> ImageTree.Row {
    ImageTree.Row(
      depth: branch.depth, digest: branch.digest, relation: branch.relation,
      kind: kind(of: branch.digest, in: branch.descriptor), presence: presence(of: branch.digest, at: now),
      isRepeated: isRepeated)
  }
}
