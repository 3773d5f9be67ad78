import ChangeJournal
import Changes
import DemoGitHub
import Effects
import Foundation
import GitHubPackages
import Logging
import Scaffolding
import Testing
import Transport

@testable import GitHubAPI

let octocat: ForeignText = "octocat"
let acme = Owner(login: "acme", kind: .organization)
let webApp = PackageReference(owner: acme, type: .container, name: "team/web-app")
let legacyAPI = PackageReference(owner: acme, type: .container, name: "team/legacy-api")

/// A demo GitHub, a client that is quick to try again, and a journal, all of one test's own.
final class Workplace: Sendable {
  static let host = "demo"
  private static let pace = Pace(between: .zero, settling: .milliseconds(50))

  let server: DemoServer
  let client: GitHubClient
  private let directory: TemporaryDirectory
  private var path: String { directory.file("journal") }

  /// - Parameters:
  ///   - faults: as `Fault` reads them.
  ///   - tries: how often the client sends a read that fails.
  ///   - scopes: what the token holds.
  ///   - behind: seconds that the server's clock is behind this machine's.
  ///   - world: the standard one where it is nil.
  ///   - churn: changes a minute that others make.
  init(
    _ faults: [String] = [], tries: Int = 3, read: Duration = .seconds(60),
    scopes: [String] = DemoServer.Options.allScopes, behind: TimeInterval = 0, world: DemoWorld? = nil,
    churn: Int = 0
  ) throws {
    directory = try TemporaryDirectory()
    server = try DemoServer.start(
      .init(
        scopes: scopes, world: world ?? .standard(now: Date().addingTimeInterval(-behind)),
        faults: faults.compactMap { Fault($0) }, churn: churn, keepsHistory: churn > 0))
    client = GitHubClient(
      host: GitHubHost(name: Self.host, apiURL: server.baseURL, webURL: "https://github.com"),
      token: try Token("ghp_demo"),
      transport: try HTTPTransport(environment: [:], limits: .init(read: read)),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      retry: RetryPolicy(tries: tries, base: .milliseconds(1), budget: .seconds(600)), now: { Date() })
  }

  deinit { server.stop() }

  var entries: [JournalEntry] {
    get throws { try Journal.read(directory: path).entries }
  }

  var phases: [JournalEntry.Phase] {
    get throws { try entries.map(\.phase) }
  }

  func journal() throws -> Journal { try Journal(directory: path) }

  func performer(
    _ journal: Journal, settling: Duration? = nil, now: (@Sendable () -> Date)? = nil
  ) -> Performer {
    let pace = settling.map { Pace(between: .zero, settling: $0) } ?? Self.pace
    return Performer(client: client, journal: journal, pace: pace, now: now)
  }

  func settle(_ journal: Journal, actor: ForeignText? = octocat) async -> SettlingReport {
    await Settler(client: client, journal: journal, pace: Self.pace).settle(actor: actor)
  }

  func isDeleted(_ change: Change) -> Bool? {
    let package = change.package
    return server.isDeleted(
      owner: package.owner.login.raw, type: package.type.rawValue, package: package.name.raw,
      version: change.version.map { Int($0.id) })
  }

  /// Makes the journal impossible to write or read, whoever the test runs as.
  func breakJournal() {
    try? FileManager.default.moveItem(atPath: path + "/journal.jsonl", toPath: path + "/kept")
    try? FileManager.default.createDirectory(
      atPath: path + "/journal.jsonl", withIntermediateDirectories: true)
  }

  func mendJournal() {
    try? FileManager.default.removeItem(atPath: path + "/journal.jsonl")
    try? FileManager.default.moveItem(atPath: path + "/kept", toPath: path + "/journal.jsonl")
  }
}

extension Workplace {
  /// Asks one without faults what the others hold: demo worlds differ in nothing but the time.
  private static func ask<Answer: Sendable>(
    _ question: (GitHubClient) async throws -> Answer
  ) async throws -> Answer {
    let calm = try Workplace()
    defer { withExtendedLifetime(calm) {} }
    return try await question(calm.client)
  }

  static func versions(
    _ state: VersionState, of package: PackageReference = webApp
  ) async throws -> [PackageVersion] {
    try await ask { try await $0.versions(of: package, state: state, .first).value.items }
  }

  static func deletions(_ count: Int) async throws -> [Change] {
    try await versions(.active)[1...count].map { .deleteVersion(webApp, seen: $0) }
  }

  static func restores(_ count: Int) async throws -> [Change] {
    try await versions(.deleted)[..<count].map { .restoreVersion(webApp, seen: $0) }
  }

  static func package(_ reference: PackageReference) async throws -> Package {
    try await ask { try await $0.package(reference).value }
  }
}

/// A confirmed change without a dialog.
func confirmed(_ change: Change) throws -> ConfirmedChange {
  let confirmation = try #require(Confirmation([change], protectedTags: ProtectedTags([])))
  return try #require(confirmation.accept(Answer(typed: confirmation.tier.text ?? ""))?.first)
}

extension Performer {
  func perform(_ change: Change, _ id: ChangeID? = nil) async throws -> ChangeOutcome {
    await perform(try confirmed(change), id, actor: octocat)
  }
}

extension ChangeOutcome {
  /// What GitHub answered, where the outcome says that the change was not made because of it.
  var refusal: GitHubError.Kind? {
    switch self {
    case .failed(.gitHub(let error)), .failed(.notMade(let error)): error.kind
    default: nil
    }
  }

  var objection: String? {
    if case .failed(.objection(let words)) = self { words } else { nil }
  }

  var journalFault: String? {
    if case .failed(.journal(let words)) = self { words } else { nil }
  }

  var unknownWords: String? {
    if case .unknown(let words) = self { words } else { nil }
  }
}
