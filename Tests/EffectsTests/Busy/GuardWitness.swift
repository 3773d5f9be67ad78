import BrowserScenes
import DemoGitHub
import Foundation
import GitHubPackages

@testable import ViewModels

/// Sees what is confirmed and begun on screen, and holds against it what deletions took from images on the server.
struct GuardWitness {
  /// What was known and said when changes were confirmed.
  struct Consent {
    /// What stood in the field, word by word.
    var typed: Set<String> = []
    /// What was put into the plan by hand.
    var included: Set<Int64> = []
    /// The images that were known to need each version, and versions of which it was said that not all was known.
    fileprivate var named: [Int64: Set<Int64>] = [:]
    fileprivate var unknown: Set<Int64> = []
  }

  /// A deletion under way.
  private struct Begun {
    let consent: Consent
    /// The server's second before which nothing that was there can be missing from what the guard read.
    let second: Int
  }

  private let server: DemoServer
  /// What is wrong, in words for whoever mends it.
  private(set) var faults: [String] = []
  private var consent = Consent()
  private var isWorking = false
  private var running: Ticket?
  private var begun: [Int64: Begun] = [:]
  /// The server's second when each reading of a list began.
  private var readings: [ContinuousClock.Instant: Int] = [:]
  private var seenCount = 0
  /// Versions that changes from here were about, made or not.
  private var touched: Set<Int> = []
  /// The readings of which it was seen that their list is called whole.
  private var whole: Set<ContinuousClock.Instant> = []

  init(of server: DemoServer) { self.server = server }

  /// Looks after every key and every batch of answers, so that no item can begin and end between two looks.
  ///
  /// - Parameters:
  ///   - before: when what led here began.
  ///   - answer: what a person had said by then, should that have confirmed anything.
  mutating func look(at state: BrowserViewModel, since before: Now, second: Int, answer: Consent) {
    for reading in [state.images.current, state.changes.check.reading].compactMap(\.self) {
      look(at: reading, second: second)
    }
    if let work = state.work, !isWorking {
      consent = answer
      let guards = work.imageGuards.values
      consent.named = guards.reduce(into: [:]) { $0.merge($1.needing) { one, _ in one } }
      consent.unknown = guards.reduce(into: []) { $0.formUnion($1.unknown) }
    }
    isWorking = state.work != nil
    if let work = state.work { look(at: work, since: before, second: second) }
    judgeDeletions()
  }

  private mutating func look(at reading: ImageReading, second: Int) {
    guard let began = reading.guardedAt else { return }
    readings[began] = readings[began] ?? second
    guard reading.graph.wholeLists.contains(.active), whole.insert(began).inserted else { return }
    // Of what was changed from here the reading may know better than the list did.
    let own = Set(server.changes.compactMap(\.version)).union(touched)
    let rows = reading.graph.activeVersions.filter { !own.contains(Int($0.id)) }
      .map { (Int($0.id), ($0.tags ?? []).map(\.raw)) }
    let isTrue = server.hasListed(
      Dictionary(rows) { first, _ in first }, besides: own, owner: reading.package.owner.login.raw,
      package: reading.package.name.raw)
    if !isTrue { faults.append("the list of \(reading.package.name.raw) is called whole and never was so") }
  }

  private mutating func look(at work: BulkChange, since before: Now, second: Int) {
    if let version = work.current?.change.version { touched.insert(Int(version.id)) }
    guard case .running(let ticket) = work.phase, running != ticket,
      case .deleteVersion(let package, let version)? = work.current?.change, package.type == .container
    else { return }
    running = ticket
    guard let readAt = work.imageGuards[package]?.readAt else {
      return faults.append("\(version.id) is deleted without a guard")
    }
    let age = before.instant - readAt
    if age > ImageReading.freshFor { faults.append("\(version.id) is deleted by what was read \(age) ago") }
    begun[version.id] = Begun(consent: consent, second: readings[readAt] ?? second)
  }

  private mutating func judgeDeletions() {
    let changes = server.changes
    for place in seenCount..<changes.count {
      guard let id = changes[place].version.map(Int64.init), changes[place].verb == .delete,
        changes[place].type == PackageType.container.rawValue
      else { continue }
      guard let begun = begun[id] else {
        faults.append("\(id) was deleted without having begun")
        continue
      }
      judge(id, begun, losers: server.images(brokenBy: place, unchangedSince: begun.second))
    }
    seenCount = changes.count
  }

  private mutating func judge(_ id: Int64, _ begun: Begun, losers: [DemoImage]) {
    let consent = begun.consent
    for image in losers where !consent.included.contains(id) {
      let isTyped = !consent.typed.isDisjoint(with: image.tags + [String(id)])
      let isSaid =
        consent.named[id]?.contains(Int64(image.version)) == true || consent.unknown.contains(id)
      if isTyped || !consent.typed.isEmpty && isSaid { continue }
      faults.append("\(id) of \(image.version) \(image.tags) was deleted without its tag typed: \(consent)")
    }
  }
}
