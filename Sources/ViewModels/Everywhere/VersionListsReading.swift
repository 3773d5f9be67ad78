import FoundationEssentials
import GitHubPackages

/// Reads the active or the deleted versions of many packages: GitHub has one list a package.
public struct VersionListsReading: RequestReading {
  /// Packages whose list could not be read whole, and why.
  public private(set) var refused: [(package: PackageReference, error: GitHubError)] = []
  private var known: Set<PackageReference> = []
  private var read: Set<PackageReference> = []
  /// Packages of which something is to be asked for, those that were begun first.
  private var waiting: [PackageReference] = []
  private var isWaiting: Set<PackageReference> = []
  private var lists: [PackageReference: VersionsReading] = [:]
  private var asked: [Ticket: (package: PackageReference, state: VersionState, page: Int)] = [:]

  /// Until when nothing is asked for, because GitHub limits requests.
  private(set) var limitedUntil: Date?
  private var backoff = RateLimitBackoff()

  public let state: VersionState

  public init(_ state: VersionState) { self.state = state }

  /// Packages that were found so far.
  public var packageCount: Int { known.count }
  /// Packages whose list was read to its end, or as far as it can be.
  public var readCount: Int { read.count }
  var isAsking: Bool { !asked.isEmpty }
  var hasWaiting: Bool { !waiting.isEmpty }

  /// The versions of a package that are known to be in the state, in the list's order.
  public func rows(of package: PackageReference) -> [PackageVersion] { lists[package]?.rows ?? [] }

  /// How the reading of a package's list ended; nil while it goes on.
  public func end(of package: PackageReference) -> VersionsReading.End? { lists[package]?.end }

  /// Has a package read, unless it is known already.
  public mutating func add(_ package: PackageReference) {
    if known.insert(package).inserted { wait(for: package) }
  }

  private mutating func wait(for package: PackageReference, first: Bool = false) {
    guard isWaiting.insert(package).inserted else { return }
    waiting.insert(package, at: first ? 0 : waiting.count)
  }

  /// Gives up what is asked for; the tickets are to be canceled.
  mutating func stop() -> [Ticket] {
    for package in Set(asked.values.map(\.package)) {
      lists[package]?.abandon()
      wait(for: package, first: true)
    }
    defer { asked = [:] }
    return Array(asked.keys)
  }

  public mutating func fetches(_ requests: inout Requests) -> [Effect] {
    guard limitedUntil == nil else { return [] }
    var effects: [Effect] = []
    while asked.count < RequestsAtOnce.pages, !waiting.isEmpty {
      let package = waiting.removeFirst()
      isWaiting.remove(package)
      let room = RequestsAtOnce.pages - asked.count
      for asking in lists[package, default: VersionsReading(state)].next(atOnce: room) {
        let ticket = requests.ticket(for: .list(.everywhere))
        asked[ticket] = (package, asking.state, asking.page)
        effects.append(.request(.versions(package, asking.state, asking.cursor), ticket))
      }
    }
    return effects
  }

  public mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, at now: Date) -> Bool {
    receive(answer, ticket) != nil
  }

  /// Takes an answer in; returns the package that it tells of, or nil if it is to none of its requests.
  ///
  /// - Parameter now: the time, where a rate limit is to be waited for; without it a limit ends the list.
  mutating func receive(
    _ answer: Request.Answer, _ ticket: Ticket, waitingAt now: Date? = nil
  ) -> PackageReference? {
    guard case .versions(let result) = answer,
      let (package, state, page) = asked.removeValue(forKey: ticket)
    else { return nil }
    if let now, case .failure(let error) = result, case .rateLimited(_, let retryAt) = error.kind {
      lists[package]?.abandon(state, page: page)
      wait(for: package, first: true)
      limit(until: retryAt, at: now)
      return package
    }
    if case .success = result { backoff.clear() }
    lists[package]?.receive(result.map(\.value), state, page: page)
    if let end = end(of: package) {
      // Pages that were asked for before a failure still come after it.
      if read.insert(package).inserted,
        let error = end.error(state == .deleted ? "GET deleted versions" : "GET versions")
      {
        refused.append((package, error))
      }
    } else {
      wait(for: package, first: true)
    }
    return package
  }

  private mutating func limit(until retryAt: Date?, at now: Date) {
    // What was asked at the same time meets the same limit.
    limitedUntil =
      limitedUntil.map { max($0, retryAt ?? $0) }
      ?? now.addingTimeInterval(backoff.wait(until: retryAt, at: now))
  }

  /// Goes on once a limit is over.
  mutating func wake(at now: Date) {
    if let until = limitedUntil, until <= now { limitedUntil = nil }
  }

  /// Has a package read again if it was read.
  mutating func renew(_ package: PackageReference) {
    if read.remove(package) != nil { readAgain(package) }
  }

  /// Drops a package that is gone; what is asked of it is not waited for any more.
  mutating func forget(_ package: PackageReference) {
    known.remove(package)
    read.remove(package)
    lists[package] = nil
    if isWaiting.remove(package) != nil { waiting.removeAll { $0 == package } }
    asked = asked.filter { $0.value.package != package }
    refused.removeAll { $0.package == package }
  }

  /// Has all packages read again; the tickets are to be canceled.
  mutating func renewAll() -> [Ticket] {
    let tickets = Array(asked.keys)
    (asked, waiting, isWaiting, read, refused) = ([:], [], [], [], [])
    for package in known.sorted(by: { $0.name.raw < $1.name.raw }) { readAgain(package) }
    return tickets
  }

  private mutating func readAgain(_ package: PackageReference) {
    refused.removeAll { $0.package == package }
    lists[package]?.renew()
    wait(for: package)
  }
}
