import Changes
import Foundation
import GitHubPackages

@testable import Effects
@testable import ViewModels

/// Making changes.
extension SimulatedDesk {
  /// Whether all is as a change would have it, whoever made it so.
  func isSo(_ change: Change) -> Bool {
    guard let state = world.packages[change.package] else { return false }
    guard let version = change.version else { return state.isDeleted == change.isDeletion }
    return world.item(version.id, of: change.package)?.isActive == !change.isDeletion
  }

  mutating func takeEffect(_ change: Change, _ receipt: Int) {
    guard gitHub.isPossible(change, in: world) else {
      gitHub.receipts[receipt].effectAt = nil
      return
    }
    switch change {
    case .deleteVersion(let package, let version):
      oracle.deletes(version, of: package, at: self)
      world.set(version.id, deleted: true, in: package)
    case .restoreVersion(let package, let version): world.set(version.id, deleted: false, in: package)
    case .deletePackage(let package, _): world.setPackage(deleted: true, package)
    case .restorePackage(let package): world.setPackage(deleted: false, package)
    }
  }

  /// Takes the next step of a change under way.
  mutating func advance(_ ticket: Ticket) {
    guard var performance = performances[ticket] else { return }
    switch performance.procedure.step {
    case .read(let source, _):
      if let answer = performance.lookout.read(source, from: &gitHub, world) {
        performance.procedure.take(answer, at: now.instant)
      }
      performances[ticket] = performance
      plan(.advance(ticket), in: latency())
    case .writeIntent:
      journal.append(line(performance.change, performance.id, .intent, performance.actor))
      performance.procedure.wrote()
      performances[ticket] = performance
      plan(.advance(ticket), in: 5)
    case .send: performance.isSent ? answered(ticket, performance) : depart(ticket, performance)
    case .wait(let until):
      if now.instant >= until { performance.procedure.goOn(at: now.instant) }
      performances[ticket] = performance
      plan(.advance(ticket), in: max(1, clock(of: until) - world.clock))
    case .ended(let outcome):
      performances[ticket] = nil
      note(outcome, performance)
      live.insert(ticket)
      plan(.deliver(.answered(ticket, .change(outcome))), in: 5)
    }
  }

  private mutating func depart(_ ticket: Ticket, _ performance: SimulatedPerformance) {
    var performance = performance
    oracle.leaves(performance.change, at: self)
    let (effectAt, answer) = gitHub.take(performance.change, from: turn, in: world)
    SimulationTrace.print(world.clock, "sent", (performance.change, effectAt, answer?.status))
    if let effectAt {
      if effectAt <= world.clock {
        takeEffect(performance.change, gitHub.receipts.count - 1)
      } else {
        plan(
          .takeEffect(performance.change, receipt: gitHub.receipts.count - 1), in: effectAt - world.clock)
      }
    }
    performance.isSent = true
    performance.answer = answer
    performances[ticket] = performance
    plan(.advance(ticket), in: latency())
  }

  private mutating func answered(_ ticket: Ticket, _ performance: SimulatedPerformance) {
    var performance = performance
    if performance.answer?.status == 429 {
      gitHub.noteLimit(of: turn, answeredAt: world.clock, named: performance.answer?.headers.isEmpty == false)
    }
    let result = SimulatedGitHub.result(performance.answer, of: performance.change, at: now.date)
    performance.procedure.sent(result, at: now.instant)
    performances[ticket] = performance
    plan(.advance(ticket), in: 1)
  }

  private mutating func note(_ outcome: ChangeOutcome, _ performance: SimulatedPerformance) {
    oracle.ended(performance.change, outcome, at: self)
    guard performance.procedure.isBegun else { return }
    let intent = line(performance.change, performance.id, .intent, performance.actor)
    journal += intent.following(outcome, performance.procedure.answer, at: now.date)
  }
}

/// Settling at the start.
extension SimulatedDesk {
  mutating func settle(for actor: ForeignText?, _ ticket: Ticket) {
    let living = Set(seats.map(\.session))
    let ended = Set(journal.map(\.session)).subtracting(living).subtracting(claimed)
    claimed.formUnion(ended)
    settling = SimulatedSettling(
      ticket, journal, actor: actor, ended: ended, session: session, date: now.date, at: now.instant)
    plan(.settle(ticket), in: latency())
  }

  mutating func goOnSettling(_ ticket: Ticket) {
    guard var settling, settling.ticket == ticket else { return }
    if settling.isReading {
      settling.read(from: &gitHub, world, at: now.instant)
      self.settling = settling
      return plan(.settle(ticket), in: latency())
    }
    if let until = settling.wait {
      if now.instant >= until { settling.goOn(at: now.instant) }
      self.settling = settling
      return plan(.settle(ticket), in: max(1, clock(of: until) - world.clock))
    }
    let findings = settling.inquiries.map { $0.finding ?? .unasked(nil) }
    for (change, finding) in zip(settling.settling.open, findings) {
      oracle.settled(change, finding, at: self)
    }
    let lines = settling.settling.lines(findings, at: now.date)
    journal += lines
    claimed.subtract(settling.ended)
    self.settling = nil
    live.insert(ticket)
    plan(.deliver(.answered(ticket, .settling(settling.settling.report(findings, lines)))), in: 5)
  }
}
