extension ImageGraph {
  /// Which ways a walk takes.
  enum Way {
    /// From parts to the indexes that name them.
    case toParents
    /// The same, and to the invalid manifests that mention them.
    case toPossibleParents
    /// From parts to indexes, and from what is attached to what it is attached to.
    case toParentsAndSubjects
    /// From indexes to their parts.
    case toParts
    /// From indexes to their parts, and to what is attached to either.
    case toPartsAndAttachments
  }

  private func steps(from digest: Digest, _ way: Way) -> [Digest] {
    guard let node = nodes[digest] else { return [] }
    return switch way {
    case .toParents: node.parents
    case .toPossibleParents: node.parents + node.mentionedBy
    case .toParentsAndSubjects: node.parents + node.subjects
    case .toParts: node.manifest?.parts.map(\.digest) ?? []
    case .toPartsAndAttachments: (node.manifest?.parts.map(\.digest) ?? []) + node.attachments
    }
  }

  /// All that can be reached, the start included, each once, nearest first.
  func reach(from start: Digest, _ way: Way) -> [Digest] {
    var found = [start]
    // Most versions lead nowhere.
    guard !steps(from: start, way).isEmpty else { return found }
    var seen: Set = [start]
    var next = 0
    while next < found.count {
      for digest in steps(from: found[next], way) where seen.insert(digest).inserted { found.append(digest) }
      next += 1
    }
    return found
  }

  /// All that can be reached without the start, each after everything that it leads to.
  ///
  /// In a graph with a cycle, which no honest registry can make, each still comes once.
  func partsFirst(from start: Digest, _ way: Way) -> [Digest] {
    var sorted: [Digest] = []
    var seen: Set = [start]
    var path = [(digest: start, steps: steps(from: start, way)[...])]
    while let top = path.indices.last {
      if let next = path[top].steps.popFirst() {
        if seen.insert(next).inserted { path.append((next, steps(from: next, way)[...])) }
      } else {
        sorted.append(path.removeLast().digest)
      }
    }
    return sorted.dropLast()
  }

  /// Whether there is an active version of it.
  public func isActive(_ digest: Digest) -> Bool { nodes[digest]?.active != nil }
}
