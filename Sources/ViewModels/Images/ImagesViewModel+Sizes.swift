import ContainerImages
import GitHubPackages

/// What versions take in storage, as far as it was read because somebody asked for sizes.
extension ImagesViewModel {
  /// What a package takes, and what of that orphans hold.
  static func words(onSizesIn reading: ImageReading) -> String? {
    guard let storage = reading.storage else { return nil }
    let total = "\(reading.package.name.display): \(storage.words(ofVersions: nil))"
    return storage.shares.first { $0.name == "orphans" }.flatMap { orphans in
      orphans.freed.words.map { "\(total); \(Quantity.count(orphans.count, "orphan")): \($0)" }
    } ?? total
  }

  /// What a package takes in storage; nil unless that was asked for.
  func storage(of package: PackageReference?) -> PackageStorage? { reading(of: package)?.storage }

  /// What Detail says of a package's storage.
  func storageNote(of package: PackageReference, versionCount: Int?) -> PackageStorageNote? {
    storage(of: package).map { PackageStorageNote($0, versionCount) }
      ?? totals[package].flatMap(\.words).map { PackageStorageNote(total: $0) }
  }

  /// What the packages of a pane take in storage, for filters and orders.
  func sizes(of packages: PackagesViewModel) -> ImageSizes {
    let sizes = totals.compactMap { reference, total in
      packages.package(reference).map { ($0.id, VersionSize(ofPackage: total)) }
    }
    return ImageSizes(Dictionary(sizes, uniquingKeysWith: { first, _ in first }))
  }

  /// What deleting some versions frees; nil unless sizes of that package were asked for.
  func freed(by versions: [PackageVersion], of package: PackageReference) -> ByteCount? {
    guard let reading = reading(of: package), reading.isSized else { return nil }
    return reading.graph.freed(by: versions)
  }

  /// What Detail says of a version's storage.
  func storageNote(of version: PackageVersion, in package: PackageReference) -> StorageNote? {
    guard let reading = reading(of: package), reading.isSized, let digest = version.digest else { return nil }
    return StorageNote(digest, in: reading.graph)
  }
}
