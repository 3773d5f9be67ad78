import Foundation
import GitHubPackages
import Transport

extension GitHubHost {
  private static let domain = "github.com"
  private static let tenancy = ".ghe.com"

  /// The host that a person names: github.com, `TENANT.ghe.com`, or a GitHub Enterprise Server.
  ///
  /// - Parameter source: what to call the setting in an error.
  public init(hostname: String, from source: String) throws(SetupFault) {
    let name = Self.plain(hostname)
    guard let address = WebAddress("https://\(name)"), address.target == "/", !name.contains("/"),
      name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !name.contains("?"), !name.contains("#")
    else {
      throw SetupFault(
        "\(source): \(ForeignText(hostname).display) is no host name such as github.example.com")
    }
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

  /// One spelling for each host, so that what is set for it cannot be missed: no default port, no dot at the end.
  private static func plain(_ hostname: String) -> String {
    var name = hostname.trimmingCharacters(in: .whitespaces).lowercased()
    if name.hasSuffix(":443") { name.removeLast(4) }
    if name.hasSuffix(".") { name.removeLast() }
    return name
  }

  /// The host whose API has this base URL.
  ///
  /// - Parameter source: what to call the setting in an error.
  init(apiURL: String, from source: String) throws(SetupFault) {
    var text = apiURL.trimmingCharacters(in: .whitespaces)
    while text.hasSuffix("/") { text.removeLast() }
    guard let address = WebAddress(text), !text.contains("?"), !text.contains("#") else {
      throw SetupFault(
        "\(source) is no URL such as https://github.example.com/api/v3, without a password in it")
    }
    let origin = address.origin
    guard origin.scheme == "https" || origin.isLoopback else {
      throw SetupFault(
        "\(source): http is for this machine only; use https for \(ForeignText(origin.host).display)")
    }
    let path = address.target == "/" ? "" : address.target
    if origin == WebAddress(Self.gitHubDotCom.apiURL)?.origin, path.isEmpty {
      self = .gitHubDotCom
    } else if origin.scheme == "https", origin.host.hasPrefix("api."), let host = Self.named(origin.host) {
      self.init(name: host.name, apiURL: origin.description + path, webURL: host.webURL)
    } else {
      let web = origin.description
      self.init(
        name: web.replacing(/^https?:\/\//, with: ""), apiURL: web + path, webURL: web)
    }
  }

  /// `HOST:PORT` of an API on this machine, which nobody else's packages can depend on; nil for any other.
  public var loopbackName: String? {
    WebAddress(apiURL).flatMap { $0.origin.isLoopback ? "\($0.origin.host):\($0.origin.port)" : nil }
  }

  /// Whether the API is github.com's own, which alone is given github.com's tokens.
  var takesGitHubDotComTokens: Bool {
    WebAddress(apiURL)?.origin == WebAddress(Self.gitHubDotCom.apiURL)?.origin
  }

  private static func named(_ apiHost: String) -> GitHubHost? {
    apiHost.hasSuffix("." + domain) || apiHost.hasSuffix(tenancy)
      ? try? GitHubHost(hostname: apiHost, from: "") : nil
  }

  /// `octo` of `octo.ghe.com` and of `api.octo.ghe.com`.
  private static func tenant(of name: String) -> String? {
    name.dropLast(tenancy.count).split(separator: ".").last.map(String.init)
  }
}
