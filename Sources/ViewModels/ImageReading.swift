import Foundation
import GitHubPackages

/// Reads how the versions of one image package hang together, as far as somebody asked for it.
///
/// GitHub counts each manifest that is read as a download, and of a public version 5,000 of them make it
/// undeletable: so nothing is read that was not asked for, and nothing twice.
public struct ImageReading: Sendable {
  /// So many manifests are read without being asked about.
  public static let mostUnasked = 50
  /// A list that was read longer ago may lack what was pushed since.
  private static let freshFor = Duration.seconds(20)
  /// Time to read a question and to answer it.
  private static let actableFor = Duration.seconds(120)
  /// So often a list is read anew that changed while it was read.
  private static let mostRereads = 3
  private static let requestsAtOnce = 4

  public let package: PackageReference
  public private(set) var graph = ImageGraph()
  public private(set) var goal = Goal.some([])
  public private(set) var phase = Phase.idle
  /// Manifests read since it was asked for.
  public private(set) var readCount = 0
  public private(set) var failure: GitHubError?
  private var lists: [VersionState: ArrangedList<PackageVersion>] = [:]
  private var listedAt: [VersionState: ContinuousClock.Instant] = [:]
  /// Lists that changed while they were read, and how often.
  private var disturbed: Set<VersionState> = []
  private var rereads = 0
  /// The next one is the last.
  private var queue: [Digest] = []
  private var asked: [Ticket: Digest] = [:]
  private var recalling: Ticket?
  private var lookedFor: Set<Digest> = []
  /// So many manifests may be read without asking.
  private var allowed = mostUnasked
  private var limitCount = 0

  init(_ package: PackageReference) { self.package = package }

  public var isReading: Bool { phase != .idle }
  /// Manifests that are still to be read, as far as is known.
  public var leftCount: Int { queue.count + asked.count }
  /// Versions that the lists told of so far.
  var listedCount: Int { lists.values.reduce(0) { $0 + $1.source.loadedItems.count } }

  /// Takes in versions that a pane's list holds; what was listed for this reading is newer.
  mutating func take(_ versions: [PackageVersion], _ state: VersionState) {
    if listedAt[state] == nil { graph.add(versions, state: state) }
  }

  /// Follows a change from here.
  mutating func note(_ version: PackageVersion, is state: VersionState) {
    graph.move(version, to: state)
    disturbed.formUnion(lists.keys)
  }

  /// Whether what the lists say of breakage can be acted on now; what is not whole makes nobody careless.
  func isFreshForGuard(at now: ContinuousClock.Instant) -> Bool {
    !graph.breakage(deleting: []).isKnown || isFresh(.active, for: Self.actableFor, at: now)
  }

  /// Begins anew; what was asked for before is to be cancelled.
  mutating func begin(_ goal: Goal, at now: ContinuousClock.Instant) -> [Ticket] {
    let tickets = stop()
    self.goal = goal
    (readCount, failure, allowed, lookedFor) = (0, nil, Self.mostUnasked, [])
    (rereads, limitCount) = (0, 0)
    graph.forgetFailures()
    phase = .lists
    for state in neededLists where !isFresh(state, at: now) {
      listedAt[state] = now
      list(state)
    }
    closeLists()
    return tickets
  }

  private mutating func list(_ state: VersionState) {
    graph.clear(state)
    disturbed.remove(state)
    lists[state] = ArrangedList()
    lists[state]?.readAll()
  }

  private var neededLists: [VersionState] {
    switch goal {
    case .some: []
    case .guarding, .all: [.active]
    case .image: VersionState.allCases
    }
  }

  private func isFresh(_ state: VersionState, for time: Duration = freshFor, at now: ContinuousClock.Instant)
    -> Bool
  {
    guard graph.wholeLists.contains(state), let date = listedAt[state] else { return false }
    return now - date < time
  }

  mutating func stop() -> [Ticket] {
    var tickets = asked.keys + [recalling].compactMap(\.self)
    for state in lists.keys { tickets += lists[state]?.abandon() ?? [] }
    (asked, queue, lists, recalling, phase) = ([:], [], [:], nil, .idle)
    return tickets
  }

  /// Goes on after a yes.
  mutating func goOn() {
    guard case .asking(let count) = phase else { return }
    allowed = readCount + count + Self.mostUnasked
    phase = .manifests
  }

  mutating func fetches(_ tickets: inout TicketCounter) -> [Effect] {
    switch phase {
    case .lists: return listFetches(&tickets)
    case .recalling:
      guard recalling == nil else { return [] }
      let ticket = tickets.next()
      recalling = ticket
      lookedFor.formUnion(queue)
      return [.recallManifests(queue, ticket)]
    case .manifests: return manifestFetches(&tickets)
    case .idle, .asking, .limited: return []
    }
  }

  private mutating func listFetches(_ tickets: inout TicketCounter) -> [Effect] {
    var effects: [Effect] = []
    for state in VersionState.allCases {
      for page in lists[state]?.wantedPages(visible: 0..<1, limit: Self.requestsAtOnce) ?? [] {
        let ticket = tickets.next()
        guard let cursor = lists[state]?.ask(page: page, ticket) else { continue }
        effects.append(.fetchVersions(package, state, cursor, ticket))
      }
    }
    return effects
  }

  private mutating func manifestFetches(_ tickets: inout TicketCounter) -> [Effect] {
    var effects: [Effect] = []
    while asked.count < Self.requestsAtOnce, let digest = queue.popLast() {
      if isExplaining, graph.isExplained(digest) { continue }
      let ticket = tickets.next()
      asked[ticket] = digest
      effects.append(.fetchManifest(digest, package, ticket))
    }
    return effects
  }

  /// Takes a page of a list in; false if it is none of this reading's.
  mutating func receive(_ result: Result<Page<PackageVersion>, GitHubError>, _ ticket: Ticket) -> Bool {
    for state in VersionState.allCases {
      switch result {
      case .success(let page):
        guard let arrival = lists[state]?.receive(page, ticket) else { continue }
        if arrival.overlaps { disturbed.insert(state) }
        graph.add(page.items, state: state)
        closeLists()
      case .failure(let error):
        guard lists[state]?.fail(error, ticket) == true else { continue }
        _ = stop()
        failure = error
      }
      return true
    }
    return false
  }

  private mutating func closeLists() {
    for (state, list) in lists where list.isWhole {
      if disturbed.contains(state), rereads < Self.mostRereads {
        rereads += 1
        self.list(state)
        continue
      }
      // A row that cannot be read may be any part; one that was never seen may need any.
      if !disturbed.contains(state), list.source.loadedItems.allSatisfy({ $0.digest != nil }) {
        graph.close(state)
      }
      lists[state] = nil
    }
    if lists.isEmpty, phase == .lists { fill() }
  }

  /// Takes in what this machine has; false if it is none of this reading's.
  mutating func receive(recalled manifests: [Manifest], _ ticket: Ticket) -> Bool {
    guard recalling == ticket else { return false }
    recalling = nil
    for manifest in manifests { graph.add(manifest) }
    fill()
    return true
  }

  /// Finds out what is to be read next; asks first where that is much.
  private mutating func fill() {
    queue = graph.toRead(for: purpose).reversed()
    if queue.isEmpty {
      phase = .idle
    } else if !queue.allSatisfy(lookedFor.contains) {
      phase = .recalling
    } else {
      phase = readCount + queue.count > allowed ? .asking(queue.count) : .manifests
    }
  }

  private var purpose: ImageGraph.Purpose {
    switch goal {
    case .image(let digest): .image(digest)
    case .guarding(let digests): .guarding(digests)
    case .some(let digests): .explaining(Set(digests))
    case .all: .explaining(nil)
    }
  }

  private var isExplaining: Bool {
    switch goal {
    case .some, .all: true
    case .image, .guarding: false
    }
  }

  /// Takes a manifest in; false if it is none of this reading's.
  mutating func receive(_ result: Result<Manifest, GitHubError>, _ ticket: Ticket, at now: Date) -> Bool {
    guard let digest = asked.removeValue(forKey: ticket) else { return false }
    switch result {
    case .success(let manifest):
      graph.add(manifest)
      readCount += 1
      limitCount = 0
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

  /// Waits for as long as was asked for, and longer each time.
  private mutating func limit(_ digest: Digest, until retryAt: Date, at now: Date) {
    queue.append(digest)
    if case .limited(let until) = phase {
      phase = .limited(until: max(until, retryAt))
    } else {
      limitCount = min(6, limitCount + 1)
      phase = .limited(until: max(retryAt, now.addingTimeInterval(Double(1 << limitCount))))
    }
  }

  private mutating func fail(_ digest: Digest, _ error: GitHubError) {
    readCount += 1
    graph.add(error, of: digest)
    if error.kind != .notFound { failure = error }
    guard error.wouldStrikeAgain else { return }
    queue = []
    phase = .manifests
  }

  private mutating func goOnIfDone() {
    // What was read meanwhile may tell what others are.
    while isExplaining, let digest = queue.last, graph.isExplained(digest) { queue.removeLast() }
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
