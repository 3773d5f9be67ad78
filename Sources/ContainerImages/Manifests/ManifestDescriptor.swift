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
