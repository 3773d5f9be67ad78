import GitHubPackages

/// A list on the server of which only the pages that were looked at are here.
///
/// Rows stand in the server's order. A page that is not here counts as many rows as the first page held.
public struct PagedList<Item: Identifiable & Hashable & Sendable>: Sendable where Item.ID == Int64 {
  public private(set) var pages: [PageState] = [.absent]
  private var walk = PageWalk()
  private var tally = Tally([.absent])
  private var starts = [0, 1]
  private var pageSize = 100
  /// How many of the pages that are here hold an item. A row whose id could not be read has one below 1 and is not
  /// counted.
  private var ids: [Int64: Int] = [:]

  public init() {}

  /// Rows, with an assumption for each page that is not here.
  public var count: Int { starts[pages.count] }
  /// Whether the number of pages is known.
  public var isEndKnown: Bool { walk.isEndKnown }
  /// Whether `count` is more than an estimate.
  public var isExact: Bool {
    isEndKnown && walk.fault == nil && pages.last?.items != nil && tally.failure == nil
  }
  /// Whether the list was never asked for.
  public var isUntouched: Bool {
    if case .absent = pages[0], pages.count == 1 { true } else { false }
  }
  /// Whether a page that is here is being read again.
  public var isReloading: Bool { tally.isReloading }
  /// Whether nothing has come back yet.
  public var isUnanswered: Bool {
    switch pages.first {
    case .absent, .loading, nil: true
    case .loaded, .stale, .reloading, .outdated, .failed: false
    }
  }
  /// Items that are here.
  public var loadedCount: Int { tally.items }
  /// Whether every page is here. Between their readings rows may have come, gone or moved: what must not miss one
  /// asks `isProven`.
  public var isWhole: Bool { isEndKnown && walk.fault == nil && tally.isWhole }
  /// Whether the rows are all that the server had at one moment: those of a single page are.
  public var isProven: Bool { isWhole && pages.count == 1 && ids.values.allSatisfy { $0 == 1 } }
  /// Tickets of the requests under way.
  public var tickets: [Ticket] { tally.tickets }
  /// Why the first of the pages that failed did, or why the list cannot be followed to its end.
  public var failure: GitHubError? {
    tally.failure
      ?? walk.fault.map { GitHubError(.listNotWhole(detail: $0.words), request: "GET the rest of the list") }
  }

  /// The first row of a page.
  public func start(ofPage page: Int) -> Int { starts[page] }

  /// The page that holds a row, by binary search.
  public func page(ofRow row: Int) -> Int {
    var (low, high) = (0, pages.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= row { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The page's state, and the row's place in it.
  public func row(_ row: Int) -> (state: PageState, offset: Int) {
    let page = page(ofRow: row)
    return (pages[page], row - starts[page])
  }

  /// The item of a row; nil while it is not here, and outside of the list.
  public func item(at row: Int) -> Item? {
    guard row >= 0, row < count else { return nil }
    let (state, offset) = self.row(row)
    return state.items.flatMap { offset < $0.count ? $0[offset] : nil }
  }

  /// The row of an item that is here. Linear in the items here, for when pages arrive.
  public func row(of id: Int64) -> Int? {
    guard ids[id] != nil || id <= 0 else { return nil }
    for (page, state) in pages.enumerated() {
      if let offset = state.items?.firstIndex(where: { $0.id == id }) { return starts[page] + offset }
    }
    return nil
  }

  /// The pages under these rows that are not here, or out of date, and nobody has asked for.
  public func wantedPages(under rows: Range<Int>) -> [Int] {
    guard !rows.isEmpty else { return [] }
    return (page(ofRow: rows.lowerBound)...page(ofRow: rows.upperBound - 1)).filter { isWanted($0) }
  }

  /// The first such pages, from the beginning.
  public func wantedPages(first limit: Int) -> [Int] {
    Array(pages.indices.lazy.filter { isWanted($0) }.prefix(limit))
  }

  private func isWanted(_ page: Int) -> Bool {
    switch pages[page] {
    case .absent, .stale: cursor(ofPage: page) != nil
    case .loading, .loaded, .reloading, .outdated, .failed: false
    }
  }

  /// Notes that a page is asked for, and says where it is.
  mutating func ask(page: Int, _ ticket: Ticket) -> PageCursor? {
    guard let cursor = cursor(ofPage: page) else { return nil }
    pages[page] = pages[page].items.map { .reloading($0, ticket) } ?? .loading(ticket)
    tally = Tally(pages)
    return cursor
  }

  private func cursor(ofPage page: Int) -> PageCursor? { walk.cursor(ofPage: page) }

  /// Takes an answer in; nil if it answers no asking of this list.
  mutating func receive(_ answer: Page<Item>, _ ticket: Ticket) -> Arrival? {
    guard let page = pages.firstIndex(where: { $0.ticket == ticket }) else { return nil }
    let before = starts[page + 1]
    drop(pages[page])
    pages[page] = .loaded(answer.items)
    let (overlaps, isNew) = compare(answer.items)
    hold(answer.items)
    if page == 0, answer.links.next != nil || answer.isFull, !answer.items.isEmpty {
      pageSize = answer.items.count
    }
    walk.learn(from: answer, page: page, isNew: isNew)
    setPageCount(walk.pageCount)
    restart(from: min(page, pages.count - 1))
    return Arrival(
      page: page, start: starts[min(page, pages.count)],
      shift: starts[min(page + 1, pages.count)] - before, overlaps: overlaps)
  }

  /// Whether another page holds any of the items too, and whether none holds some of them; pages that are being
  /// read again are known to be stale.
  private func compare(_ items: [Item]) -> (overlaps: Bool, isNew: Bool) {
    var stale: [Int64: Int] = [:]
    for page in pages where page.isOld {
      for item in page.items ?? [] { stale[item.id, default: 0] += 1 }
    }
    let held = items.count { ids[$0.id, default: 0] > stale[$0.id, default: 0] }
    return (held > 0, held < items.count)
  }

  private mutating func setPageCount(_ count: Int) {
    if count < pages.count {
      for state in pages[count...] { drop(state) }
      pages.removeLast(pages.count - count)
    } else {
      pages.append(contentsOf: repeatElement(.absent, count: count - pages.count))
    }
  }

  /// Notes that an asking failed; false if it was none of this list's. A page that was here stays here.
  mutating func fail(_ error: GitHubError, _ ticket: Ticket) -> Bool {
    guard let page = pages.firstIndex(where: { $0.ticket == ticket }) else { return false }
    pages[page] = pages[page].items.map { .outdated($0) } ?? .failed(error)
    restart(from: page)
    return true
  }

  /// Gives up the askings but those for the pages kept; the tickets are to be canceled.
  mutating func abandon(keeping kept: Range<Int> = 0..<0) -> [Ticket] {
    let given = pages.indices.filter { pages[$0].ticket != nil && !kept.contains($0) }
    let abandoned = given.compactMap { pages[$0].ticket }
    guard !abandoned.isEmpty else { return [] }
    // What was going to be read again is still out of date.
    for page in given { pages[page] = pages[page].items.map { .stale($0) } ?? .absent }
    restart(from: 0)
    return abandoned
  }

  /// Has those pages asked for again whose reading again failed.
  mutating func retry() {
    for page in pages.indices {
      if case .outdated(let items) = pages[page] { pages[page] = .stale(items) }
    }
    tally = Tally(pages)
  }

  /// Has every page asked for again, and shows what is here until then.
  mutating func expire() {
    walk.restart()
    for page in pages.indices { pages[page] = pages[page].items.map { .stale($0) } ?? .absent }
    restart(from: 0)
  }

  /// Forgets every page but those under these rows, which are to be asked for again: returns these pages.
  mutating func forget(exceptUnder rows: Range<Int>) -> [Int] {
    walk.restart()
    let kept = rows.isEmpty ? 0...0 : page(ofRow: rows.lowerBound)...page(ofRow: rows.upperBound - 1)
    for page in pages.indices where !kept.contains(page) || pages[page].items == nil {
      drop(pages[page])
      pages[page] = .absent
    }
    restart(from: 0)
    return Array(kept.clamped(to: 0...(pages.count - 1)))
  }

  /// Takes an item out of the pages that hold it, counted from 0: a row that moved stands on two of them until both
  /// were read again.
  mutating func remove(_ id: Int64) -> [Int] {
    let holding = pages.indices.filter { pages[$0].items?.contains { $0.id == id } == true }
    for page in holding {
      let rest = (pages[page].items ?? []).filter { $0.id != id }
      drop(pages[page])
      hold(rest)
      pages[page] = pages[page].holding(rest)
    }
    if let first = holding.first { restart(from: first) }
    return holding
  }

  /// Items that are here, in the list's order.
  public var loadedItems: [Item] { pages.flatMap { $0.items ?? [] } }

  private mutating func hold(_ items: [Item]) {
    for item in items where item.id > 0 { ids[item.id, default: 0] += 1 }
  }

  private mutating func drop(_ state: PageState) {
    for item in state.items ?? [] {
      guard let count = ids[item.id] else { continue }
      ids[item.id] = count > 1 ? count - 1 : nil
    }
  }

  private mutating func restart(from page: Int) {
    tally = Tally(pages)
    starts.removeLast(starts.count - page - 1)
    for state in pages[page...] {
      starts.append((starts.last ?? 0) + rows(of: state))
    }
  }

  private func rows(of state: PageState) -> Int {
    switch state {
    case .loaded(let items), .stale(let items), .reloading(let items, _), .outdated(let items): items.count
    case .failed: 1
    case .absent, .loading: pages.count == 1 && !isEndKnown ? 1 : pageSize
    }
  }
}
