import GitHubPackages

/// A package whose versions are listed with those of others, which share it.
public final class ListedPackage: Hashable, Sendable {
  public let reference: PackageReference
  /// As its owner's list has it, where it does.
  public let listed: Package?

  public init(_ reference: PackageReference, _ listed: Package?) {
    (self.reference, self.listed) = (reference, listed)
  }

  /// A version of it, with all that filters can ask for.
  public func located(_ version: PackageVersion) -> LocatedVersion {
    LocatedVersion(version: version, in: self)
  }

  public static func == (left: ListedPackage, right: ListedPackage) -> Bool {
    left === right || (left.reference == right.reference && left.listed == right.listed)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(reference) }
}
