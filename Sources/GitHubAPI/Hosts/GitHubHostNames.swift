import FoundationEssentials
import GitHubPackages
import Transport

extension GitHubHost {
  private static let domain = "github.com"
  private static let tenancy = ".ghe.com"

  /// The host that a person names: github.com, `TENANT.ghe.com`, or a GitHub Enterprise Server.
  ///
  /// - Parameter source: what to call the setting in an error.
  public init(hostname: String, from source: String) throws(SetupFault) {
    let given = hostname.trimming(while: \.isWhitespace)
    guard let address = WebAddress("https://\(given)"), address.target == "/",
      given.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"/?#%".utf8.contains($0) })
    else {
      throw SetupFault(
        "\(source): \(ForeignText(hostname).display) is not a host name such as github.example.com")
    }
    // One spelling for each host, so that what is set for it cannot be missed.
    let name = address.origin.authority
    if name == Self.domain || name.hasSuffix("." + Self.domain) {
      self = .gitHubDotCom
    } else if name.hasSuffix(Self.tenancy), let tenant = Self.tenant(of: name) {
      self.init(
        name: tenant + Self.tenancy, apiURL: "https://api.\(tenant)\(Self.tenancy)",
        webURL: "https://\(tenant)\(Self.tenancy)")
    } else {
      self.init(name: name, apiURL: "https://\(name)/api/v3", webURL: "https://\(name)")
    }
  }

  /// The host whose API has this base URL.
  ///
  /// - Parameter source: what to call the setting in an error.
  init(apiURL: String, from source: String) throws(SetupFault) {
    var text = apiURL.trimming(while: \.isWhitespace)
    while text.hasSuffix("/") { text.removeLast() }
    guard let address = WebAddress(text), !text.contains("?"), !text.contains("#") else {
      throw SetupFault(
        "\(source) is not a URL such as https://github.example.com/api/v3, without a password in it")
    }
    let origin = address.origin
    guard origin.scheme == "https" || origin.isLoopback else {
      throw SetupFault(
        "\(source): http is for this machine only; use https for \(ForeignText(origin.host).display)")
    }
    let path = address.target == "/" ? "" : address.target
    let known = Self.known(origin)
    self.init(
      name: known?.name ?? origin.authority, apiURL: origin.description + path,
      webURL: known?.webURL ?? origin.description)
  }

  /// github.com or the tenant whose API has exactly this origin; nil for any other, which gets none of their tokens.
  private static func known(_ origin: WebAddress.Origin) -> GitHubHost? {
    guard let host = try? GitHubHost(hostname: origin.host, from: ""),
      WebAddress(host.apiURL)?.origin == origin
    else { return nil }
    return host.isGitHubs ? host : nil
  }

  /// `HOST:PORT` of an API on this machine, which nobody else's packages can depend on; nil for any other.
  public var loopbackName: String? {
    WebAddress(apiURL).flatMap { $0.origin.isLoopback ? "\($0.origin.host):\($0.origin.port)" : nil }
  }

  /// Whether it is named as github.com or a tenant of ghe.com.
  private var isGitHubs: Bool { name == Self.domain || name.hasSuffix(Self.tenancy) }

  private var known: GitHubHost? { WebAddress(apiURL).flatMap { Self.known($0.origin) } }

  /// The variables that hold tokens for its API's origin: gh gives a tenant of ghe.com those of github.com too.
  var tokenVariables: [String] {
    known == nil ? ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"] : ["GH_TOKEN", "GITHUB_TOKEN"]
  }

  /// What gh calls the host of its API's origin; nil where gh would take the name for that of another host, such as
  /// `api.foo.github.com`, and give the token of that one.
  var nameInGh: String? {
    if let known { return known.name }
    guard let name = WebAddress(apiURL)?.origin.authority,
      let host = try? GitHubHost(hostname: name, from: "")
    else { return nil }
    return host.name == name && !host.isGitHubs ? name : nil
  }

  /// `octo` of `octo.ghe.com` and of `api.octo.ghe.com`.
  private static func tenant(of name: String) -> String? {
    name.dropLast(tenancy.count).split(separator: ".").last.map(String.init)
  }
}
