import ChangeJournal
import Changes
import Effects
import Foundation
import GitHubPackages
import HTTPFixtures
import Logging
import Scaffolding
import Testing
import Transport

@testable import GitHubAPI

@Suite(
  "Whatever answers a change, it is told truthfully whether it was made", .timeLimit(.minutes(5)))
struct TruthTests {
  /// One change of each kind; the item's id tells which.
  static let changes: [Change] = [
    .deleteVersion(webApp, seen: FaultyGitHub.version), .restoreVersion(webApp, seen: FaultyGitHub.version),
    .deletePackage(webApp, seen: FaultyGitHub.package), .restorePackage(webApp),
  ]

  @Test("Made or not, it is never told the other way round", arguments: WireFault.all)
  func truth(_ fault: WireFault) async throws {
    let limits = HTTPTransport.Limits(
      read: fault.isEndless ? .seconds(1) : .seconds(60), bodyBytes: WireFault.bodyBytes)
    let transport = try HTTPTransport(environment: [:], limits: limits)
    let complaints = try await withThrowingTaskGroup(of: [String].self) { group in
      for change in Self.changes {
        // A server that says no and does it all the same cannot be told from one that means it.
        for isMade in fault.isRefusal ? [false] : [true, false] {
          for manner in change.version == nil ? [.hides] : FaultyGitHub.Manner.allCases {
            group.addTask { try await check(fault, manner, change, isMade, transport) }
          }
        }
      }
      return try await group.reduce(into: [String]()) { $0 += $1 }
    }
    #expect(complaints.isEmpty, "\(complaints)")
  }

  private func check(
    _ fault: WireFault, _ manner: FaultyGitHub.Manner, _ change: Change, _ isMade: Bool,
    _ transport: HTTPTransport
  ) async throws -> [String] {
    let gitHub = try await FaultyGitHub(fault, manner, isDeleted: !change.isDeletion, obeys: isMade)
    let client = GitHubClient(
      host: GitHubHost(name: Workplace.host, apiURL: gitHub.url, webURL: "https://github.com"),
      token: try Token("ghp_demo"), transport: transport,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      retry: RetryPolicy(tries: 3, base: .milliseconds(1), budget: .seconds(600)), now: { WireFault.now })
    let directory = try TemporaryDirectory()
    let journal = try Journal(directory: directory.file("journal"))
    let performer = Performer(
      client: client, journal: journal, pace: Pace(between: .zero, settling: .milliseconds(20)))
    let outcome = try await performer.perform(change)
    let entries = try Journal.read(directory: directory.file("journal")).entries
    let phases = entries.map(\.phase)
    let isChanged = gitHub.isDeleted == change.isDeletion
    var complaints: [String] = []
    let isAsked = gitHub.changesAsked > 0
    if !outcome.isTrue(of: change, isChanged, isAsked, fault) { complaints.append("told \(outcome)") }
    if gitHub.changesAsked != 1, !(fault.isEndless && gitHub.changesAsked == 0) {
      complaints.append("asked \(gitHub.changesAsked) times")
    }
    let isWritten = phases == [.intent, outcome.phase] || (fault.isEndless && phases.isEmpty)
    if !isWritten { complaints.append("journal \(phases) of \(outcome)") }
    if !fault.isEndless, let status = fault.status, entries.last?.status != status {
      complaints.append("journal has status \(entries.last?.status ?? 0), not \(status)")
    }
    return complaints.map { "\(change.endpoint.request.method) \(manner) made: \(isChanged): \($0)" }
  }
}

extension ChangeOutcome {
  /// The phase that the journal ends with.
  fileprivate var phase: JournalEntry.Phase {
    switch self {
    case .done: .done
    case .failed: .failed
    case .unknown: .unknown
    }
  }

  /// Whether it says what happened, as exactly as it can be known.
  fileprivate func isTrue(
    of change: Change, _ isChanged: Bool, _ isAsked: Bool, _ fault: WireFault
  ) -> Bool {
    switch self {
    case .done: isChanged || fault.changing.isAnswered
    case .failed: !isChanged && (fault.endsChange || change.version != nil || !isAsked)
    case .unknown: fault.isEndless || (!fault.isRefusal && change.canBeUnknown(isChanged, fault))
    }
  }
}

extension Change {
  /// Of every version the lists tell what it is; of a package that is away nobody can tell why, and of one that is
  /// still there not for how long, unless GitHub has answered.
  fileprivate func canBeUnknown(_ isChanged: Bool, _ fault: WireFault) -> Bool {
    guard version == nil else { return false }
    return isDeletion ? isChanged || !fault.endsChange : !isChanged
  }
}

extension WireFault {
  /// Whether GitHub has answered that it does not do it, so that it is not still at work on it.
  fileprivate var endsChange: Bool { status.map { 300..<500 ~= $0 } ?? false }

  /// Whether its answer is a no that can be relied on.
  fileprivate var isRefusal: Bool {
    guard case .failed(let kinds) = changing else { return false }
    return kinds.allSatisfy { kind in
      switch kind {
      case .unauthorized, .missingScopes, .singleSignOn, .forbidden, .rateLimited, .refused: true
      default: false
      }
    }
  }
}
