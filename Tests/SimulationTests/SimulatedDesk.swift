import BrowserScenes
import Changes
import ContainerImages
import Foundation
import Fuzzing
import GitHubPackages

@testable import Effects
@testable import ViewModels

/// pkgdeck at work on a simulated GitHub, in a time that passes only when something happens.
///
/// There may be a second one alongside the first, of the same account and with the same journal.
struct SimulatedDesk {
  /// One process, and who sits before it.
  struct Seat {
    var state: BrowserViewModel
    var session: UUID
    var live: Set<Ticket> = []
    var performances: [Ticket: SimulatedPerformance] = [:]
    var settling: SimulatedSettling?
    /// What somebody at the keyboard does next; nil when they have gone home.
    var user: SimulatedUser?
    var oracle = Oracle()
  }

  /// Something that happens at its time.
  enum Job {
    /// A request arrives at GitHub.
    case arrive(Effect)
    case deliver(Event)
    case advance(Ticket)
    case settle(Ticket)
    /// A change is made, by the number of its receipt.
    case takeEffect(Change, receipt: Int)
    case colleague
    case user

    /// Whether it ends with the process.
    var isOfProcess: Bool {
      switch self {
      case .arrive, .deliver, .advance, .settle: true
      case .takeEffect, .colleague, .user: false
      }
    }
  }

  private struct Appointment {
    let at: Int
    let order: Int
    let seat: Int
    let job: Job
  }

  var seats: [Seat] = []
  /// Whose turn it is.
  var turn = 0
  var world: MovingWorld
  var gitHub: SimulatedGitHub
  var colleague: Colleague
  var isColleagueAtWork = true
  private var random: SeededGenerator
  private var appointments: [Appointment] = []
  private var order = 0
  var journal: [JournalEntry] = []
  /// Ended sessions whose changes somebody settles at the moment.
  var claimed: Set<UUID> = []
  private let start: ContinuousClock.Instant

  init(seed: UInt64, habits: SimulatedGitHub.Habits, seats count: Int = 1) {
    random = SeededGenerator(seed: seed)
    world = MovingWorld()
    gitHub = SimulatedGitHub(habits, seed: random.next())
    colleague = Colleague(seed: random.next())
    start = ContinuousClock.Instant.now
    for (name, type) in [("img", PackageType.container), ("web", .container), ("lib", .npm)] {
      world.add(name, type)
    }
    for package in world.references { colleague.found(package, in: &world) }
    // Nothing of what was found is news.
    world.clock = 3_600_000
    for _ in 0..<count {
      let session = Self.uuid(&random)
      seats.append(Seat(state: process(), session: session, user: SimulatedUser(seed: random.next())))
    }
  }

  private func process() -> BrowserViewModel {
    let credential = Credential(source: .environment("GH_TOKEN"), kind: .classic)
    return BrowserViewModel(Session(host: .gitHubDotCom, credential: credential), at: now)
  }

  static func uuid(_ random: inout SeededGenerator) -> UUID {
    let (a, b) = (random.next(), random.next())
    return withUnsafeBytes(of: (a, b)) { bytes in
      UUID(
        uuid: (
          bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
          bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
        ))
    }
  }

  var now: Now { now(at: world.clock) }

  func now(at clock: Int) -> Now {
    Now(
      instant: start + .milliseconds(clock), date: MovingWorld.date.addingTimeInterval(Double(clock) / 1_000))
  }

  /// Milliseconds since the start.
  func clock(of instant: ContinuousClock.Instant) -> Int {
    Int(((instant - start) / .milliseconds(1)).rounded(.up))
  }

  mutating func begin() {
    send(.resized(columns: 120, rows: 40))
    send(.start)
  }

  /// The process ends at once, whatever is under way, and somebody starts it again.
  mutating func restart() {
    SimulationTrace.print(world.clock, "restart", turn)
    if let settling { claimed.subtract(settling.ended) }
    (live, performances, settling) = ([], [:], nil)
    let gone = turn
    appointments.removeAll { $0.seat == gone && $0.job.isOfProcess }
    gitHub.forgetLimits(of: turn)
    oracle.forgetProcess()
    session = Self.uuid(&random)
    state = process()
    begin()
  }

  /// Lets the next thing happen; false if nothing is going to.
  mutating func step() -> Bool {
    let wakes = seats.indices.compactMap { seat in seats[seat].state.nextDue.map { (seat, clock(of: $0)) } }
    let wake = wakes.min { $0.1 < $1.1 }
    // A due moment may be rounded to one that has been.
    let due = wake.map { max(world.clock + 1, $0.1) }
    guard let next = appointments.first, next.at <= due ?? .max else {
      guard let due, let wake else { return false }
      world.clock = due
      turn = wake.0
      send(.tick)
      return true
    }
    appointments.removeFirst()
    world.clock = max(world.clock, next.at)
    turn = next.seat
    run(next.job)
    return true
  }

  /// Whether requests are under way.
  var isBusy: Bool { !live.isEmpty || !performances.isEmpty || settling != nil }
  var isAnybodyThere: Bool { seats.contains { $0.user != nil } }
  var violations: [String] { seats.flatMap(\.oracle.violations) }

  mutating func forEachSeat(_ body: (inout SimulatedDesk) -> Void) {
    for seat in seats.indices {
      turn = seat
      body(&self)
    }
  }

  mutating func schedule(user delay: Int) { plan(.user, in: delay) }
  mutating func scheduleColleague(in delay: Int) { plan(.colleague, in: delay) }

  mutating func plan(_ job: Job, in delay: Int) {
    order += 1
    let new = Appointment(at: world.clock + delay, order: order, seat: turn, job: job)
    let place = appointments.firstIndex { ($0.at, $0.order) > (new.at, new.order) } ?? appointments.count
    appointments.insert(new, at: place)
  }

  mutating func latency() -> Int {
    Int.random(in: 0..<20, using: &random) == 0
      ? Int.random(in: 2_000...20_000, using: &random) : Int.random(in: 20...600, using: &random)
  }

  mutating func send(_ event: Event) {
    let before = state.work
    SimulationTrace.print(world.clock, ">", event)
    let effects = state.handle(event, at: now)
    for effect in effects { SimulationTrace.print(world.clock, "<", effect) }
    for effect in effects { take(effect) }
    oracle.look(at: self, after: event, workBefore: before)
    if state.awaitsPaint { send(.painted) }
  }

  private mutating func take(_ effect: Effect) {
    switch effect {
    case .cancel(let ticket):
      live.remove(ticket)
      performances[ticket]?.cancel()
    case .request(.change(let confirmed, let id, let actor), let ticket):
      performances[ticket] = SimulatedPerformance(
        confirmed, id ?? ChangeID(change: Self.uuid(&random)), actor: actor)
      oracle.begins(confirmed.change, at: self)
      plan(.advance(ticket), in: 1)
    case .request(.plan(let changes, let ids, let actor), let ticket):
      let batch = ids.compactMap(\.self).first?.batch ?? Self.uuid(&random)
      let ids = changes.indices.map { place in
        (ids.isEmpty ? nil : ids[place]) ?? ChangeID(change: Self.uuid(&random), batch: batch)
      }
      journal += zip(changes, ids).map { line($0, $1, .plan, actor) }
      plan(.deliver(.answered(ticket, .plan(.success(ids)))), in: 5)
      live.insert(ticket)
    case .request(.settling(let actor), let ticket): settle(for: actor, ticket)
    case .copy, .openPage, .redraw, .suspend, .quit, .write, .renewToken: break
    default:
      guard let ticket = effect.ticket else { return }
      live.insert(ticket)
      plan(.arrive(effect), in: latency() / 2)
    }
  }

  func line(_ change: Change, _ id: ChangeID, _ phase: JournalEntry.Phase, _ actor: ForeignText?)
    -> JournalEntry
  {
    JournalEntry(change, id, phase, at: now.date, session: session, host: "github.com", actor: actor)
  }

  private mutating func run(_ job: Job) {
    switch job {
    case .arrive(let effect):
      guard let ticket = effect.ticket, live.contains(ticket), let event = answer(effect) else { return }
      plan(.deliver(event), in: latency() / 2)
    case .deliver(let event):
      guard let ticket = event.ticket, live.remove(ticket) != nil else { return }
      send(event)
    case .advance(let ticket): advance(ticket)
    case .settle(let ticket): goOnSettling(ticket)
    case .takeEffect(let change, let receipt): takeEffect(change, receipt)
    case .colleague:
      guard isColleagueAtWork else { return }
      colleague.act(in: &world)
      let changed = world.references.compactMap { world.history[$0]?.last }.first { $0.at == world.clock }
      SimulationTrace.print(world.clock, "colleague", changed as Any)
      SimulationTrace.print(world.clock, "manifests", world.relations)
      plan(.colleague, in: Int.random(in: 200...30_000, using: &random))
    case .user: letUserAct()
    }
  }

  private mutating func letUserAct() {
    guard var user = self.user else { return }
    let delay = user.act(on: &self)
    self.user = user
    if let delay { plan(.user, in: delay) } else { self.user = nil }
  }

  private mutating func answer(_ effect: Effect) -> Event? {
    switch effect {
    case .request(.account, let ticket):
      .answered(ticket, .account(.success(Reply(Account(login: "octocat", id: 1)))))
    case .request(.organizations, let ticket):
      .answered(ticket, .organizations(.success(Reply(Page(items: [MovingWorld.owner])))))
    case .request(.packages(let owner, let type, let cursor), let ticket):
      .answered(
        ticket,
        .packages(
          owner == MovingWorld.owner
            ? gitHub.packages(type, cursor, in: world) : .success(Reply(Page(items: [])))))
    case .request(.package(let package), let ticket):
      .answered(ticket, .package(gitHub.package(package, in: world)))
    case .request(.versionCount(let package), let ticket):
      .answered(ticket, .versionCount(gitHub.count(of: package, in: world)))
    case .request(.versions(let package, let state, let cursor), let ticket):
      .answered(ticket, .versions(gitHub.versions(of: package, state, cursor, in: world)))
    case .request(.manifest(let digest, let package), let ticket):
      .answered(ticket, .manifest(gitHub.manifest(digest, of: package, in: world)))
    case .request(.cachedManifests, let ticket): .answered(ticket, .cachedManifests([]))
    case .request(.manifestCheck(let digests, let package), let ticket):
      .answered(
        ticket,
        .manifestCheck(
          ManifestCheck(
            isServed: Dictionary(
              uniqueKeysWithValues: digests.map { ($0, world.isServed($0, of: package)) }))))
    case .request(.probe, let ticket): .answered(ticket, .probe(true))
    case .request(.journal, let ticket): .answered(ticket, .journal(.success(JournalLedger(journal))))
    default: nil
    }
  }
}
