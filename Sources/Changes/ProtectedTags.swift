import Foundation
import GitHubPackages

/// Tags whose versions are deleted only after one of them was typed: patterns as a shell has them.
public struct ProtectedTags: Hashable, Sendable {
  /// Such as `latest` or `v*`.
  public let patterns: [String]

  public init(_ patterns: [String] = ["latest"]) {
    self.patterns = patterns
  }

  /// The first tag of a version that is protected.
  public func first(of version: PackageVersion) -> ForeignText? {
    version.tags?.first { tag in patterns.contains { fnmatch($0, tag.raw, 0) == 0 } }
  }
}
