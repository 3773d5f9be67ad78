import Foundation
import GitHubPackages
import HTTPFixtures
import NIOSSL
import Scaffolding
import Testing
import ViewModels

@testable import GitHubAPI
@testable import Transport

/// Whom the client trusts over https.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: TestCertificate.openssl)))
struct TLSTests {
  @Test func aCertificateThatNobodySignedIsNotTrusted() async throws {
    let certificate = try TestCertificate()
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    let client = try client(for: server)
    let error = try await failure { try await client.account() }
    #expect(
      error.kind
        == .tls(
          detail: "127.0.0.1:\(server.port): the certificate is self-signed", cause: .unknownIssuer))
    #expect(server.requests.isEmpty)
  }

  @Test func theBundleThatTheEnvironmentNamesIsTrusted() async throws {
    let certificate = try TestCertificate()
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    #expect(try await certificate.trustingClient(server).account().value.login == "octocat")
  }

  @Test func whereThereAreNoCertificatesItSaysSoAndNamesTheVariable() async throws {
    let certificate = try TestCertificate()
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    let directory = try TemporaryDirectory()
    let places = ["/nonexistent", "/etc/hostname", directory.path, certificate.bundle]
    #expect(CertificateBundle.find([:], places: places)?.path == certificate.bundle)
    #expect(!CertificateBundle.holdsCertificates(directory.path))
    try directory.write(Data(), to: "0123abcd.0")
    #expect(CertificateBundle.holdsCertificates(directory.path), "as openssl rehash names them")
    let bundle = CertificateBundle.find([:], places: ["/nonexistent"])
    let transport = try HTTPTransport(environment: [:], limits: .init(), bundle: bundle)
    let client = try client(forAPI: server.url, transport)
    let error = try await failure { try await client.account() }
    #expect(error.kind == .tls(detail: "no CA certificates were found", cause: .noBundle))
    let credential = Credential(source: .gh, kind: .oauth)
    #expect(
      error.nextStep(host: .gitHubDotCom, credential: credential, on: .commandLine).contains("SSL_CERT_FILE"))
  }

  @Test(
    "A server that speaks only older versions of TLS gets nothing",
    arguments: [TLSVersion.tlsv1, .tlsv11])
  func oldVersions(_ version: TLSVersion) async throws {
    let certificate = try TestCertificate(version: version)
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    let error = try await failure { try await certificate.trustingClient(server).account() }
    #expect(error.whatHappened.hasSuffix(": the server only supports TLS versions before 1.2"))
    #expect(server.requests.isEmpty)
  }

  @Test func aCertificateForAnotherNameIsNotTrusted() async throws {
    let certificate = try TestCertificate(.init(names: "IP:127.0.0.2,DNS:git.example"))
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    let error = try await failure { try await certificate.trustingClient(server).account() }
    #expect(
      error.kind
        == .tls(
          detail: "127.0.0.1:\(server.port): the certificate is for 127.0.0.2, git.example", cause: .otherName
        ))
    #expect(server.requests.isEmpty)
  }

  @Test func aCertificateThatHasExpiredSaysSinceWhen() async throws {
    let certificate = try TestCertificate(.init(validity: .past))
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in .send(Replies.account) }
    let error = try await failure { try await certificate.trustingClient(server).account() }
    guard case .tls(let detail, .expired) = error.kind else {
      Issue.record("\(error.kind)")
      return
    }
    #expect(detail == "127.0.0.1:\(server.port): the certificate expired on 2020-01-02, self-signed")
    #expect(
      error.nextStep(host: .gitHubDotCom, credential: Credential(source: .gh, kind: .oauth), on: .commandLine)
        .contains("renew"))
    #expect(server.requests.isEmpty)
  }

  @Test func nothingIsSentOnFromHTTPSToHTTP() async throws {
    let plain = try await ScriptedServer(.send(Replies.account))
    let certificate = try TestCertificate()
    let location = plain.url
    let server = try await ScriptedServer(tls: certificate.context) { _, _ in
      .send(Replies.redirect(302, to: location))
    }
    let error = try await failure { try await certificate.trustingClient(server).account() }
    #expect(error.whatHappened == "redirected from https to \(plain.url) (302)")
    #expect(plain.requests.isEmpty)
  }
}

extension TestCertificate {
  fileprivate func trustingClient(_ server: ScriptedServer) throws -> GitHubClient {
    try client(
      forAPI: server.url, limits: HTTPTransport.Limits(), environment: ["SSL_CERT_FILE": bundle])
  }
}
