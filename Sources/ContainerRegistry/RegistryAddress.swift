import GitHubPackages
import Transport

/// Where a GitHub serves its container registry, and the paths of images there.
public enum RegistryAddress {
  /// The registry's base URL, without a slash at its end; nil for a URL that is no API's.
  ///
  /// github.com has ghcr.io, every other host `containers.HOST`, as GitHub documents it; a GitHub on this
  /// machine, such as the demo's, serves both at one address.
  ///
  /// - Parameter apiURL: the base URL of the host's API.
  public static func url(forAPI apiURL: String) -> String? {
    guard let origin = WebAddress(apiURL)?.origin else { return nil }
    if origin.isLoopback { return origin.description }
    // The whole origin: ghcr.io is sent github.com's token, which no other origin has.
    if origin == WebAddress(GitHubHost.gitHubDotCom.apiURL)?.origin { return "https://ghcr.io" }
    let isTenant = origin.host.hasPrefix("api.") && origin.host.hasSuffix(".ghe.com")
    let host = WebAddress.Origin(
      scheme: origin.scheme, host: "containers." + origin.host.dropFirst(isTenant ? 4 : 0), port: origin.port)
    return host.description
  }
}

/// What the registry calls a package: its owner and its name, in lower case, slashes as they are.
struct RepositoryName: Hashable, Sendable {
  let text: String

  /// Nil where the names hold what no repository's name does and what would change the path.
  init?(_ package: PackageReference) {
    let text = "\(package.owner.login.raw)/\(package.name.raw)".lowercased()
    let segments = text.split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= 512, segments.count > 1, segments.allSatisfy(Self.isSegment) else { return nil }
    self.text = text
  }

  private static func isSegment(_ segment: Substring) -> Bool {
    !segment.allSatisfy { $0 == "." }
      && segment.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-".utf8.contains(byte)
      }
  }
}
