import FoundationEssentials

/// A GitHub: its name, its API and its web pages.
public struct GitHubHost: Hashable, Sendable {
  /// `github.com`, `TENANT.ghe.com`, a GitHub Enterprise Server's name, or `127.0.0.1:PORT`.
  public let name: String
  /// The API's base URL, without a slash at its end.
  public let apiURL: String
  /// Where people look: `https://github.com`.
  public let webURL: String
  /// Whether it serves registries under subdomains of its own; whoever runs a GitHub Enterprise Server decides.
  public var hasSubdomainIsolation = true

  public init(name: String, apiURL: String, webURL: String) {
    self.name = name
    self.apiURL = apiURL
    self.webURL = webURL
  }

  public static let gitHubDotCom = GitHubHost(
    name: "github.com", apiURL: "https://api.github.com", webURL: "https://github.com")

  /// Whether its packages are on github.com's registries, as those of the built-in GitHub pretend to be.
  public var isGitHubDotCom: Bool { webURL == Self.gitHubDotCom.webURL }

  /// Whether a name in an address means this GitHub.
  public func isCalled(_ name: String) -> Bool {
    [self.name, webURL.replacing(/https?:\/\//, with: "")].contains(name)
  }

  /// The address of an owner's page.
  public func page(of owner: Owner) -> String { "\(webURL)/\(owner.login.raw)" }

  /// The address of a package's page.
  public func page(of package: PackageReference) -> String {
    let accounts = package.owner.kind == .organization ? "orgs" : "users"
    let name = RequestLine.segment(package.name.raw)
    return
      "\(webURL)/\(accounts)/\(package.owner.login.raw)/packages/\(package.type.rawValue)/package/\(name)"
  }

  /// Whether an address is of this GitHub's pages, and can be handed to another program as it is.
  public func hasPage(_ address: String) -> Bool {
    address.hasPrefix(webURL + "/") && !ForeignText(address).hasHiddenCharacters
      && !address.contains(where: \.isWhitespace)
  }

  /// Where packages of a type are served, as GitHub documents it for each kind of host: `HOST` or `HOST/PATH`; nil
  /// where they are not.
  public func registry(for type: PackageType) -> String? {
    switch type {
    // github.com has moved the images of its Docker registry there.
    case .container where isGitHubDotCom, .docker where isGitHubDotCom: "ghcr.io"
    case _ where isGitHubDotCom: "\(type.rawValue).pkg.github.com"
    case .container where hasSubdomains: "containers.\(name)"
    case _ where hasSubdomains: "\(type.rawValue).\(name)"
    case .container: isLoopback ? name : nil
    case .docker: name
    case .npm, .maven, .nuget, .rubygems: "\(name)/_registry/\(type.rawValue)"
    }
  }

  /// The base URL of the registry that manifests are read from, without a slash at its end; nil where there is none.
  ///
  /// A GitHub on this machine, such as the demo, serves API and registry at one address.
  public var containerRegistryURL: String? {
    if let origin, origin.isLoopback { return origin.description }
    return registry(for: .container).map { "https://\($0)" }
  }

  /// Whether it is called by an address, which can have no subdomains.
  public var isAddress: Bool { origin?.isAddress == true }

  private var hasSubdomains: Bool { hasSubdomainIsolation && !isAddress && !isLoopback }

  private var isLoopback: Bool { origin?.isLoopback == true }

  private var origin: WebAddress.Origin? { WebAddress(apiURL)?.origin }
}
