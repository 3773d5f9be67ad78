import FoundationEssentials
import Glibc

/// Tags as a shell writes several at once, such as `latest` or `v*`.
public struct TagPatterns: Hashable, Sendable {
  public let patterns: [String]

  public init(_ patterns: [String]) {
    self.patterns = patterns
  }

  public var isEmpty: Bool { patterns.isEmpty }

  /// The first tag of a version that a pattern matches.
  public func first(of version: PackageVersion) -> ForeignText? {
    version.tags?.first { tag in patterns.contains { fnmatch($0, tag.raw, 0) == 0 } }
  }
}
