import GitHubPackages

/// What a version of an image is.
public enum ImageKind: Hashable, Sendable {
  case index
  /// A single image; which platform it is for is written in the index that names it.
  case image(Platform?)
  /// What was built, from what and how.
  case attestation(of: Digest?)
  case signature(of: Digest)
  /// Something else that belongs to an image, by its type if it has one.
  case attachment(type: ForeignText?, of: Digest)
  /// Something else that is kept in a registry of images, such as a Helm chart.
  case artifact(type: ForeignText)
  /// Nothing was read yet that would tell.
  case unknown
}

extension ImageKind {
  /// What its manifest says by itself, or, if that was not read, an index that names it, or its tags.
  init(manifest: Manifest?, descriptor: ManifestDescriptor?, tags: [AttachmentTag]) {
    if let kind = Self.told(by: tags) ?? manifest.flatMap(Self.told) {
      self = kind
    } else if let descriptor, descriptor.isAttestation {
      self = .attestation(of: descriptor.attested ?? manifest?.subject)
    } else if manifest?.isIndex == true || (manifest == nil && descriptor?.form == .index) {
      self = .index
    } else if let manifest {
      self = Self.single(manifest, descriptor)
    } else if let type = descriptor?.artifactType {
      self = .artifact(type: type)
    } else {
      self = descriptor?.form == .manifest ? .image(descriptor?.platform) : .unknown
    }
  }

  private static func told(by tags: [AttachmentTag]) -> ImageKind? {
    guard let tag = tags.first else { return nil }
    return switch tag.role {
    case .signature: .signature(of: tag.image)
    case .attestation: .attestation(of: tag.image)
    case .bill: .attachment(type: "sbom", of: tag.image)
    case .referrers: .attachment(type: "referrers", of: tag.image)
    }
  }

  private static func told(by manifest: Manifest) -> ImageKind? {
    guard let subject = manifest.subject else { return nil }
    let type = manifest.type
    if type?.raw.contains("cosign") == true || type?.raw.contains("signature") == true {
      return .signature(of: subject)
    }
    return manifest.attests ? .attestation(of: subject) : .attachment(type: type, of: subject)
  }

  private static func single(_ manifest: Manifest, _ descriptor: ManifestDescriptor?) -> ImageKind {
    if manifest.attests { return .attestation(of: nil) }
    if let type = manifest.type, !Manifest.imageConfigs.contains(type.raw) { return .artifact(type: type) }
    return .image(descriptor?.platform)
  }
}

extension Manifest {
  fileprivate static let imageConfigs: Set = [
    "application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json",
  ]

  /// Whether it is what a tag of that role is for, and so no image that people run.
  func isAttachment(of role: AttachmentTag.Role) -> Bool {
    switch content {
    case .index(let parts): subject != nil || (otherDigests.isEmpty && parts.allSatisfy(\.isArtifact))
    case .image(let image):
      // What signs for cosign has the configuration of an image, and layers of its own kinds.
      subject != nil || attests || type.map { !Self.imageConfigs.contains($0.raw) } == true
        || image.layerTypes.contains(where: \.isOfSignature)
        || (role != .referrers && !image.isOfFiles)
    case .invalid: false
    }
  }

  /// Whether it may be that: an index need not say what its parts are.
  func mayBeAttachment(of role: AttachmentTag.Role) -> Bool {
    if isAttachment(of: role) { return true }
    guard case .index(let parts) = content else { return false }
    return otherDigests.isEmpty && parts.allSatisfy(\.mayBeArtifact)
  }

  /// What kind of artifact it is; an older one says so by its configuration.
  fileprivate var type: ForeignText? {
    if let artifactType { return artifactType }
    if case .image(let image) = content { return image.configType }
    return nil
  }

  fileprivate var attests: Bool {
    guard case .image(let image) = content else { return false }
    return !image.layerTypes.isEmpty && image.layerTypes.allSatisfy { $0 == "application/vnd.in-toto+json" }
  }
}

extension ManifestDescriptor {
  /// Whether it names something that says something about an image, and no image for a platform.
  var isArtifact: Bool { isAttestation || (artifactType != nil && platform == nil) }

  /// Whether nothing that it says speaks against that.
  var mayBeArtifact: Bool { isArtifact || (platform == nil && form != .index) }
}

extension ForeignText {
  fileprivate var isOfSignature: Bool {
    ["application/vnd.dev.cosign.", "application/vnd.dev.sigstore.", "application/vnd.dsse."].contains {
      raw.hasPrefix($0)
    }
  }

  fileprivate var isOfFiles: Bool {
    ["application/vnd.oci.image.layer.", "application/vnd.docker.image.rootfs."].contains {
      raw.hasPrefix($0)
    }
  }
}

extension Manifest.Image {
  fileprivate var isOfFiles: Bool { !layerTypes.isEmpty && layerTypes.allSatisfy(\.isOfFiles) }
}
