import FoundationEssentials
import GitHubPackages

extension ImageGraph {
  /// Which parts of an image are there, and which can come back.
  public struct Health: Hashable, Sendable {
    /// What an image comes to.
    public enum State: Hashable, Sendable {
      case complete
      /// Children are missing, and none is known to be gone.
      case incomplete
      /// Something is missing that will not come back.
      case lost
      case notKnown
    }

    public let image: Digest
    /// How many children are there; the image itself is not counted.
    public let active: Int
    /// How many children are certainly not there, whether they can come back or not.
    public let missing: Int
    /// Deleted versions that can come back, each before what needs it: the image itself, if deleted, is last.
    public let restorable: [PackageVersion]
    /// What will not come back: in no list, or deleted too long ago.
    public let gone: [Digest]
    /// Children that GitHub lists and the registry does not have, as far as it was asked for them.
    public let absent: [Digest]
    /// Of which it is not known whether they are there, and indexes of which it is not known what they need.
    public let notKnown: [Digest]

    public var isWhole: Bool { state == .complete && restorable.isEmpty }

    public var state: State {
      if !gone.isEmpty || !absent.isEmpty { return .lost }
      if missing > 0 { return .incomplete }
      return notKnown.isEmpty ? .complete : .notKnown
    }
  }

  /// How whole an image is; what is attached to it does not count.
  public func health(of image: Digest, at now: Date) -> Health {
    var (active, missing) = (0, 0)
    var restorable: [PackageVersion] = []
    var gone: [Digest] = []
    var absent: [Digest] = []
    let isKnown = !mayHaveChildren(image)
    // An image that is not known is noted once, even if neither its manifest nor its version is.
    var notKnown = isKnown || presence(of: image) == .notKnown ? [] : [image]
    for digest in partsFirst(from: image, .toParts).filter(isVersion) + [image] {
      let presence = presence(of: digest, at: now)
      if digest != image {
        if case .active = presence { active += 1 } else if isMissing(digest, presence) { missing += 1 }
      }
      switch presence {
      case .active: break
      case .deleted(let version): restorable.append(version)
      case .gone: gone.append(digest)
      // Of the image itself it may be noted already that its manifest was not read.
      case .absent: if digest != image || isKnown { absent.append(digest) }
      case .notKnown: notKnown.append(digest)
      }
      if digest != image, nodes[digest]?.manifest == nil, nodes[digest]?.isInnerIndex == true {
        notKnown.append(digest)
      }
    }
    return Health(
      image: image, active: active, missing: missing, restorable: restorable, gone: gone, absent: absent,
      notKnown: notKnown
    )
  }

  /// What is not among all active versions is not there, even where nothing tells whether it can come back.
  private func isMissing(_ digest: Digest, _ presence: Presence) -> Bool {
    presence != .notKnown || (wholeLists.contains(.active) && !isActive(digest))
  }

  /// What GitHub lists of an image, itself included, and the registry may not have all the same.
  public func listedVersions(of image: Digest) -> [Digest] {
    (partsFirst(from: image, .toParts) + [image]).filter(isActive)
  }

  /// Whether a part is a version, and no mere content.
  private func isVersion(_ digest: Digest) -> Bool {
    guard let node = nodes[digest] else { return false }
    return node.active != nil || node.deleted != nil || node.descriptor?.form != .blob
  }
}
