/// A GitHub: its name, its API and its web pages.
public struct GitHubHost: Hashable, Sendable {
  /// `github.com`, `TENANT.ghe.com`, a GitHub Enterprise Server's name, or `127.0.0.1:PORT`.
  public let name: String
  /// The API's base URL, without a slash at its end.
  public let apiURL: String
  /// Where people look: `https://github.com`.
  public let webURL: String

  public init(name: String, apiURL: String, webURL: String) {
    self.name = name
    self.apiURL = apiURL
    self.webURL = webURL
  }

  public static let gitHubDotCom = GitHubHost(
    name: "github.com", apiURL: "https://api.github.com", webURL: "https://github.com")

  /// Whether its packages are on github.com's registries, as those of the built-in GitHub pretend to be.
  public var isGitHubDotCom: Bool { webURL == Self.gitHubDotCom.webURL }

  /// Where images are pulled from, as GitHub documents it for each kind of host.
  public func registry(for type: PackageType) -> String {
    switch type {
    // github.com has moved the images of its Docker registry there.
    case .container where isGitHubDotCom, .docker where isGitHubDotCom: "ghcr.io"
    case .container: "containers.\(name)"
    case .docker: "docker.\(name)"
    case .npm, .maven, .nuget, .rubygems:
      isGitHubDotCom ? "\(type.rawValue).pkg.github.com" : "\(type.rawValue).\(name)"
    }
  }
}
