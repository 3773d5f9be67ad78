import Foundation
import GitHubPackages
import HTTPFixtures
import NIOSSL
import Testing
import ViewModels

@testable import GitHubAPI
@testable import Transport

@Suite(
  "TLS through a proxy: what is wrong is told of the server, as it is without one",
  .enabled(if: FileManager.default.isExecutableFile(atPath: TestCertificate.openssl)))
struct TunnelTests {
  /// What is wrong with a server, and how that is told.
  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var content = TestCertificate.Content()
    var version: TLSVersion?
    var isTrusted = true
    let words: String
    let cause: GitHubError.TLSCause
    /// In what can be done about it.
    let remedy: String
  }

  static let all = [
    Fault(
      testDescription: "expired", content: .init(validity: .past, hasIssuer: true),
      words: "the certificate expired on 2020-01-02, issued by Test CA", cause: .expired, remedy: "renew"),
    Fault(
      testDescription: "not yet valid", content: .init(validity: .future),
      words: "the certificate is not valid before 2099-01-01, self-signed", cause: .notYetValid,
      remedy: "clock"),
    Fault(
      testDescription: "another name", content: .init(names: "DNS:other.example,IP:127.0.0.2"),
      words: "the certificate is for other.example, 127.0.0.2", cause: .otherName, remedy: "--hostname"),
    Fault(
      testDescription: "self-signed", isTrusted: false, words: "the certificate is self-signed",
      cause: .unknownIssuer, remedy: "SSL_CERT_FILE"),
    Fault(
      testDescription: "unknown CA", content: .init(hasIssuer: true), isTrusted: false,
      words: "the certificate is not signed by a trusted CA, issued by Test CA", cause: .unknownIssuer,
      remedy: "SSL_CERT_FILE"),
    Fault(
      testDescription: "old TLS", version: .tlsv11,
      words: "the server only supports TLS versions before 1.2", cause: .oldVersion, remedy: "allow TLS 1.2"),
  ]

  private static let authorization = "Basic bWU6cHc="

  private func client(
    of proxy: ConnectProxy?, _ server: ScriptedServer, trusting bundle: String?
  ) throws -> GitHubClient {
    var environment = ["SSL_CERT_FILE": bundle].compactMapValues(\.self)
    environment["HTTPS_PROXY"] = proxy.map { "http://me:pw@127.0.0.1:\($0.port)" }
    return try GitHubAPITests.client(
      forAPI: proxy == nil ? server.url : "https://git.example/api/v3", limits: HTTPTransport.Limits(),
      environment: environment)
  }

  @Test("Each fault has its own words and its own way out", arguments: all, [false, true])
  func telling(_ fault: Fault, isTunneled: Bool) async throws {
    let certificate = try TestCertificate(fault.content, version: fault.version)
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    let proxy =
      isTunneled ? try await ConnectProxy(to: server.port, authorization: Self.authorization) : nil
    let client = try client(of: proxy, server, trusting: fault.isTrusted ? certificate.bundle : nil)
    let error = try await failure { try await client.account() }
    let place = isTunneled ? "git.example:443" : "127.0.0.1:\(server.port)"
    #expect(error.kind == .tls(detail: "\(place): \(fault.words)", cause: fault.cause))
    let step = error.nextStep(
      host: .gitHubDotCom, credential: Credential(source: .gh, kind: .oauth), on: .commandLine)
    #expect(step.contains(fault.remedy))
    #expect(server.requests.isEmpty)
    #expect(proxy?.requests.allSatisfy { $0 == "CONNECT git.example:443 HTTP/1.1" } != false)
  }

  @Test("A server that does not speak TLS at that port", arguments: [false, true])
  func noTLS(isTunneled: Bool) async throws {
    let server = try await ScriptedServer(.send(Replies.account))
    let proxy = try await ConnectProxy(to: server.port)
    let url = isTunneled ? "https://git.example" : "https://127.0.0.1:\(server.port)"
    let client = try GitHubAPITests.client(
      forAPI: url, limits: HTTPTransport.Limits(),
      environment: ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
    let error = try await failure { try await client.account() }
    let place = isTunneled ? "git.example:443" : "127.0.0.1:\(server.port)"
    #expect(error.kind == .tls(detail: "\(place): the server does not use TLS on this port", cause: .noTLS))
    #expect(server.requests.allSatisfy { !$0.head.contains(secret) })
  }

  @Test("A certificate that is trusted and has the name is taken")
  func trusted() async throws {
    let certificate = try TestCertificate(.init(names: "DNS:git.example", hasIssuer: true))
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    let proxy = try await ConnectProxy(to: server.port, authorization: Self.authorization)
    let client = try client(of: proxy, server, trusting: certificate.bundle)
    #expect(try await client.account().value.login == "octocat")
    #expect(server.requests.map(\.line) == ["GET /api/v3/user HTTP/1.1"])
    #expect(server.requests.allSatisfy { $0.header("Proxy-Authorization") == nil })
  }

  @Test(
    "A server that is called by its address is not asked through a proxy, whose own certificate would do",
    arguments: ["192.0.2.7", "[2001:db8::7]"])
  func address(_ host: String) async throws {
    let certificate = try TestCertificate(.init(names: "IP:127.0.0.1"))
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    let proxy = try await ConnectProxy(to: server.port)
    let client = try GitHubAPITests.client(
      forAPI: "https://\(host)/api/v3", limits: HTTPTransport.Limits(),
      environment: [
        "HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": certificate.bundle,
      ])
    let error = try await failure { try await client.account() }
    let shown = host.filter { $0 != "[" && $0 != "]" }
    #expect(
      error.kind
        == .tls(
          detail:
            "\(ForeignText(shown).raw):443: a certificate for an address cannot be checked through a proxy",
          cause: .addressBehindProxy))
    let step = error.nextStep(
      host: .gitHubDotCom, credential: Credential(source: .gh, kind: .oauth), on: .commandLine)
    #expect(step == "use the server's host name, or add its IP address to NO_PROXY")
    #expect(proxy.requests.isEmpty && server.requests.isEmpty)
  }
}
