import GitHubPackages

/// Reads the lists of versions that tell what is active and what is deleted.
struct ImageLists: Sendable {
  /// A list that was read as far as it can be.
  struct Ended {
    let state: VersionState
    let rows: [PackageVersion]
    let end: ListReading<PackageVersion>.End
    /// When its reading began.
    let readAt: ContinuousClock.Instant
  }

  private var (active, deleted) = (VersionsReading(.active), VersionsReading(.deleted))
  /// The lists that are being read.
  private(set) var open: Set<VersionState> = []
  /// When the reading of each list began.
  private(set) var readAt: [VersionState: ContinuousClock.Instant] = [:]
  /// What is asked for: for which list, and which of its own lists that one needs it from.
  private var pages: [Ticket: (list: VersionState, state: VersionState, page: Int)] = [:]

  /// Versions that the lists that are being read told of so far.
  var openRowCount: Int { open.reduce(0) { $0 + self[$1].rowCount } }

  func rows(of state: VersionState) -> [PackageVersion] { self[state].rows }

  private subscript(state: VersionState) -> VersionsReading {
    get { state == .active ? active : deleted }
    set { if state == .active { active = newValue } else { deleted = newValue } }
  }

  mutating func begin(_ states: Set<VersionState>, at now: ContinuousClock.Instant) {
    open = states
    for state in states { readAt[state] = now }
    renew()
  }

  /// Restarts the lists that are being read.
  mutating func renew() {
    for state in open { self[state].renew() }
    // What was asked before must not answer what is asked after it.
    pages = pages.filter { !open.contains($0.value.list) }
  }

  /// Gives up what is being read; the tickets are to be canceled.
  mutating func stop() -> [Ticket] {
    for state in open { self[state].abandon() }
    defer { (open, pages) = ([], [:]) }
    return Array(pages.keys)
  }

  /// Forgets that a list was read.
  mutating func forget(_ state: VersionState) { readAt[state] = nil }

  mutating func fetches(
    of package: PackageReference, _ asker: Requests.Asker, _ requests: inout Requests
  ) -> [Effect] {
    let limit = RequestsAtOnce.pagesForImages
    var wanted: [(list: VersionState, state: VersionState, page: Int, cursor: PageCursor)] = []
    for list in VersionState.allCases where open.contains(list) {
      wanted += self[list].next(atOnce: limit).map { (list, $0.state, $0.page, $0.cursor) }
    }
    return wanted.map { list, state, page, cursor in
      let ticket = requests.ticket(for: asker)
      pages[ticket] = (list, state, page)
      return .request(.versions(package, state, cursor), ticket)
    }
  }

  /// Gives up a page that was asked for, which is asked for again; whether it was.
  mutating func abandon(_ ticket: Ticket) -> Bool {
    guard let (list, state, page) = pages.removeValue(forKey: ticket) else { return false }
    self[list].abandon(state, page: page)
    return true
  }

  /// Takes a page in; returns which list it was asked for, or nil if it was not.
  mutating func receive(
    _ result: Result<Page<PackageVersion>, GitHubError>, _ ticket: Ticket
  ) -> VersionState? {
    guard let (list, state, page) = pages.removeValue(forKey: ticket) else { return nil }
    self[list].receive(result, state, page: page)
    return list
  }

  /// The lists that have come to their end and were not taken before.
  mutating func takeEnded() -> [Ended] {
    VersionState.allCases.compactMap { state in
      guard open.contains(state), let end = self[state].end,
        let readAt = readAt[state]
      else { return nil }
      open.remove(state)
      pages = pages.filter { $0.value.list != state }
      return Ended(state: state, rows: rows(of: state), end: end, readAt: readAt)
    }
  }
}
