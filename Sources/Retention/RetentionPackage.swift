import ContainerImages
import GitHubPackages

/// What was read of a package that rules are applied to.
public struct RetentionPackage: Sendable {
  public let type: PackageType
  /// Its active versions.
  public let versions: [PackageVersion]
  /// Whether these are all versions that GitHub had at one moment.
  public let isListProven: Bool
  /// What hangs together in a container package; nil for other types.
  public let graph: ImageGraph?
  /// The ids of the versions that the rules' filter lets through; nil without a filter.
  public let found: Set<Int64>?

  public init(
    type: PackageType, versions: [PackageVersion], isListProven: Bool, graph: ImageGraph? = nil,
    found: Set<Int64>? = nil
  ) {
    self.type = type
    self.versions = versions
    self.isListProven = isListProven
    self.graph = graph
    self.found = found
  }
}

/// Why rules make no plan for a package.
public enum RetentionRefusal: Error, Hashable, Sendable {
  case rules(RetentionRules.Fault)
  /// Not all versions are known: the active ones, or, where `lost` images may go, the deleted ones.
  case listNotProven(VersionState)
  /// The rules have a filter and nobody applied it.
  case filterNotApplied
  /// The list of versions and what was read of the images are of different moments.
  case imagesMoved
  /// Images that stay may need any version, for these manifests were not read; once they are, it can be tried again.
  case imagesNotRead([Digest])
  /// More would go than the rules allow at once.
  case tooMany(count: Int, of: Int, atMost: Int)
}
