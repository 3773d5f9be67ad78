import ContainerImages
import FoundationEssentials
import GitHubPackages

/// Reads how the versions of one image package hang together, as far as somebody asked for it.
///
/// GitHub counts each manifest that is read as a download, and of a public version 5,000 of them make it
/// undeletable: so nothing is read that was not asked for, and nothing twice.
public struct ImageReading: RequestReading {
  public let package: PackageReference
  public private(set) var graph = ImageGraph() { didSet { isMeasured = false } }
  public private(set) var goal = Goal.some([])
  /// Whether sizes were asked for, so that they are worth showing.
  public private(set) var isSized = false
  /// What the package takes in storage; nil unless sizes were asked for.
  public internal(set) var storage: PackageStorage?
  /// Whether that is of the graph as it is now.
  var isMeasured = false
  private(set) var purpose = ImageGraph.Purpose.explaining([])
  public internal(set) var phase = Phase.idle
  /// Manifests read since it was asked for.
  public private(set) var readCount = 0
  public private(set) var failure: GitHubError?
  /// Why a list that was asked for is not known to be whole.
  public private(set) var listFailures: [VersionState: GitHubError] = [:]
  /// The tagged images that are read where the goal is to read those, in the order of the list.
  public private(set) var images: [PackageVersion] = []
  /// Invalid manifests that came since it was asked for.
  public private(set) var invalid: [Digest] = []
  private(set) var lists = ImageLists()
  /// The lists that were read and are known to be whole, as they are after changes from here.
  private(set) var whole: [VersionState: [PackageVersion]] = [:]
  /// Tagged versions that a pane shows as active.
  private var shown: Set<Int64> = []
  /// Whether the list lacks a version that a pane shows: one of the two is out of date.
  private(set) var lacksShown = false
  /// A stack: the next one is taken from its end.
  private var queue: [Digest] = []
  private var asked: [Ticket: Digest] = [:]
  private var (recalling, manifestCheck): (Ticket?, Ticket?)
  /// Whether the registry is still to be asked for what GitHub lists of the image.
  private(set) var checksChildren = false
  private var lookedFor: Set<Digest> = []
  /// Whether the lists that are needed were read as far as they can be.
  public private(set) var isListed = false
  /// Whether a manifest failed in a way that the next one would share.
  private var isEnded = false
  /// So many manifests may be read without asking.
  private var allowed = mostUnasked
  private var backoff = RateLimitBackoff()
  /// Whose requests the reading makes.
  var asker = Requests.Asker.images
  public init(_ package: PackageReference) { self.package = package }

  /// Manifests that are still to be read, as far as is known.
  public var leftCount: Int { queue.count + asked.count }

  /// Takes in versions that a pane's list holds; what was listed for this reading is newer.
  mutating func take(_ versions: [PackageVersion], _ state: VersionState) {
    if state == .active { shown = Set(versions.filter { $0.tags?.isEmpty == false }.map(\.id)) }
    if lists.readAt[state] == nil { graph.add(versions, state: state) }
  }

  /// Follows a change from here.
  mutating func note(_ version: PackageVersion, is state: VersionState) {
    graph.move(version, to: state)
    for list in VersionState.allCases { whole[list]?.removeAll { $0.id == version.id } }
    whole[state]?.insert(version, at: 0)
    if state == .active { shown.insert(version.id) } else { shown.remove(version.id) }
    lists.renew()
  }

  /// Starts over.
  ///
  /// - Parameters:
  ///   - changes: what was changed from here and the lists may not show yet.
  ///   - checksChildren: whether the registry is asked, too, if it has what GitHub lists of the image.
  ///   - allowing: so many manifests are read without asking.
  /// - Returns: the tickets of what was asked for before, which are to be canceled.
  public mutating func begin(
    _ goal: Goal, _ changes: LocalChanges, at now: ContinuousClock.Instant, checksChildren: Bool = false,
    allowing: Int = mostUnasked
  ) -> [Ticket] {
    let tickets = stop()
    (self.goal, purpose, self.checksChildren) = (goal, goal.purpose, checksChildren)
    isSized = isSized || goal.isOfSizes
    (readCount, failure, invalid, allowed, lookedFor) = (0, nil, [], allowing, [])
    (listFailures, images, isEnded) = ([:], [], false)
    backoff.clear()
    graph.forgetFailures()
    (phase, isListed) = (.lists, false)
    lists.begin(Set(goal.neededLists.filter { !isFresh($0, at: now) }), at: now)
    for state in lists.open { graph.reopen(state) }
    closeLists(changes)
    return tickets
  }

  mutating func stop() -> [Ticket] {
    let tickets = Array(asked.keys) + lists.stop() + [recalling, manifestCheck].compactMap(\.self)
    (asked, queue, phase) = ([:], [], .idle)
    (recalling, manifestCheck) = (nil, nil)
    return tickets
  }

  /// Goes on after a yes.
  public mutating func goOn() {
    guard case .asking(let count) = phase else { return }
    allowed = readCount + count + Self.mostUnasked
    phase = .manifests
    goOnIfDone()
  }

  public mutating func fetches(_ requests: inout Requests) -> [Effect] {
    switch phase {
    case .lists: return lists.fetches(of: package, asker, &requests)
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

  private mutating func manifestFetches(_ requests: inout Requests) -> [Effect] {
    var effects: [Effect] = []
    while asked.count < RequestsAtOnce.manifests, let digest = queue.popLast() {
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
    case .versions(let result): receive(result.map(\.value), ticket, changes, at: now)
    case .manifest(let result): receive(result, ticket, at: now)
    case .cachedManifests(let manifests): receive(cached: manifests, ticket)
    case .manifestCheck(let check): receive(check, ticket)
    default: false
    }
  }

  private mutating func receive(
    _ result: Result<Page<PackageVersion>, GitHubError>, _ ticket: Ticket, _ changes: LocalChanges,
    at now: Date
  ) -> Bool {
    if case .failure(let error) = result, case .rateLimited(_, let retryAt) = error.kind {
      guard lists.abandon(ticket) else { return false }
      limit(until: retryAt, at: now)
      return true
    }
    guard let list = lists.receive(result, ticket) else { return false }
    if case .failure(let error) = result {
      failure = error
      guard goal.doesWithout(list) else {
        listFailures[list] = error
        _ = stop()
        return true
      }
    }
    if phase == .lists { backoff.clear() }
    closeLists(changes)
    return true
  }

  private mutating func closeLists(_ changes: LocalChanges) {
    for list in lists.takeEnded() {
      let state = list.state
      let rows = changes.corrected(list.rows, state, of: package, readAt: list.readAt)
      graph.replace(state, by: rows)
      listFailures[state] = list.end.error("GET versions")
      failure = failure ?? listFailures[state]
      if case .refused = list.end { lists.forget(state) }
      if state == .active { lacksShown = !shown.isSubset(of: rows.map(\.id)) }
      // A row that cannot be read may be any child; one that was never seen may need any.
      let isWhole = list.end == .whole && (state != .active || !lacksShown)
      whole[state] = isWhole ? rows : nil
      if isWhole, rows.allSatisfy({ $0.digest != nil }) { graph.close(state) }
    }
    goOnIfListed()
  }

  mutating func goOnIfListed() {
    guard lists.open.isEmpty, phase == .lists else { return }
    isListed = true
    if case .tagged(let filter) = goal {
      images = taggedImages(filter)
      purpose = .images(Set(images.compactMap(\.digest)))
    }
    fill()
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
    let digests = checksChildren ? listedChildren : []
    guard !digests.isEmpty else { return phase = .idle }
    phase = digests.count > allowed ? .asking(digests.count) : .checkingManifests(digests)
  }

  /// Has the registry asked whether it has what GitHub lists of the images, whatever came of their manifests.
  public mutating func checkChildren() {
    let digests = listedChildren
    (queue, phase) = ([], digests.isEmpty ? .idle : .checkingManifests(digests))
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
      if case .rateLimited(_, let retryAt) = error.kind, !isEnded {
        queue.append(digest)
        limit(until: retryAt, at: now)
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
  private mutating func limit(until retryAt: Date?, at now: Date) {
    if let until = limitedUntil {
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
    if error.kind != .notFound, !isEnded { failure = error }
    guard error.has(.strikesAgain) else { return }
    isEnded = true
    queue = []
    phase = .manifests
  }

  mutating func goOnIfDone() {
    // What was read meanwhile may tell what others are.
    while let digest = queue.last, !graph.isToRead(digest, for: purpose) { queue.removeLast() }
    guard phase == .manifests, queue.isEmpty, asked.isEmpty else { return }
    if isEnded { phase = .idle } else { fill() }
  }
}
