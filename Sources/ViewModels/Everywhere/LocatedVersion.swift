import ContainerImages
import FoundationEssentials
import GitHubPackages

/// A version, active or deleted, and the package that it is or was in.
public struct LocatedVersion: ListItem, Identifiable {
  public let version: PackageVersion
  /// Shared with the other versions of the package: there may be very many.
  private let place: ListedPackage

  init(version: PackageVersion, in place: ListedPackage) {
    (self.version, self.place) = (version, place)
  }

  public var id: Int64 { version.id }
  public var package: PackageReference { place.reference }
  /// The package as it was listed, where it was.
  public var listed: Package? { place.listed }

  /// Whether GitHub's row told enough to ask for it.
  var isReadable: Bool { version.id > 0 && version.fault == nil }

  public func appendSearchText(to bytes: inout [UInt8]) {
    version.appendSearchText(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: package.name.raw.utf8)
  }

  public func date(_ field: Filter.DateField) -> Date? { version.date(field) }
  public func `is`(_ quality: Filter.Quality) -> Bool? {
    switch quality {
    case .tagged, .untagged: version.is(quality)
    case .public, .private, .internal, .repoPrivate, .archived: listed?.is(quality)
    }
  }
  public var imageDigest: Digest? { version.imageDigest }
  public var itemID: Int64? { id }
  public func isOf(_ type: PackageType) -> Bool { package.type == type }

  public func texts(_ field: Filter.TextField) -> [ForeignText]? {
    switch field {
    case .name: [package.name]
    case .repo: listed?.texts(.repo)
    case .tag, .digest: version.texts(field)
    }
  }

  public func sortText(_ field: SortField) -> String? {
    field == .package ? package.name.raw : version.sortText(field)
  }

  public func sortNumber(_ field: SortField) -> Int64? { version.sortNumber(field) }
}

extension PackageVersion {
  /// The order in which deleted ones expire.
  public static func soonestFirst(_ one: PackageVersion, _ other: PackageVersion) -> Bool {
    (one.restorableUntil ?? .distantFuture, one.id) < (other.restorableUntil ?? .distantFuture, other.id)
  }
}
