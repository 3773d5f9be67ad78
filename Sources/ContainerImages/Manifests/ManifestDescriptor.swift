import GitHubPackages

/// How an index names one of its parts (OCI: content descriptor).
public struct ManifestDescriptor: Hashable, Sendable {
  /// What the part is, as its media type says.
  public enum Form: Hashable, Sendable {
    case index, manifest
    /// Content that is no manifest and so no version, such as the layers of a build cache.
    case blob
    /// No media type is given.
    case unstated
  }

  public let digest: Digest
  public let mediaType: ForeignText?
  /// In bytes, of the part's manifest alone.
  public let size: Int64?
  public let platform: Platform?
  public let artifactType: ForeignText?
  public let annotations: [ForeignText: ForeignText]

  public init(
    digest: Digest, mediaType: ForeignText? = nil, size: Int64? = nil, platform: Platform? = nil,
    artifactType: ForeignText? = nil, annotations: [ForeignText: ForeignText] = [:]
  ) {
    self.digest = digest
    self.mediaType = mediaType
    self.size = size
    self.platform = platform
    self.artifactType = artifactType
    self.annotations = annotations
  }

  public var form: Form {
    guard let type = mediaType?.raw, !type.isEmpty else { return .unstated }
    if Manifest.indexTypes.contains(type) { return .index }
    return Manifest.singleTypes.contains(type) ? .manifest : .blob
  }

  /// Whether buildx says that the part attests another one.
  public var isAttestation: Bool {
    annotations["vnd.docker.reference.type"] == "attestation-manifest" || platform?.isUnknown == true
  }

  /// Which part it attests, where buildx says so.
  public var attested: Digest? {
    annotations["vnd.docker.reference.digest"].flatMap { Digest($0.raw) }
  }
}

/// What a part of an image runs on, in the words of the OCI image index.
public struct Platform: Hashable, Sendable {
  public let os: ForeignText
  public let architecture: ForeignText
  public let variant: ForeignText?
  /// `os.version`, which tells Windows images apart.
  public let osVersion: ForeignText?

  public init(
    os: ForeignText, architecture: ForeignText, variant: ForeignText? = nil, osVersion: ForeignText? = nil
  ) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
    self.osVersion = osVersion
  }

  /// `linux/arm/v7`, `windows/amd64 10.0.20348.1`, safe to draw.
  public var display: String {
    let platform = [os, architecture, variant].compactMap { $0?.display }.filter { !$0.isEmpty }
    return [platform.joined(separator: "/"), osVersion?.display ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// What buildx writes for a part that runs nowhere, such as an attestation.
  public var isUnknown: Bool { os == "unknown" && architecture == "unknown" }
}
