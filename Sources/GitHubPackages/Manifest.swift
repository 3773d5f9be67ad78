/// The manifest behind a version of an image (OCI image specification 1.1, Docker manifest v2).
public struct Manifest: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// The parts of an image for several platforms, or of anything else that belongs together.
    case index([ManifestDescriptor])
    case image(Image)
  }

  /// What is known of a single image, or of an artifact that is kept like one, without reading its parts.
  public struct Image: Hashable, Sendable {
    public let configType: ForeignText?
    public let layerTypes: [ForeignText]
    /// In bytes, as they are stored: the configuration and all layers.
    public let size: Int64

    public init(configType: ForeignText?, layerTypes: [ForeignText], size: Int64) {
      self.configType = configType
      self.layerTypes = layerTypes
      self.size = size
    }
  }

  public let digest: Digest
  public let mediaType: ForeignText?
  public let content: Content
  public let artifactType: ForeignText?
  /// What the manifest is about, such as the image that it signs.
  public let subject: Digest?
  public let annotations: [ForeignText: ForeignText]

  public init(
    digest: Digest, mediaType: ForeignText? = nil, content: Content, artifactType: ForeignText? = nil,
    subject: Digest? = nil, annotations: [ForeignText: ForeignText] = [:]
  ) {
    self.digest = digest
    self.mediaType = mediaType
    self.content = content
    self.artifactType = artifactType
    self.subject = subject
    self.annotations = annotations
  }

  /// The parts of an index, in its order; none for anything else.
  public var parts: [ManifestDescriptor] {
    if case .index(let parts) = content { parts } else { [] }
  }

  public var isIndex: Bool {
    if case .index = content { true } else { false }
  }

  /// More parts than any image has: such an index is not read.
  public static let partLimit = 1_000

  public static let indexTypes: Set = [
    "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
  ]

  public static let imageTypes: Set = [
    "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
  ]
}
