import GitHubPackages

/// What a part of an image runs on, in the words of the OCI image index.
public struct Platform: Hashable, Sendable {
  public let os: ForeignText
  public let architecture: ForeignText
  public let variant: ForeignText?

  public init(os: ForeignText, architecture: ForeignText, variant: ForeignText? = nil) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
  }

  /// `linux/arm/v7`, safe to draw.
  public var display: String {
    [os, architecture, variant].compactMap { $0?.display }.filter { !$0.isEmpty }.joined(separator: "/")
  }

  /// What buildx writes for a part that runs nowhere, such as an attestation.
  public var isUnknown: Bool { os == "unknown" && architecture == "unknown" }
}
