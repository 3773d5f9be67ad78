import ContainerImages
import Fuzzing
import GitHubPackages

extension SmallGitHub {
  /// Adds an image for several platforms to a package: a tagged index, then its untagged parts.
  ///
  /// - Parameters:
  ///   - deleted: how many of the parts are deleted, the last ones.
  ///   - gone: how many of those before them are in neither list.
  ///   - id: the index's; its parts have the ids that follow.
  /// - Returns: the digests, the index's first.
  @discardableResult
  public mutating func addImage(
    to package: String, tags: [ForeignText], platforms: Int, deleted: Int = 0, gone: Int = 0, id: Int64
  ) -> [Digest] {
    let digests = (0...platforms).map { Self.digest(id + Int64($0)) }
    let parts = digests.dropFirst().enumerated().map { place, digest in
      ManifestDescriptor(
        digest: digest, mediaType: "application/vnd.oci.image.manifest.v1+json", size: 1_234,
        platform: Self.platforms[place % Self.platforms.count])
    }
    let name = ForeignText(package)
    for part in parts { manifests[part.digest] = Self.image(part.digest) }
    manifests[digests[0]] = Manifest(
      digest: digests[0], mediaType: "application/vnd.oci.image.index.v1+json", content: .index(parts),
      size: 500)
    for (place, digest) in digests.enumerated() where place <= platforms - deleted - gone {
      versions[name, default: []].append(Self.imageVersion(digest, id, place, place == 0 ? tags : []))
    }
    for (place, digest) in digests.enumerated().suffix(deleted) {
      let version = Self.imageVersion(digest, id, place, [])
      self.deleted[name, default: []].append(
        version.with(deletedAt: Scene.date.addingTimeInterval(-86_400 * 2)))
    }
    return digests
  }

  /// The same digest for the same number, unlike all others.
  public static func digest(_ number: Int64) -> Digest {
    var numbers = SeededGenerator(seed: UInt64(bitPattern: number))
    return Digest(words: (numbers.next(), numbers.next(), numbers.next(), numbers.next()))
  }

  /// The manifest of an image for one platform: a layer of 1 MB of its own on a base of 30 MB that all share.
  public static func image(_ digest: Digest) -> Manifest {
    let own = Digest(hex: String(digest.hex.reversed())) ?? digest
    return Manifest(
      digest: digest, mediaType: "application/vnd.oci.image.manifest.v1+json",
      content: .image(
        Manifest.Image(
          configType: "application/vnd.oci.image.config.v1+json",
          layerTypes: ["application/vnd.oci.image.layer.v1.tar+gzip"],
          layers: [.init(digest: Self.digest(-1), size: 30_000_000), .init(digest: own, size: 1_000_000)])),
      size: 1_234)
  }

  private static let platforms = [
    Platform(os: "linux", architecture: "amd64"), Platform(os: "linux", architecture: "arm64"),
    Platform(os: "linux", architecture: "arm", variant: "v7"), Platform(os: "linux", architecture: "386"),
    Platform(os: "linux", architecture: "ppc64le"), Platform(os: "linux", architecture: "s390x"),
  ]

  private static func imageVersion(
    _ digest: Digest, _ id: Int64, _ place: Int, _ tags: [ForeignText]
  ) -> PackageVersion {
    let date = Scene.date.addingTimeInterval(-3600 * 24 * 3)
    return PackageVersion(
      id: id + Int64(place), name: ForeignText(digest.text), tags: tags, createdAt: date, updatedAt: date)
  }

  /// A registry serves what is active and nothing else; what was not added is an image for one platform.
  func manifest(_ digest: Digest, of package: PackageReference) -> Result<Manifest, GitHubError> {
    if let error = failures["manifest \(digest.text)"] { return .failure(error) }
    let isActive = versions[package.name]?.contains { $0.digest == digest } == true
    return isActive && !unserved.contains(digest)
      ? .success(manifests[digest] ?? Self.image(digest))
      : .failure(Self.error(.notFound, "manifest unknown"))
  }
}
