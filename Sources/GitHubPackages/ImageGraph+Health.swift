import Foundation

extension ImageGraph {
  /// Which parts of an image are there, and which can come back.
  public struct Health: Hashable, Sendable {
    /// How many parts are there; the image itself is not counted.
    public let active: Int
    /// Deleted versions that can come back, each before what needs it: the image itself, if deleted, is last.
    public let restorable: [PackageVersion]
    /// What will not come back: in no list, or deleted too long ago.
    public let gone: [Digest]
    /// Of which it is not known whether they are there, and indexes of which it is not known what they need.
    public let notKnown: [Digest]

    public var isWhole: Bool { restorable.isEmpty && gone.isEmpty && notKnown.isEmpty }
  }

  /// How whole an image is; what is attached to it does not count.
  public func health(of image: Digest, at now: Date) -> Health {
    var active = 0
    var restorable: [PackageVersion] = []
    var gone: [Digest] = []
    let isKnown = nodes[image]?.manifest != nil || nodes[image]?.descriptor?.form == .manifest
    // An image that is not known is noted once, even if neither its manifest nor its version is.
    var notKnown = isKnown || presence(of: image) == .notKnown ? [] : [image]
    for digest in partsFirst(from: image, .toParts).filter(isVersion) + [image] {
      switch presence(of: digest) {
      case .active: active += digest == image ? 0 : 1
      case .deleted(let version):
        if let days = version.daysLeft(at: now), days < 0 {
          gone.append(digest)
        } else {
          restorable.append(version)
        }
      case .gone: gone.append(digest)
      case .notKnown: notKnown.append(digest)
      }
      if digest != image, nodes[digest]?.manifest == nil, nodes[digest]?.isInnerIndex == true {
        notKnown.append(digest)
      }
    }
    return Health(active: active, restorable: restorable, gone: gone, notKnown: notKnown)
  }

  /// Whether a part is a version, and no mere content.
  private func isVersion(_ digest: Digest) -> Bool {
    guard let node = nodes[digest] else { return false }
    return node.active != nil || node.deleted != nil || node.descriptor?.form != .blob
  }
}
