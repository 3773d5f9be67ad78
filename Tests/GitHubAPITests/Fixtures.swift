import Changes
import Foundation
import GitHubPackages
import HTTPFixtures
import Logging
import Testing
import Transport

@testable import GitHubAPI

let secret = "ghp_0123456789abcdefSECRET"
let noon = Date(timeIntervalSince1970: 1_795_000_000)
let acme = Owner(login: "acme", kind: .organization)
let web = PackageReference(owner: acme, type: .container, name: "team/web")

/// A client for a scripted server, quick to retry and quick to lose patience.
func client(
  for server: ScriptedServer, read: Duration = .seconds(60), bodyBytes: Int = 1_048_576,
  log: LogLines = LogLines()
) throws -> GitHubClient {
  try client(
    forAPI: server.url, limits: HTTPTransport.Limits(read: read, bodyBytes: bodyBytes), log: log)
}

func client(
  forAPI url: String, limits: HTTPTransport.Limits, environment: [String: String] = [:],
  log: LogLines = LogLines()
) throws -> GitHubClient {
  try client(forAPI: url, HTTPTransport(environment: environment, limits: limits), log: log)
}

func client(
  forAPI url: String, _ transport: HTTPTransport, log: LogLines = LogLines(),
  waiting: RateLimitWait? = nil, budget: Duration = .seconds(60)
) throws -> GitHubClient {
  GitHubClient(
    host: GitHubHost(name: "test", apiURL: url, webURL: url), token: try Token(secret),
    transport: transport,
    logger: Logger(label: "test") { _ in CapturedLog(log) },
    retry: RetryPolicy(base: .milliseconds(1), budget: budget), limits: waiting, now: { noon })
}

/// The error that a call ends with.
func failure(
  _ call: () async throws -> some Sendable, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> GitHubError {
  try await #require(throws: GitHubError.self, sourceLocation: sourceLocation) { _ = try await call() }
}

/// A confirmed change without a dialog.
func confirmed(_ change: Change) throws -> ConfirmedChange {
  let confirmation = try #require(Confirmation([change], protectedTags: ProtectedTags([])))
  return try #require(confirmation.accept(Answer(typed: confirmation.tier.text ?? ""))?.first)
}

let deletion = Change.deleteVersion(web, seen: PackageVersion(id: 42, name: "sha256:1"))
