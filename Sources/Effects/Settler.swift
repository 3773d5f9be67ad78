import ChangeJournal
import Changes
import FoundationEssentials
import GitHubAPI
import GitHubPackages

/// Finds out at the start what came of changes that sessions left behind which have ended.
public struct Settler: Sendable {
  private let host: String
  private let journal: Journal
  private let reader: ChangeReader
  private let pace: Pace
  private let now: @Sendable () -> Date

  public init(client: GitHubClient, journal: Journal, pace: Pace = Pace()) {
    self.journal = journal
    now = { client.serverDate }
    host = client.host.name
    self.pace = pace
    reader = ChangeReader(client: client)
  }

  /// Settles what this host's and account's ended sessions left open, by reading alone.
  ///
  /// What GitHub could not be asked about stays as it is, for the next start.
  ///
  /// - Parameter actor: the account that the token belongs to.
  public func settle(actor: ForeignText?) async -> SettlingReport {
    do throws(JournalFault) {
      let claims = await claim(try await journal.read().entries, actor)
      defer { for claim in claims { claim.finish() } }
      // What was read before the claims may have been settled by their last holder since.
      let entries = try await journal.read().entries
      return await report(entries, actor, ended: Set(claims.map(\.session)))
    } catch {
      return SettlingReport(problem: error.description)
    }
  }

  private func claim(_ entries: [JournalEntry], _ actor: ForeignText?) async -> [SessionClaim] {
    var claims: [SessionClaim] = []
    for session in UnsettledChanges.sessions(in: entries, host: host, actor: actor) {
      if let claim = await journal.claim(session) { claims.append(claim) }
    }
    return claims
  }

  private func report(
    _ entries: [JournalEntry], _ actor: ForeignText?, ended sessions: Set<UUID>
  ) async -> SettlingReport {
    let settling = Settling(
      entries, host: host, actor: actor, ended: sessions, session: journal.session, at: now())
    var checks = settling.checks(interval: pace.settling, at: .now)
    await reader.settle(&checks)
    let findings = checks.map { $0.finding ?? .unasked(nil) }
    let lines = settling.lines(findings, at: now())
    do {
      try await journal.append(lines)
      return settling.report(findings, lines)
    } catch {
      return settling.report(findings, lines, problem: error.description)
    }
  }
}
