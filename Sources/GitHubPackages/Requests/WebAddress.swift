import FoundationEssentials
import Glibc

/// An absolute http or https URL and the origin that it belongs to.
public struct WebAddress: Hashable, Sendable {
  /// What decides who may see a token (RFC 6454).
  public struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    public let scheme: String
    /// In lower case, without the dot that may end a name; an IPv6 address without its brackets.
    public let host: String
    public let port: Int

    public init(scheme: String, host: String, port: Int) {
      self.scheme = scheme
      self.host = host
      self.port = port
    }

    /// As the beginning of a URL.
    public var description: String { "\(scheme)://\(authority)" }

    /// Host and port, without the port where it is the scheme's own.
    public var authority: String {
      let isDefault = port == Self.defaultPort(of: scheme)
      return "\(host.contains(":") ? "[\(host)]" : host)\(isDefault ? "" : ":\(port)")"
    }

    /// Whether it is a server on this machine, as far as its name tells.
    public var isLoopback: Bool {
      host == "localhost" || host == "::1"
        || (host.hasPrefix("127.") && host.split(separator: ".").count == 4
          && host.split(separator: ".").allSatisfy { UInt8($0) != nil })
    }

    /// Whether the server is called by its address, not by a name.
    public var isAddress: Bool {
      var bytes = in6_addr()
      return inet_pton(AF_INET, host, &bytes) == 1 || inet_pton(AF_INET6, host, &bytes) == 1
    }

    static func defaultPort(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }
  }

  /// The URL as it is sent.
  public let text: String
  public let origin: Origin

  /// Nil for what is no http(s) URL, carries a user's name or password, names a port that is none, or holds
  /// characters no URL may hold.
  public init?(_ text: String, relativeTo base: WebAddress? = nil) {
    guard let given = URL(string: text, encodingInvalidCharacters: false) else { return nil }
    let resolved = base.flatMap { URL(string: $0.text) }.flatMap { URL(string: text, relativeTo: $0) }
    let url = given.scheme == nil ? resolved?.absoluteURL : given
    guard let url, let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https",
      let host = url.host?.lowercased(), !host.isEmpty, url.user == nil, url.password == nil,
      // Below, such a port ends the process.
      url.port.map((0...65_535).contains) ?? true
    else { return nil }
    self.text = url.absoluteString
    var name = host.trimming { "[]".contains($0) }
    if name.hasSuffix(".") { name.removeLast() }
    origin = Origin(
      scheme: scheme, host: name, port: url.port ?? Origin.defaultPort(of: scheme))
  }

  /// Path and query, for people and the log.
  public var target: String {
    guard let start = text.firstRange(of: "://")?.upperBound else { return text }
    return text[start...].firstIndex { $0 == "/" || $0 == "?" }.map { String(text[$0...]) } ?? "/"
  }
}
