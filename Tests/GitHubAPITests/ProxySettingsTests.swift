import GitHubPackages
import HTTPFixtures
import Testing

@testable import GitHubAPI
@testable import Transport

/// Which requests go through a proxy.
struct ProxySettingsTests {
  static let table: [(environment: [String: String], url: String, host: String?)] = [
    ([:], "https://api.github.com", nil),
    (["HTTPS_PROXY": "http://p:3128"], "https://api.github.com", "p"),
    (["https_proxy": "q:3128", "HTTPS_PROXY": "http://p:3128"], "https://api.github.com", "q"),
    (["HTTPS_PROXY": "http://p:3128"], "http://api.github.com", nil),
    (["http_proxy": "http://p:3128"], "http://api.github.com", "p"),
    (["HTTP_PROXY": "http://p:3128"], "http://api.github.com", nil),
    (["ALL_PROXY": "socks5://p"], "https://api.github.com", "p"),
    (["https_proxy": "", "ALL_PROXY": "p"], "https://api.github.com", "p"),
    (["ALL_PROXY": "p"], "http://127.0.0.1:8080", nil),
    (["ALL_PROXY": "p"], "http://localhost:8080", nil),
    (["ALL_PROXY": "p"], "http://[::1]:8080", nil),
    (["ALL_PROXY": "p", "NO_PROXY": "*"], "https://api.github.com", nil),
    (["ALL_PROXY": "p", "NO_PROXY": "a.example, .GitHub.com"], "https://api.github.com", nil),
    (["ALL_PROXY": "p", "no_proxy": "github.com"], "https://api.github.com", nil),
    (["ALL_PROXY": "p", "no_proxy": "*.github.com"], "https://api.github.com", nil),
    (["ALL_PROXY": "p", "no_proxy": "hub.com"], "https://api.github.com", "p"),
    (["ALL_PROXY": "p", "no_proxy": "github.com:8443"], "https://api.github.com", "p"),
    (["ALL_PROXY": "p", "no_proxy": "github.com:443"], "https://api.github.com", nil),
    (["ALL_PROXY": "p", "no_proxy": "", "NO_PROXY": "*"], "https://api.github.com", nil),
    (["ALL_PROXY": "p", "no_proxy": "192.0.2.0/24"], "https://192.0.2.7", nil),
    (["ALL_PROXY": "p", "no_proxy": "192.0.2.0/24"], "https://192.0.3.7", "p"),
    (["ALL_PROXY": "p", "no_proxy": "192.0.2.128/25"], "https://192.0.2.127", "p"),
    (["ALL_PROXY": "p", "no_proxy": "192.0.2.0/33"], "https://192.0.2.7", "p"),
    (["ALL_PROXY": "p", "no_proxy": "192.0.2.0/24"], "https://192.0.2.7.example", "p"),
    (["ALL_PROXY": "p", "no_proxy": "192.0.2.7"], "https://192.0.2.7", nil),
    (["ALL_PROXY": "p", "no_proxy": "192.0.2.7:8443"], "https://192.0.2.7", "p"),
    (["ALL_PROXY": "p", "no_proxy": "2001:db8::/32"], "https://[2001:db8:0:1::7]", nil),
    (["ALL_PROXY": "p", "no_proxy": "[2001:db8::7]"], "https://[2001:db8::7]", nil),
    (["ALL_PROXY": "p", "no_proxy": "2001:DB8:0::7"], "https://[2001:db8::7]:8443", nil),
    (["ALL_PROXY": "p", "no_proxy": "[2001:db8::7]:8443"], "https://[2001:db8::7]:8443", nil),
    (["ALL_PROXY": "p", "no_proxy": "[2001:db8::7]:8443"], "https://[2001:db8::7]", "p"),
    (["ALL_PROXY": "p", "no_proxy": "2001:db8::/32"], "https://[2001:db9::7]", "p"),
  ]

  @Test(arguments: table.indices)
  func aRequestGoesWhereCurlWouldSendIt(_ row: Int) throws {
    let (environment, url, host) = Self.table[row]
    let origin = try #require(WebAddress(url)).origin
    #expect(try ProxySettings(environment: environment).server(for: origin)?.host == host)
  }

  @Test func aProxysNameAndPasswordAreRead() throws {
    let settings = try ProxySettings(environment: ["https_proxy": "http://me:p%40ss@[::2]:8080"])
    #expect(
      settings.https
        == ProxySettings.Server(
          kind: .http, host: "::2", port: 8_080, user: "me", password: "p@ss",
          variable: "https_proxy"))
  }

  @Test(arguments: [
    "ftp://p", "https://me:secret@p", "http://", "http://p:65536", "p:0", "http://user:p@secret#1@p:1",
    "user:p#secret@p:1", "http://user:p/secret@p:1", "http://user:p?secret@p:1", "http://user:p@secret@p:1",
  ])
  func aProxyThatCannotBeUsedIsAFault(_ value: String) throws {
    let fault = #expect(throws: SetupFault.self) { try ProxySettings(environment: ["https_proxy": value]) }
    #expect(
      fault?.description.contains("https_proxy") == true && fault?.description.contains("secret") == false)
  }

  @Test func theProxyIsAskedToConnect() async throws {
    let proxy = try await ScriptedServer(.send(Array("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".utf8)))
    let client = try client(
      forAPI: "https://api.example", limits: HTTPTransport.Limits(),
      environment: ["https_proxy": "http://127.0.0.1:\(proxy.port)"])
    let error = try await failure { try await client.account() }
    #expect(error.kind == .unreachable(detail: "the proxy requires a user name and password"))
    #expect(proxy.requests.map(\.line) == ["CONNECT api.example:443 HTTP/1.1"])
    #expect(proxy.requests.allSatisfy { !$0.head.contains(secret) })
  }

  @Test func aProxyThatRefusesSaysWhichServer() async throws {
    let refusal = Array("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n".utf8)
    let proxy = try await ScriptedServer(.send(refusal))
    let client = try client(
      forAPI: "https://api.example", limits: HTTPTransport.Limits(),
      environment: ["https_proxy": "http://127.0.0.1:\(proxy.port)"])
    let error = try await failure { try await client.account() }
    #expect(error.kind == .unreachable(detail: "the proxy refused to connect to api.example:443"))
  }

  @Test func aProxyThatIsNotKnownIsBlamedByItsVariable() async throws {
    let client = try client(
      forAPI: "https://api.example", limits: HTTPTransport.Limits(),
      environment: ["HTTPS_PROXY": "http://garbage.invalid:3128"])
    let error = try await failure { try await client.account() }
    #expect(
      error.kind
        == .unreachable(detail: "the proxy garbage.invalid, from HTTPS_PROXY, is an unknown host (DNS)"))
  }

  @Test func aMissingBundleOfCertificatesIsNamed() throws {
    let fault = #expect(throws: SetupFault.self) {
      try HTTPTransport(environment: ["SSL_CERT_FILE": "/nonexistent/ca.pem"])
    }
    #expect(fault?.description == "SSL_CERT_FILE names /nonexistent/ca.pem, which cannot be read")
  }

  @Test(arguments: ["/dev/null", "/etc/hostname"])
  func aBundleWithoutCertificatesIsNamed(_ path: String) throws {
    let fault = #expect(throws: SetupFault.self) { try HTTPTransport(environment: ["SSL_CERT_FILE": path]) }
    #expect(fault?.description == "SSL_CERT_FILE names \(path), which contains no certificate (PEM)")
  }
}
