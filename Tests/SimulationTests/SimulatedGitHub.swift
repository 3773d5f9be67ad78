import Changes
import ContainerImages
import Foundation
import Fuzzing
import GitHubPackages

@testable import GitHubAPI
@testable import Transport

/// Answers requests from what the world holds at that moment, as a GitHub with habits of its own.
struct SimulatedGitHub {
  /// What this GitHub, and the way to it, is like; drawn once a seed.
  struct Habits {
    var pageSize = 100
    /// Lists show what was so many milliseconds ago at most.
    var lag = 0
    /// A proxy takes the `Link` headers out.
    var losesLinks = false
    var tellsLast = true
    /// What the answer about one deleted version is like.
    var deletedAnswer = DeletedAnswer.notFound
    /// How many of a hundred changes go wrong.
    var faultPercent = 0
    /// Manifests that the registry refuses, of a hundred.
    var refusedManifestPercent = 0
    /// Whether it is always the same ones: looking again brings no more.
    var refusesSteadily = false
  }

  enum DeletedAnswer: CaseIterable { case notFound, withDate, withoutDate }

  /// A change that reached GitHub, and what it did there.
  struct Receipt {
    let change: Change
    /// Which pkgdeck sent it.
    let seat: Int
    let leftAt: Int
    /// When it takes effect; nil where it never does.
    var effectAt: Int?
    /// No request may leave by itself before, as was known since.
    let limit: (notBefore: Int, since: Int)?
  }

  let habits: Habits
  private var random: SeededGenerator
  /// The moment that each list was last seen at: no list goes back in time.
  private var seenAt: [PackageReference: [VersionState: Int]] = [:]
  var receipts: [Receipt] = []
  /// What each pkgdeck knows of limits.
  private var strikes: [Int: Int] = [:]
  private var limits: [Int: (notBefore: Int, since: Int)] = [:]

  init(_ habits: Habits, seed: UInt64) {
    self.habits = habits
    random = SeededGenerator(seed: seed)
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  static func error(_ kind: GitHubError.Kind, _ status: Int? = nil) -> GitHubError {
    GitHubError(kind, request: "GET /simulated", status: status)
  }

  private static let notFound = error(.notFound, 404)
}

/// Reading.
extension SimulatedGitHub {
  typealias Answer<Value: Hashable & Sendable> = Result<Reply<Value>, GitHubError>

  mutating func versions(
    of package: PackageReference, _ state: VersionState, _ cursor: PageCursor, in world: MovingWorld
  ) -> Answer<Page<PackageVersion>> {
    let lag = habits.lag == 0 ? 0 : Int.random(in: 0...habits.lag, using: &random)
    let moment = max(seenAt[package]?[state] ?? 0, world.clock - lag)
    seenAt[package, default: [:]][state] = moment
    guard let seen = world.history[package]?.last(where: { $0.at <= moment }), !seen.isDeleted else {
      return .failure(Self.notFound)
    }
    return .success(Reply(page(seen.lists[state] ?? [], cursor)))
  }

  private func page<Row>(_ rows: [Row], _ cursor: PageCursor) -> Page<Row> {
    Page(
      at: cursor, of: rows, size: habits.pageSize, tellsLast: habits.tellsLast, losesLinks: habits.losesLinks)
  }

  func packages(_ type: PackageType, _ cursor: PageCursor, in world: MovingWorld) -> Answer<Page<Package>> {
    let found = world.references.filter { $0.type == type && world.packages[$0]?.isDeleted == false }
    return .success(Reply(page(found.compactMap { package($0, world) }, cursor)))
  }

  func count(of package: PackageReference, in world: MovingWorld) -> Answer<Int?> {
    guard let state = world.packages[package], !state.isDeleted else { return .failure(Self.notFound) }
    return .success(Reply(habits.losesLinks ? nil : state.items.count(where: \.isActive)))
  }

  private func package(_ reference: PackageReference, _ world: MovingWorld) -> Package? {
    world.packages[reference].map { Package(id: $0.id, name: reference.name, type: reference.type) }
  }

  func package(_ reference: PackageReference, in world: MovingWorld) -> Answer<Package> {
    guard world.packages[reference]?.isDeleted == false, let package = package(reference, world) else {
      return .failure(Self.notFound)
    }
    return .success(Reply(package))
  }

  func version(_ id: Int64, of package: PackageReference, in world: MovingWorld) -> Answer<PackageVersion> {
    guard world.packages[package]?.isDeleted == false, let item = world.item(id, of: package) else {
      return .failure(Self.notFound)
    }
    let version = MovingWorld.version(item, package.type)
    guard !item.isActive else { return .success(Reply(version)) }
    switch habits.deletedAnswer {
    case .notFound: return .failure(Self.notFound)
    case .withDate: return .success(Reply(version))
    case .withoutDate: return .success(Reply(version.with(deletedAt: nil)))
    }
  }

  /// The registry serves what is active.
  mutating func manifest(
    _ digest: Digest, of package: PackageReference, in world: MovingWorld
  ) -> Result<Manifest, GitHubError> {
    if refuses(digest) { return .failure(Self.error(.server(status: 503), 503)) }
    let isActive = world.packages[package]?.items.contains { $0.digest == digest && $0.isActive } == true
    guard isActive, world.packages[package]?.isDeleted == false, let manifest = world.manifests[digest] else {
      return .failure(Self.notFound)
    }
    return .success(manifest)
  }

  private mutating func refuses(_ digest: Digest) -> Bool {
    guard habits.refusesSteadily else { return chance(habits.refusedManifestPercent) }
    let number = Int(digest.hex.prefix(8), radix: 16) ?? 0
    return number % 100 < habits.refusedManifestPercent
  }
}

/// Changing.
extension SimulatedGitHub {
  /// What a change comes to: whether it is done, and what is answered.
  private enum Fate: CaseIterable {
    case done, gatewaySwallows, failsBefore, failsAfter, lostBefore, lostAfter, late, limited,
      limitedUntilDate
    case refused
  }

  /// Takes a change that arrives now.
  ///
  /// - Returns: when it takes effect, and what the answer is made of; nil where the connection is lost.
  mutating func take(
    _ change: Change, from seat: Int, in world: MovingWorld
  ) -> (effectAt: Int?, answer: (status: Int, headers: [(String, String)])?) {
    let fate = chance(habits.faultPercent) ? Fate.allCases.randomElement(using: &random) ?? .done : .done
    let isPossible = isPossible(change, in: world)
    let now = isPossible ? world.clock : nil
    var result: (effectAt: Int?, answer: (status: Int, headers: [(String, String)])?)
    switch fate {
    case .done: result = (now, (isPossible ? 204 : 404, []))
    case .gatewaySwallows: result = (nil, (200, []))
    case .failsBefore: result = (nil, (502, []))
    case .failsAfter: result = (now, (isPossible ? 502 : 404, []))
    case .lostBefore: result = (nil, nil)
    case .lostAfter: result = (now, nil)
    case .late: result = (now.map { $0 + (change.version == nil ? 9_000 : 3_000) }, (504, []))
    case .limited: result = (nil, (429, []))
    case .limitedUntilDate: result = (nil, (429, [("retry-after", Self.imfDate(world.clock + 120_000))]))
    case .refused: result = (nil, (403, []))
    }
    receipts.append(
      Receipt(
        change: change, seat: seat, leftAt: world.clock, effectAt: result.effectAt, limit: limits[seat]))
    if result.answer?.status != 429 { (strikes[seat], limits[seat]) = (nil, nil) }
    return result
  }

  /// As HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func imfDate(_ clock: Int) -> String {
    let date = MovingWorld.date.addingTimeInterval((Double(clock) / 1_000).rounded(.up))
    let format = Date.VerbatimFormatStyle(
      format:
        "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT",
      locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
    return date.formatted(format)
  }

  /// Notes since when the client knows that it is to wait, and for how long.
  mutating func noteLimit(of seat: Int, answeredAt clock: Int, named: Bool) {
    let last = receipts.last { $0.seat == seat }?.leftAt ?? clock
    let count = strikes[seat, default: 0]
    limits[seat] = (named ? last + 120_000 : clock + 60_000 << min(count, 5), clock)
    strikes[seat] = count + 1
  }

  /// A new process knows of no limit.
  mutating func forgetLimits(of seat: Int) { (strikes[seat], limits[seat]) = (nil, nil) }

  func isPossible(_ change: Change, in world: MovingWorld) -> Bool {
    guard let state = world.packages[change.package] else { return false }
    switch change {
    case .deletePackage: return !state.isDeleted
    case .restorePackage: return state.isDeleted
    case .deleteVersion(_, let version):
      return !state.isDeleted && world.item(version.id, of: change.package)?.isActive == true
    case .restoreVersion(_, let version):
      return !state.isDeleted && world.item(version.id, of: change.package)?.isActive == false
    }
  }

  /// What the client makes of an answer.
  static func result(
    _ answer: (status: Int, headers: [(String, String)])?, of change: Change, at date: Date
  ) -> Result<ReplyNotes, GitHubError> {
    guard let answer, let address = WebAddress("https://simulated/x") else {
      return .failure(error(.connectionLost))
    }
    let reply = HTTPReply(
      status: answer.status, headers: .init(answer.headers), body: Data("{}".utf8))
    let request = HTTPRequest(method: change.isDeletion ? .delete : .post, address: address, headers: [])
    return ReplyClassifier(now: date).failure(reply, of: request).map { .failure($0) }
      ?? .success(ReplyNotes())
  }
}
