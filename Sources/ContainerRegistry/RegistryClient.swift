import ContainerImages
import FoundationEssentials
import GitHubPackages
import Transport

/// The container registry of one GitHub: what the versions of its images hold.
///
/// Reading a manifest counts as a download of it, so ask for few, and for each once: `cache` keeps them.
public struct RegistryClient: Sendable {
  private let session: RegistrySession
  private let cache: ManifestCache?

  /// Nil where the host has no registry of containers.
  ///
  /// - Parameters:
  ///   - connection: its token is what tokens of the registry are asked for with.
  ///   - cache: nil for what is only tried out, such as the demo's images.
  public init?(_ connection: HostConnection, cache: ManifestCache? = nil) {
    guard let base = connection.host.containerRegistryURL.flatMap({ WebAddress($0) }) else { return nil }
    session = RegistrySession(base: base, connection: connection)
    self.cache = cache
  }

  /// `GET /v2/{owner}/{name}/manifests/{digest}`, held against its digest; from the cache without a request.
  ///
  /// Bytes that are the digest's and no valid manifest come as one whose content is `invalid`, and are kept:
  /// to download them again would change nothing.
  ///
  /// - Throws: `GitHubError`, or `CancellationError`. `.notFound` where the registry has none of that digest;
  ///   `.rateLimited` with the time to come back; `.unreadable` for bytes that are not the digest's;
  ///   `.tooLarge` over 4 MiB.
  public func manifest(_ digest: Digest, of package: PackageReference) async throws -> Manifest {
    if let manifest = await cached(digest) { return manifest }
    let request = ForeignText("GET manifest \(digest.text)")
    guard let repository = RepositoryName(package) else {
      throw GitHubError(
        .unreadable(detail: "\(package.name.raw) is not a valid image name"), request: request)
    }
    let reply = try await session.manifest(digest, in: repository)
    guard let bytes = ManifestBytes.verified(reply.body, digest) else {
      throw GitHubError(
        .unreadable(detail: "its content does not match its digest"), request: request,
        requestID: reply.requestID)
    }
    await cache?.keep(bytes, digest)
    return WireManifest.manifest(bytes, digest: digest)
  }

  /// `HEAD /v2/{owner}/{name}/manifests/{digest}` for each, a few at once; what was read before is asked for too.
  ///
  /// After a failure that the next one would share nothing more is asked for.
  ///
  /// - Throws: `CancellationError`.
  public func check(_ digests: [Digest], of package: PackageReference) async throws -> ManifestCheck {
    var check = ManifestCheck()
    var waiting = digests.reversed() as [Digest]
    try await withThrowingTaskGroup(of: (Digest, Result<Bool, GitHubError>).self) { group in
      func startNext() {
        guard check.failure?.has(.strikesAgain) != true, let digest = waiting.popLast() else { return }
        group.addTask { (digest, try await serves(digest, of: package)) }
      }
      for _ in 0..<RequestsAtOnce.manifests { startNext() }
      while let (digest, result) = try await group.next() {
        switch result {
        case .success(let isServed): check.isServed[digest] = isServed
        case .failure(let error): if check.failure?.has(.strikesAgain) != true { check.failure = error }
        }
        startNext()
      }
    }
    return check
  }

  private func serves(
    _ digest: Digest, of package: PackageReference
  ) async throws -> Result<Bool, GitHubError> {
    guard let repository = RepositoryName(package) else { return .success(false) }
    do {
      try await session.check(digest, in: repository)
      return .success(true)
    } catch let error as GitHubError {
      return error.kind == .notFound ? .success(false) : .failure(error)
    }
  }

  /// The manifest if it was read before, by this process or an earlier one; it costs no request.
  public func cached(_ digest: Digest) async -> Manifest? {
    guard let bytes = await cache?.bytes(of: digest) else { return nil }
    return WireManifest.manifest(bytes, digest: digest)
  }
}
