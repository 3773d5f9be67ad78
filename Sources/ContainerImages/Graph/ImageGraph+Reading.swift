extension ImageGraph {
  /// What manifests are read for.
  public enum Purpose: Hashable, Sendable {
    /// To know one image with all its parts.
    case image(Digest)
    /// To know so many images with all their parts.
    case images(Set<Digest>)
    /// To know what the tagged images need, and what versions that are to be deleted refer to, and so on.
    case guarding(Set<Digest>)
    /// To know what active versions are; nil is all of them.
    case explaining(Set<Digest>?)
    /// To know what active versions take in storage, with their children; nil is all of them.
    case sizing(Set<Digest>?)
  }

  /// The manifests to read next for a purpose, newest version first; what failed before is left out.
  ///
  /// An index inside another becomes known only when that one was read: ask until nothing is left.
  public func toRead(for purpose: Purpose) -> [Digest] {
    // What tagged images need is explained by them: their manifests come first.
    let rounds: [[Digest]] =
      switch purpose {
      case .image(let digest): [reach(from: digest, .toParts)]
      case .images(let digests):
        [order.filter(digests.reduce(into: Set()) { $0.formUnion(reach(from: $1, .toParts)) }.contains)]
      case .guarding: [unreadForGuard(), order]
      case .explaining(nil): [unreadForGuard(), order]
      case .explaining(let wanted?): [unreadForGuard(), order].map { $0.filter(wanted.contains) }
      case .sizing(nil): [order]
      case .sizing(let wanted?):
        [order.filter(wanted.reduce(into: Set()) { $0.formUnion(reach(from: $1, .toParts)) }.contains)]
      }
    return rounds.lazy.map { $0.filter { isToRead($0, for: purpose) } }.first { !$0.isEmpty } ?? []
  }

  /// Whether a manifest that was to be read still is, now that others were read.
  ///
  /// Whoever skips one must ask this: by any other rule it would be listed by `toRead` again and again.
  public func isToRead(_ digest: Digest, for purpose: Purpose) -> Bool {
    guard isOpen(digest) else { return false }
    switch purpose {
    case .image(let image): return digest == image || candidates.contains(digest)
    case .images(let images): return images.contains(digest) || candidates.contains(digest)
    case .guarding(let digests):
      return isUnreadForGuard(digest) || mayLead(digest, from: digests)
    case .explaining(let wanted):
      guard wanted?.contains(digest) ?? true else { return false }
      return isUnreadForGuard(digest) || unexplained.contains(digest) || isDangling(digest)
    case .sizing: return isActive(digest)
    }
  }

  private func isOpen(_ digest: Digest) -> Bool {
    guard let node = nodes[digest] else { return true }
    return node.manifest == nil && node.failure == nil && node.invalid == nil
  }

  /// Manifests that may name parts which a tag needs.
  ///
  /// What failed is among them, an active version that the registry does not know too: there is no telling.
  ///
  /// - Parameter gone: images whose parts do not matter.
  func unreadForGuard(besides gone: Set<Digest> = []) -> [Digest] {
    guard !candidates.isEmpty else { return [] }
    return order.filter { isUnreadForGuard($0, besides: gone) }
  }

  private func isUnreadForGuard(_ digest: Digest, besides gone: Set<Digest> = []) -> Bool {
    candidates.contains(digest) && isNeededByTag(digest, besides: gone)
  }

  var isReadForGuard: Bool {
    wholeLists.contains(.active) && !candidates.contains { isNeededByTag($0, besides: []) }
  }

  private func isNeededByTag(_ digest: Digest, besides gone: Set<Digest>) -> Bool {
    // What neither GitHub nor the registry has any more cannot be pulled, and so needs nothing.
    if nodes[digest]?.failure == .absent, presence(of: digest) == .gone { return false }
    return reach(from: digest, .toPossibleParents).contains {
      !gone.contains($0) && nodes[$0]?.leadsToParts == true
    }
  }

  /// Whether a tag leads to an invalid manifest that could need this version, or something that it refers to.
  func isDoubtful(_ digest: Digest, besides gone: Set<Digest> = []) -> Bool {
    guard hasInvalid else { return false }
    return reach(from: digest, .toParentsAndSubjects).contains { isMentioned($0, besides: gone) }
  }

  private func isMentioned(_ digest: Digest, besides gone: Set<Digest>) -> Bool {
    reach(from: digest, .toPossibleParents).contains {
      $0 != digest && nodes[$0]?.invalid != nil && !gone.contains($0) && isNeededByTag($0, besides: gone)
    }
  }
}
