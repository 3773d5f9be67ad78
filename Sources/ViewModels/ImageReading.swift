import Foundation
import GitHubPackages

/// Reads how the versions of one image package hang together, as far as somebody asked for it.
///
/// GitHub counts each manifest that is read as a download, and of a public version 5,000 of them make it
/// undeletable: so nothing is read that was not asked for, and nothing twice.
public struct ImageReading: Sendable {
  /// What is read.
  public enum Goal: Hashable, Sendable {
    /// What these versions are: those in view.
    case some([Digest])
    /// All of one image, and which of its parts are deleted.
    case image(Digest)
    /// What the tagged images need.
    case guarding
    /// What every active version is.
    case all
  }

  /// How far it is.
  public enum Phase: Hashable, Sendable {
    case idle
    /// The lists of versions come first, because they tell what is deleted and what has a tag.
    case lists
    /// What was read before is looked for on this machine.
    case recalling
    /// Waits for a yes to so many manifests.
    case asking(Int)
    case manifests
    case limited(until: Date)
  }

  /// So many manifests are read without being asked about.
  public static let mostUnasked = 50
  /// Lists that were read so long ago may lack what was pushed since.
  private static let freshFor: TimeInterval = 300
  private static let requestsAtOnce = 4

  public let package: PackageReference
  public private(set) var graph = ImageGraph()
  public private(set) var goal = Goal.some([])
  public private(set) var phase = Phase.idle
  /// Manifests read since it was asked for.
  public private(set) var readCount = 0
  public private(set) var failure: GitHubError?
  private var lists: [VersionState: ArrangedList<PackageVersion>] = [:]
  private var listedAt: [VersionState: Date] = [:]
  /// The next one is the last.
  private var queue: [Digest] = []
  private var asked: [Ticket: Digest] = [:]
  private var recalling: Ticket?
  private var lookedFor: Set<Digest> = []
  private var isAgreed = false

  init(_ package: PackageReference) { self.package = package }

  public var isReading: Bool { phase != .idle }
  /// Manifests that are still to be read, as far as is known.
  public var leftCount: Int { queue.count + asked.count }
  /// Versions that the lists told of so far.
  var listedCount: Int { lists.values.reduce(0) { $0 + $1.source.loadedItems.count } }

  /// Takes in versions that a pane's list holds.
  mutating func take(_ versions: [PackageVersion], _ state: VersionState) {
    graph.add(versions, state: state)
  }

  /// Follows a change from here.
  mutating func note(_ version: PackageVersion, is state: VersionState) {
    graph.move(version, to: state)
  }

  /// Begins anew; what was asked for before is to be cancelled.
  mutating func begin(_ goal: Goal, at now: Date) -> [Ticket] {
    let tickets = stop()
    self.goal = goal
    (readCount, failure, isAgreed, lookedFor) = (0, nil, false, [])
    graph.forgetFailures()
    phase = .lists
    for state in neededLists where !isFresh(state, at: now) {
      graph.clear(state)
      listedAt[state] = now
      lists[state] = ArrangedList()
      lists[state]?.readAll()
    }
    closeLists()
    return tickets
  }

  private var neededLists: [VersionState] {
    switch goal {
    case .some: []
    case .guarding, .all: [.active]
    case .image: VersionState.allCases
    }
  }

  private func isFresh(_ state: VersionState, at now: Date) -> Bool {
    guard graph.wholeLists.contains(state), let date = listedAt[state] else { return false }
    return now.timeIntervalSince(date) < Self.freshFor
  }

  mutating func stop() -> [Ticket] {
    var tickets = asked.keys + [recalling].compactMap(\.self)
    for state in lists.keys { tickets += lists[state]?.abandon() ?? [] }
    (asked, queue, lists, recalling, phase) = ([:], [], [:], nil, .idle)
    return tickets
  }

  /// Goes on after a yes.
  mutating func goOn() {
    guard case .asking = phase else { return }
    (isAgreed, phase) = (true, .manifests)
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
        guard lists[state]?.receive(page, ticket) != nil else { continue }
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
      // A row that cannot be read may be any part.
      if list.source.loadedItems.allSatisfy({ $0.digest != nil }) { graph.close(state) }
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
    queue = graph.toRead(for: purpose).filter(isWanted).reversed()
    if queue.isEmpty {
      phase = .idle
    } else if !queue.allSatisfy(lookedFor.contains) {
      phase = .recalling
    } else {
      phase = queue.count > Self.mostUnasked && !isAgreed ? .asking(queue.count) : .manifests
    }
  }

  private var purpose: ImageGraph.Purpose {
    switch goal {
    case .image(let digest): .image(digest)
    case .guarding: .guarding
    case .some, .all: .explaining
    }
  }

  private func isWanted(_ digest: Digest) -> Bool {
    if case .some(let digests) = goal { digests.contains(digest) } else { true }
  }

  /// Takes a manifest in; false if it is none of this reading's.
  mutating func receive(_ result: Result<Manifest, GitHubError>, _ ticket: Ticket) -> Bool {
    guard let digest = asked.removeValue(forKey: ticket) else { return false }
    switch result {
    case .success(let manifest):
      graph.add(manifest)
      readCount += 1
    case .failure(let error):
      if case .rateLimited(_, let retryAt) = error.kind {
        queue.append(digest)
        phase = .limited(until: retryAt)
        return true
      }
      readCount += 1
      graph.add(error.kind == .notFound ? .absent : .failed, of: digest)
      if error.kind != .notFound { failure = error }
      if error.wouldStrikeAgain { queue = [] }
    }
    guard phase == .manifests, queue.isEmpty, asked.isEmpty else { return true }
    if failure?.wouldStrikeAgain == true { phase = .idle } else { fill() }
    return true
  }

  /// Goes on once a limit is over.
  mutating func wake(at now: Date) {
    guard case .limited(let until) = phase, until <= now else { return }
    phase = .manifests
  }
}
