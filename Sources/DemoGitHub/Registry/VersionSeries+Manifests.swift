extension VersionSeries {
  /// The manifest of a version, worked out anew each time: a release is an index and its parts, or one image.
  func manifest(_ place: Int) -> StoredManifest {
    if place % parts > 0 { return part(place).manifest }
    let end = min(place + parts, count)
    return parts == 1 ? part(place).manifest : writer.index((place + 1..<end).map(part))
  }

  /// Of the parts, the last ones attest the first ones; two or fewer are all platforms.
  private func part(_ place: Int) -> ManifestWriter.Part {
    let number = max(0, place % parts - 1)
    let platforms = parts < 4 ? max(1, parts - 1) : parts / 2
    if number < platforms { return writer.image(place, Self.platforms[number % Self.platforms.count]) }
    return writer.attestation(place, of: part(place - platforms).manifest)
  }

  private var writer: ManifestWriter { ManifestWriter(seed: seed) }

  private static let platforms: [DemoPlatform] = [.amd64, .arm64, .armv7, DemoPlatform("linux", "s390x")]
}
