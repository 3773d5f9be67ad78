import FoundationEssentials
import GitHubPackages
import Glibc

/// Servers that are asked without a proxy: an entry of `NO_PROXY`, as curl and Go read it.
struct ProxyException: Hashable, Sendable {
  private enum Host: Hashable {
    case any
    /// The name itself and all below it.
    case name(String)
    /// The first bits of an address.
    case network([UInt8], bits: Int)
  }

  private let host: Host
  /// Nil for every port.
  private let port: Int?

  /// Nil for what names no server.
  init?(_ text: String) {
    let text = text.lowercased()
    if text == "*" {
      (host, port) = (.any, nil)
    } else if let network = Self.network(text) {
      (host, port) = (network, nil)
    } else {
      guard let (name, port) = Self.split(text) else { return nil }
      self.port = port
      if let address = Self.address(name) {
        host = .network(address, bits: 8 * address.count)
      } else {
        var name = name
        if name.hasPrefix("*.") { name = name.dropFirst() }
        if name.hasPrefix(".") { name = name.dropFirst() }
        if name.hasSuffix(".") { name = name.dropLast() }
        guard !name.isEmpty else { return nil }
        host = .name(String(name))
      }
    }
  }

  func matches(_ origin: WebAddress.Origin) -> Bool {
    guard port == nil || port == origin.port else { return false }
    switch host {
    case .any: return true
    case .name(let name): return origin.host == name || origin.host.hasSuffix("." + name)
    case .network(let network, let bits):
      guard let address = Self.address(origin.host[...]), address.count == network.count else { return false }
      return Self.prefix(address, bits) == Self.prefix(network, bits)
    }
  }

  /// `192.0.2.0/24`, `2001:db8::/32`
  private static func network(_ text: String) -> Host? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let address = address(halves[0]), let bits = UInt8(halves[1]).map(Int.init),
      bits <= 8 * address.count
    else { return nil }
    return .network(address, bits: bits)
  }

  /// A host and, where one is named, its port; an IPv6 address stands in brackets before a port.
  private static func split(_ text: String) -> (host: Substring, port: Int?)? {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      let host = text[text.index(after: text.startIndex)..<end]
      let rest = text[text.index(after: end)...]
      guard !rest.isEmpty else { return (host, nil) }
      guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()) else { return nil }
      return (host, port)
    }
    guard text.count(where: { $0 == ":" }) == 1, let colon = text.lastIndex(of: ":") else {
      return (text[...], nil)
    }
    guard let port = Int(text[text.index(after: colon)...]) else { return nil }
    return (text[..<colon], port)
  }

  /// The bytes of an IP address, four where it is an IPv4 one, in whatever form.
  private static func address(_ text: Substring) -> [UInt8]? {
    var v4 = in_addr()
    if inet_pton(AF_INET, String(text), &v4) == 1 { return withUnsafeBytes(of: v4) { Array($0) } }
    var v6 = in6_addr()
    guard inet_pton(AF_INET6, String(text), &v6) == 1 else { return nil }
    let bytes = withUnsafeBytes(of: v6) { Array($0) }
    let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10...11].allSatisfy { $0 == 0xFF }
    return isMapped ? Array(bytes.suffix(4)) : bytes
  }

  /// The first bits of an address, the others 0.
  private static func prefix(_ address: [UInt8], _ bits: Int) -> [UInt8] {
    address.enumerated().map { place, byte in
      let kept = min(8, max(0, bits - 8 * place))
      return kept == 8 ? byte : byte & ~(0xFF >> kept)
    }
  }
}
