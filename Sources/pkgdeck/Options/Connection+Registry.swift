import ContainerRegistry
import GitHubAPI

extension Connection {
  /// The registry of the host's images; nil where none is known.
  ///
  /// Manifests are kept for later runs, but not those of the demo and of servers on this machine, which are
  /// for trying things out.
  func registry(_ environment: [String: String]) -> RegistryClient? {
    let isTrial = credential.source == .demo || client.host.loopbackName != nil
    let path = isTrial ? nil : BaseDirectory.cache.path(environment)
    return RegistryClient(client.connection, cache: path.map { ManifestCache(directory: "\($0)/manifests") })
  }
}
