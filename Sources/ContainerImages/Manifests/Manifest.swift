import GitHubPackages

/// The manifest behind a version of an image (OCI image specification 1.1, Docker manifest v2).
public struct Manifest: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// The parts of an image for several platforms, or of anything else that belongs together.
    case index([ManifestDescriptor])
    case image(Image)
    case invalid(Invalid)
  }

  /// Bytes that are the digest's, and of which clients could not agree what they name.
  public struct Invalid: Hashable, Sendable {
    /// Why, for a person.
    public let detail: ForeignText
    /// Every digest that stands in them: whatever they are, they can need nothing else.
    public let mentions: [Digest]

    public init(detail: ForeignText, mentions: [Digest]) {
      self.detail = detail
      self.mentions = mentions
    }
  }

  /// Content that a manifest names and that the registry stores, such as a layer.
  public struct Blob: Hashable, Sendable {
    public let digest: Digest
    /// In bytes, as it is stored; only the manifest's word.
    public let size: Int64

    public init(digest: Digest, size: Int64) {
      self.digest = digest
      self.size = size
    }
  }

  /// What is known of a single image, or of an artifact that is kept like one, without reading its parts.
  public struct Image: Hashable, Sendable {
    public let configType: ForeignText?
    public let layerTypes: [ForeignText]
    public let config: Blob?
    /// Those that the registry stores: foreign layers (`urls`) are downloaded from elsewhere.
    public let layers: [Blob]
    /// Whether something that it names is stored and cannot be counted, because its size or its digest is not given.
    public let hasUncounted: Bool

    public init(
      configType: ForeignText?, layerTypes: [ForeignText], config: Blob? = nil, layers: [Blob] = [],
      hasUncounted: Bool = false
    ) {
      self.configType = configType
      self.layerTypes = layerTypes
      self.config = config
      self.layers = layers
      self.hasUncounted = hasUncounted
    }
  }

  public let digest: Digest
  public let mediaType: ForeignText?
  public let content: Content
  public let artifactType: ForeignText?
  /// What the manifest is about, such as the image that it signs.
  public let subject: Digest?
  public let annotations: [ForeignText: ForeignText]
  /// What names a child or the subject and can be no version's digest, such as a SHA-512 one; empty texts too.
  public let otherDigests: [ForeignText]
  /// In bytes, of the manifest itself; nil where it was not read from bytes.
  public let size: Int64?

  public init(
    digest: Digest, mediaType: ForeignText? = nil, content: Content, artifactType: ForeignText? = nil,
    subject: Digest? = nil, annotations: [ForeignText: ForeignText] = [:], otherDigests: [ForeignText] = [],
    size: Int64? = nil
  ) {
    self.digest = digest
    self.mediaType = mediaType
    self.content = content
    self.artifactType = artifactType
    self.subject = subject
    self.annotations = annotations
    self.otherDigests = otherDigests
    self.size = size
  }

  /// The parts of an index, in its order; none for anything else.
  public var parts: [ManifestDescriptor] {
    if case .index(let parts) = content { parts } else { [] }
  }

  /// The configuration of an image; nil for anything else.
  public var config: Blob? {
    if case .image(let image) = content { image.config } else { nil }
  }

  public var isIndex: Bool {
    if case .index = content { true } else { false }
  }

  public static let indexTypes: Set = [
    "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
  ]

  /// Types of manifests that name no other manifests.
  public static let singleTypes: Set = [
    "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.oci.artifact.manifest.v1+json", "application/vnd.docker.distribution.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v1+prettyjws",
  ]
}

/// Which manifests a registry would serve, of some that it was asked for.
public struct ManifestCheck: Hashable, Sendable {
  /// What it said; of the others there was no answer.
  public var isServed: [Digest: Bool]
  /// Why there was none, of the last of these.
  public var failure: GitHubError?

  public init(isServed: [Digest: Bool] = [:], failure: GitHubError? = nil) {
    self.isServed = isServed
    self.failure = failure
  }
}
