import GitHubPackages

/// Which manifests a registry would serve, of some that it was asked for.
public struct ManifestCheck: Hashable, Sendable {
  /// What it said; of the others there was no answer.
  public var isServed: [Digest: Bool]
  /// Why there was none, of the last of these.
  public var failure: GitHubError?

  public init(isServed: [Digest: Bool] = [:], failure: GitHubError? = nil) {
    self.isServed = isServed
    self.failure = failure
  }
}
