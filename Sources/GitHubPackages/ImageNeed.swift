/// Why a version that is to be deleted may have to stay.
public enum ImageNeed: Hashable, Sendable {
  /// This tagged image would not be whole any more.
  case image(PackageVersion)
  /// Not enough was read to tell, and it has no tag of its own.
  case notKnown

  /// Nil for what no image needs, and for what is no part of one.
  ///
  /// - Parameter breakage: what the deletions do to tagged images; without it nothing is known.
  public init?(of version: PackageVersion, _ type: PackageType, _ breakage: ImageGraph.Breakage?) {
    guard type == .container else { return nil }
    if let image = breakage?.image(needing: version) {
      self = .image(image)
    } else if version.tags?.isEmpty == true, breakage?.isKnown != true {
      self = .notKnown
    } else {
      return nil
    }
  }
}
