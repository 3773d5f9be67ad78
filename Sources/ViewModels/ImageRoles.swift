import GitHubPackages

/// What versions are within their images, as far as it was read; filters ask for it.
public struct ImageRoles: Hashable, Sendable {
  /// One of the things that a version can be; an index inside another is both of the first two.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    case index, child, orphan
  }

  private var roles: [Digest: Set<Role>] = [:]

  init(_ graph: ImageGraph) {
    for digest in graph.versions.compactMap(\.digest) {
      let standing = graph.standing(of: digest)
      var found: Set<Role> = graph.kind(of: digest) == .index ? [.index] : []
      switch standing {
      case .part, .attached: found.insert(.child)
      case .orphan: found.insert(.orphan)
      case .tagged: break
      case .notKnown where found.isEmpty: continue
      case .notKnown: break
      }
      roles[digest] = found
    }
  }

  /// Nil where nothing that was read tells.
  func holds(_ role: Role, for digest: Digest) -> Bool? { roles[digest].map { $0.contains(role) } }
}
