import GitHubPackages

/// Tags whose versions are deleted only after one of them was typed.
public struct ProtectedTags: Hashable, Sendable {
  public let tags: TagPatterns
  public var patterns: [String] { tags.patterns }

  public init(_ patterns: [String] = ["latest"]) {
    tags = TagPatterns(patterns)
  }

  /// The first tag of a version that is protected.
  public func first(of version: PackageVersion) -> ForeignText? { tags.first(of: version) }
}
