import GitHubPackages

/// Why a version that is to be deleted may have to stay.
public enum ImageNeed: Hashable, Sendable {
  /// This tagged image would lose a child, or something that refers to it.
  case image(PackageVersion)
  /// Not enough was read to tell.
  case notKnown

  /// Nil for what no tagged image needs, and for what is in no registry of images.
  ///
  /// - Parameter breakage: what the deletions do to tagged images; without it nothing is known.
  public init?(of version: PackageVersion, _ type: PackageType, _ breakage: ImageGraph.Breakage?) {
    guard type == .container else { return nil }
    if let image = breakage?.image(needing: version) {
      self = .image(image)
    } else if breakage?.isKnown(version) != true {
      self = .notKnown
    } else {
      return nil
    }
  }
}
