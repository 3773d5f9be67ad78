import Changes
import Foundation
import GitHubPackages
import ViewModels

@testable import Effects

/// Finding out at a start what came of the changes of ended sessions.
struct SimulatedSettling {
  let ticket: Ticket
  let ended: Set<UUID>
  let settling: Settling
  var inquiries: [OutcomeCheck]
  private var lookouts: [SimulatedLookout]

  init(
    _ ticket: Ticket, _ journal: [JournalEntry], actor: ForeignText?, ended: Set<UUID>, session: UUID,
    date: Date,
    at now: ContinuousClock.Instant
  ) {
    self.ticket = ticket
    self.ended = ended
    settling = Settling(
      journal, host: "github.com", actor: actor, ended: ended, session: session, at: date)
    inquiries = settling.checks(interval: Settlement.interval, at: now)
    lookouts = inquiries.map { SimulatedLookout($0.change) }
  }

  /// Until when all that is still asked about waits; nil where something is to be read, or all is found.
  var wait: ContinuousClock.Instant? {
    let waits = inquiries.compactMap { if case .wait(let until) = $0.step { until } else { nil } }
    return isReading ? nil : waits.max()
  }

  var isReading: Bool { inquiries.contains { if case .read = $0.step { true } else { false } } }

  /// Makes one request.
  mutating func read(
    from gitHub: inout SimulatedGitHub, _ world: MovingWorld, at now: ContinuousClock.Instant
  ) {
    for place in inquiries.indices {
      guard case .read(let source) = inquiries[place].step else { continue }
      if let answer = lookouts[place].read(source, from: &gitHub, world) {
        inquiries[place].take(answer, at: now)
      }
      return
    }
  }

  mutating func goOn(at now: ContinuousClock.Instant) {
    for place in inquiries.indices { inquiries[place].goOn(at: now) }
  }
}
