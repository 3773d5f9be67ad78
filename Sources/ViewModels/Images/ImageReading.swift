import ContainerImages
import Foundation
import GitHubPackages

/// Reads how the versions of one image package hang together, as far as somebody asked for it.
///
/// GitHub counts each manifest that is read as a download, and of a public version 5,000 of them make it
/// undeletable: so nothing is read that was not asked for, and nothing twice.
public struct ImageReading: Sendable {
  /// So many manifests are read without being asked about.
  public static let mostUnasked = 50
  /// What was read longer ago may lack what was pushed since.
  public static let freshFor = Duration.seconds(120)
  private static let requestsAtOnce = 4
  /// Pages of a list hold no manifests that would be counted, and a list that is read quickly moves less meanwhile.
  private static let pagesAtOnce = 12

  public let package: PackageReference
  public private(set) var graph = ImageGraph()
  public private(set) var goal = Goal.some([])
  private(set) var purpose = ImageGraph.Purpose.explaining([])
  public private(set) var phase = Phase.idle
  /// Manifests read since it was asked for.
  public private(set) var readCount = 0
  public private(set) var failure: GitHubError?
  /// Invalid manifests that came since it was asked for.
  private(set) var invalid: [Digest] = []
  private var lists: [VersionState: ListReading<PackageVersion>] = [:]
  /// When the reading of each list began.
  private var listedAt: [VersionState: ContinuousClock.Instant] = [:]
  /// The lists that are being read.
  private var open: Set<VersionState> = []
  private var pages: [Ticket: (state: VersionState, page: Int)] = [:]
  /// Tagged versions that a pane shows as active.
  private var shown: Set<Int64> = []
  /// Whether the list lacks a version that a pane shows: one of the two is out of date.
  private(set) var lacksShown = false
  /// The next one is the last.
  private var queue: [Digest] = []
  private var asked: [Ticket: Digest] = [:]
  private var (recalling, manifestCheck): (Ticket?, Ticket?)
  /// Whether the registry is still to be asked for what GitHub lists of the image.
  private var checksChildren = false
  private var lookedFor: Set<Digest> = []
  /// So many manifests may be read without asking.
  private var allowed = mostUnasked
  private var backoff = RateLimitBackoff()

  /// Whose requests the reading makes.
  var asker = Requests.Asker.images

  init(_ package: PackageReference) { self.package = package }

  public var isReading: Bool { phase != .idle }
  /// Manifests that are still to be read, as far as is known.
  public var leftCount: Int { queue.count + asked.count }
  /// Versions that the lists told of so far.
  var listedCount: Int { open.reduce(0) { $0 + (lists[$1]?.rowCount ?? 0) } }
  /// When the reading began that tells what is active; nil if there was none.
  var guardedAt: ContinuousClock.Instant? { listedAt[.active] }

  /// Takes in versions that a pane's list holds; what was listed for this reading is newer.
  mutating func take(_ versions: [PackageVersion], _ state: VersionState) {
    if state == .active { shown = Set(versions.filter { $0.tags?.isEmpty == false }.map(\.id)) }
    if listedAt[state] == nil { graph.add(versions, state: state) }
  }

  /// Follows a change from here.
  mutating func note(_ version: PackageVersion, is state: VersionState) {
    graph.move(version, to: state)
    if state == .active { shown.insert(version.id) } else { shown.remove(version.id) }
    for state in open { lists[state]?.renew() }
    // What was asked before the change must not answer what is asked after it.
    pages = pages.filter { !open.contains($0.value.state) }
  }

  /// Whether what the lists say of breakage can be acted on now; what is not known makes nobody careless.
  func isFreshForGuard(at now: ContinuousClock.Instant) -> Bool {
    !graph.breakage(deleting: []).isKnown || isFresh(.active, at: now)
  }

  /// The active versions, where they are known to be all and that may still be acted on.
  func provenVersions(at now: ContinuousClock.Instant) -> [PackageVersion]? {
    isFresh(.active, at: now) ? graph.activeVersions : nil
  }

  /// Begins anew; what was asked for before is to be cancelled.
  mutating func begin(
    _ goal: Goal, _ changes: LocalChanges, at now: ContinuousClock.Instant, checksChildren: Bool = false
  ) -> [Ticket] {
    let tickets = stop()
    (self.goal, purpose, self.checksChildren) = (goal, goal.purpose, checksChildren)
    (readCount, failure, invalid, allowed, lookedFor) = (0, nil, [], Self.mostUnasked, [])
    backoff.clear()
    graph.forgetFailures()
    phase = .lists
    open = Set(goal.neededLists.filter { !isFresh($0, at: now) })
    for state in open {
      listedAt[state] = now
      graph.reopen(state)
      lists[state, default: ListReading()].renew()
    }
    closeLists(changes)
    return tickets
  }

  private func isFresh(_ state: VersionState, at now: ContinuousClock.Instant) -> Bool {
    guard graph.wholeLists.contains(state), let date = listedAt[state] else { return false }
    return now - date < Self.freshFor
  }

  mutating func stop() -> [Ticket] {
    let tickets = Array(asked.keys) + Array(pages.keys) + [recalling, manifestCheck].compactMap(\.self)
    for state in open { lists[state]?.abandon() }
    (asked, queue, pages, open, phase) = ([:], [], [:], [], .idle)
    (recalling, manifestCheck) = (nil, nil)
    return tickets
  }

  /// Goes on after a yes.
  mutating func goOn() {
    guard case .asking(let count) = phase else { return }
    allowed = readCount + count + Self.mostUnasked
    phase = .manifests
    goOnIfDone()
  }

  mutating func fetches(_ requests: inout Requests) -> [Effect] {
    switch phase {
    case .lists: return listFetches(&requests)
    case .recalling:
      guard recalling == nil else { return [] }
      let ticket = requests.ticket(for: asker)
      recalling = ticket
      lookedFor.formUnion(queue)
      return [.request(.cachedManifests(queue), ticket)]
    case .manifests: return manifestFetches(&requests)
    case .checkingManifests(let digests):
      guard manifestCheck == nil else { return [] }
      let ticket = requests.ticket(for: asker)
      manifestCheck = ticket
      return [.request(.manifestCheck(digests, package), ticket)]
    case .idle, .asking, .limited: return []
    }
  }

  private mutating func listFetches(_ requests: inout Requests) -> [Effect] {
    var effects: [Effect] = []
    for state in VersionState.allCases where open.contains(state) {
      for asking in lists[state]?.next(atOnce: Self.pagesAtOnce) ?? [] {
        let ticket = requests.ticket(for: asker)
        pages[ticket] = (state, asking.page)
        effects.append(.request(.versions(package, state, asking.cursor), ticket))
      }
    }
    return effects
  }

  private mutating func manifestFetches(_ requests: inout Requests) -> [Effect] {
    var effects: [Effect] = []
    while asked.count < Self.requestsAtOnce, let digest = queue.popLast() {
      guard graph.isToRead(digest, for: purpose) else { continue }
      let ticket = requests.ticket(for: asker)
      asked[ticket] = digest
      effects.append(.request(.manifest(digest, package), ticket))
    }
    return effects
  }

  /// Takes an answer in; false if it is none of this reading's.
  mutating func receive(
    _ answer: Request.Answer, _ ticket: Ticket, _ changes: LocalChanges, at now: Date
  ) -> Bool {
    switch answer {
    case .versions(let result): receive(result.map(\.value), ticket, changes)
    case .manifest(let result): receive(result, ticket, at: now)
    case .cachedManifests(let manifests): receive(cached: manifests, ticket)
    case .manifestCheck(let check): receive(check, ticket)
    default: false
    }
  }

  private mutating func receive(
    _ result: Result<Page<PackageVersion>, GitHubError>, _ ticket: Ticket, _ changes: LocalChanges
  ) -> Bool {
    guard let (state, page) = pages.removeValue(forKey: ticket) else { return false }
    lists[state]?.receive(result, page: page)
    guard case .failure(let error) = result else {
      closeLists(changes)
      return true
    }
    failure = error
    if goal == .all, state == .deleted {
      closeLists(changes)
      listedAt[state] = nil
    } else {
      _ = stop()
    }
    return true
  }

  private mutating func closeLists(_ changes: LocalChanges) {
    for state in open {
      guard let list = lists[state], let end = list.end, let readAt = listedAt[state] else { continue }
      open.remove(state)
      pages = pages.filter { $0.value.state != state }
      let rows = changes.corrected(list.rows, state, of: package, readAt: readAt)
      graph.replace(state, by: rows)
      failure = failure ?? end.error("GET versions")
      if state == .active { lacksShown = !shown.isSubset(of: rows.map(\.id)) }
      // A row that cannot be read may be any child; one that was never seen may need any.
      if end == .whole, rows.allSatisfy({ $0.digest != nil }), state != .active || !lacksShown {
        graph.close(state)
      }
    }
    if open.isEmpty, phase == .lists { fill() }
  }

  private mutating func receive(cached manifests: [Manifest], _ ticket: Ticket) -> Bool {
    guard recalling == ticket else { return false }
    recalling = nil
    for manifest in manifests { take(manifest) }
    fill()
    return true
  }

  /// Finds out what is to be read next; asks first where that is much.
  private mutating func fill() {
    queue = graph.toRead(for: purpose).reversed()
    if queue.isEmpty {
      checkManifests()
    } else if !queue.allSatisfy(lookedFor.contains) {
      phase = .recalling
    } else {
      phase = readCount + queue.count > allowed ? .asking(queue.count) : .manifests
    }
  }

  private mutating func checkManifests() {
    guard checksChildren, case .image(let image) = goal else { return phase = .idle }
    let digests = graph.listedVersions(of: image)
    guard !digests.isEmpty else { return phase = .idle }
    phase = digests.count > allowed ? .asking(digests.count) : .checkingManifests(digests)
  }

  private mutating func receive(_ check: ManifestCheck, _ ticket: Ticket) -> Bool {
    guard manifestCheck == ticket, case .checkingManifests(let digests) = phase else { return false }
    manifestCheck = nil
    graph.add(check, of: digests)
    failure = failure ?? check.failure
    phase = .idle
    return true
  }

  private mutating func receive(
    _ result: Result<Manifest, GitHubError>, _ ticket: Ticket, at now: Date
  ) -> Bool {
    guard let digest = asked.removeValue(forKey: ticket) else { return false }
    switch result {
    case .success(let manifest):
      take(manifest)
      readCount += 1
      if phase == .manifests { backoff.clear() }
    case .failure(let error):
      if case .rateLimited(_, let retryAt) = error.kind, failure?.wouldStrikeAgain != true {
        limit(digest, until: retryAt, at: now)
      } else {
        fail(digest, error)
      }
    }
    goOnIfDone()
    return true
  }

  private mutating func take(_ manifest: Manifest) {
    graph.add(manifest)
    if graph.invalid(manifest.digest) != nil { invalid.append(manifest.digest) }
  }

  /// Waits for as long as was asked for, and longer each time.
  private mutating func limit(_ digest: Digest, until retryAt: Date?, at now: Date) {
    queue.append(digest)
    if case .limited(let until) = phase {
      // What was asked at the same time meets the same limit.
      phase = .limited(until: max(until, retryAt ?? until))
    } else {
      phase = .limited(until: now.addingTimeInterval(backoff.wait(until: retryAt, at: now)))
    }
  }

  private mutating func fail(_ digest: Digest, _ error: GitHubError) {
    readCount += 1
    graph.add(error, of: digest)
    // What ended the reading stays its failure, whatever is still answered.
    if error.kind != .notFound, failure?.wouldStrikeAgain != true { failure = error }
    guard error.wouldStrikeAgain else { return }
    queue = []
    phase = .manifests
  }

  private mutating func goOnIfDone() {
    // What was read meanwhile may tell what others are.
    while let digest = queue.last, !graph.isToRead(digest, for: purpose) { queue.removeLast() }
    guard phase == .manifests, queue.isEmpty, asked.isEmpty else { return }
    if failure?.wouldStrikeAgain == true { phase = .idle } else { fill() }
  }

  /// Goes on once a limit is over.
  mutating func wake(at now: Date) {
    guard case .limited(let until) = phase, until <= now else { return }
    phase = .manifests
    goOnIfDone()
  }
}
