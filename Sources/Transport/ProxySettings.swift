import AsyncHTTPClient
import FoundationEssentials
import GitHubPackages

/// Which proxy a request goes through, by the environment variables that curl obeys.
struct ProxySettings: Hashable, Sendable {
  /// A proxy's address.
  struct Server: Hashable, Sendable {
    enum Kind: Hashable { case http, socks }
    let kind: Kind
    let host: String
    let port: Int
    let user: String?
    let password: String?
    /// The environment's variable that names it.
    var variable = ""
  }

  let https: Server?
  let http: Server?
  private let exceptions: [ProxyException]

  /// - Throws: `SetupFault` that names the variable, never its value: it may hold a password.
  init(environment: [String: String]) throws(SetupFault) {
    func first(_ names: [String]) throws(SetupFault) -> Server? {
      for name in names {
        guard let value = environment[name]?.trimming(while: \.isWhitespace), !value.isEmpty else {
          continue
        }
        guard var server = Server(value) else {
          throw SetupFault(
            "\(name) is not a usable proxy. Write http://HOST:PORT or socks5://HOST:PORT, "
              + "with characters such as @ # / : ? in a password as %40 %23 %2F %3A %3F")
        }
        if let password = server.password { Secrets.add(password) }
        server.variable = name
        return server
      }
      return nil
    }
    https = try first(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
    // Upper-case HTTP_PROXY is what a CGI server makes of a client's "Proxy:" header.
    http = try first(["http_proxy", "all_proxy", "ALL_PROXY"])
    let hosts = ["no_proxy", "NO_PROXY"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    exceptions =
      hosts.split(whereSeparator: { $0 == "," || $0 == " " }).compactMap { ProxyException(String($0)) }
  }

  func server(for origin: WebAddress.Origin) -> Server? {
    guard !origin.isLoopback, !exceptions.contains(where: { $0.matches(origin) }) else { return nil }
    return origin.scheme == "https" ? https : http
  }
}

extension ProxySettings.Server {
  /// Reads `[SCHEME://][USER[:PASSWORD]@]HOST[:PORT]`; nil for what is none, and for TLS to the proxy itself.
  fileprivate init?(_ text: String) {
    let url = text.contains("://") ? text : "http://" + text
    guard Self.hasOnlyAuthority(url) else { return nil }
    let parts = URLComponents(string: url)
    guard let parts, let host = parts.host, !host.isEmpty, (1...65_535).contains(parts.port ?? 1080) else {
      return nil
    }
    switch parts.scheme?.lowercased() {
    case "http": kind = .http
    case "socks5", "socks5h": kind = .socks
    default: return nil
    }
    self.host = host.trimming { "[]".contains($0) }
    port = parts.port ?? 1080
    user = parts.user
    password = parts.password
  }

  /// Whether nothing but one user's name stands before the host, and nothing behind the port: a password that is not
  /// percent-encoded would be taken for a host, looked up and shown.
  private static func hasOnlyAuthority(_ url: String) -> Bool {
    guard let start = url.firstRange(of: "://")?.upperBound else { return false }
    var rest = url[start...]
    if rest.hasSuffix("/") { rest.removeLast() }
    return rest.utf8.count(where: { $0 == UInt8(ascii: "@") }) <= 1
      && !rest.utf8.contains { "/?#\\".utf8.contains($0) }
  }

  /// What an HTTP proxy is told of who asks; nil where nobody is named.
  var basicAuthorization: String? {
    user.map { "Basic " + Data("\($0):\(password ?? "")".utf8).base64EncodedString() }
  }

  var configuration: HTTPClient.Configuration.Proxy {
    switch kind {
    case .socks: .socksServer(host: host, port: port)
    case .http:
      .server(
        host: host, port: port,
        authorization: user.map { .basic(username: $0, password: password ?? "") })
    }
  }
}
