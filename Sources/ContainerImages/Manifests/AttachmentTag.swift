import GitHubPackages

/// A tag that only says which image something is attached to: `sha256-…`, and cosign's `.sig`, `.att`, `.sbom`.
public struct AttachmentTag: Hashable, Sendable {
  public enum Role: String, Hashable, Sendable {
    case signature = "sig"
    case attestation = "att"
    case bill = "sbom"
    /// Without an ending: the index of all that refers to the image (OCI: referrers tag).
    case referrers = ""
  }

  public let role: Role
  public let image: Digest

  /// Nil for an ordinary tag.
  public init?(_ tag: ForeignText) {
    guard tag.raw.hasPrefix("sha256-") else { return nil }
    let rest = tag.raw.dropFirst("sha256-".count)
    let hex = rest.prefix { $0 != "." }
    let ending = rest.dropFirst(hex.count)
    guard let image = Digest(hex: String(hex)), ending.first == "." || ending.isEmpty,
      let role = Role(rawValue: String(ending.dropFirst())), ending != "."
    else { return nil }
    self.role = role
    self.image = image
  }
}
