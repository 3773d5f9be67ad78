import ContainerImages
import Crypto
import Foundation
import GitHubPackages
import HTTPFixtures
import Logging
import Testing
import Transport

@testable import ContainerRegistry
@testable import GitHubAPI

let secret = "ghp_0123456789abcdefSECRET"
let pass = "registryPASS"
let acme = Owner(login: "Acme", kind: .organization)
let web = PackageReference(owner: acme, type: .container, name: "team/web")

/// A manifest's bytes as a registry sends them, and their digest.
struct Written {
  let text: String
  let digest: ContainerImages.Digest

  init(_ text: String) {
    self.text = text
    digest = Digest(hashing: Data(text.utf8))
  }

  static let index = Written(
    #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"#)

  var reply: [UInt8] { Replies.bytes(text, type: "application/vnd.oci.image.index.v1+json") }
  var path: String { "/v2/acme/team/web/manifests/\(digest.text)" }
}

/// The client of a registry at a server's address.
func registry(
  _ url: String, cache: ManifestCache? = nil, log: LogLines = LogLines(), read: Duration = .seconds(60),
  token: String = secret, bodyBytes: Int = 32 * 1_048_576
) throws -> RegistryClient {
  let client = GitHubClient(
    host: GitHubHost(name: "test", apiURL: url, webURL: url), token: try Token(token),
    transport: try HTTPTransport(environment: [:], limits: .init(read: read, bodyBytes: bodyBytes)),
    logger: Logger(label: "test") { _ in CapturedLog(log) },
    retry: RetryPolicy(base: .milliseconds(1)), now: { Date() })
  return try #require(RegistryClient(client.connection, cache: cache))
}

func challenge(_ realm: String, status: Int = 401) -> [UInt8] {
  Replies.json(
    #"{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}"#, status: status,
    headers: [
      #"WWW-Authenticate: Bearer realm="\#(realm)",service="ghcr.io",scope="repository:other/thing:push,pull""#
    ])
}

let tokenReply = Replies.json(#"{"token":"\#(pass)"}"#)

/// The error that a call ends with.
func failure(
  _ call: () async throws -> some Sendable, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> GitHubError {
  try await #require(throws: GitHubError.self, sourceLocation: sourceLocation) { _ = try await call() }
}
