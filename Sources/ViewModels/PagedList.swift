import GitHubPackages

/// A list on the server of which only the pages that were looked at are here.
///
/// Rows stand in the server's order. A page that is not here counts as many rows as the first page held.
public struct PagedList<Item: Identifiable & Hashable & Sendable>: Sendable where Item.ID == Int64 {
  /// What is known of one page.
  public enum PageState: Hashable, Sendable {
    case absent
    case loading(Ticket)
    case loaded([Item])
    /// Shown as it was while it is read again.
    case reloading([Item], Ticket)
    case failed(GitHubError)

    var ticket: Ticket? {
      switch self {
      case .loading(let ticket), .reloading(_, let ticket): ticket
      case .absent, .loaded, .failed: nil
      }
    }

    var items: [Item]? {
      switch self {
      case .loaded(let items), .reloading(let items, _): items
      case .absent, .loading, .failed: nil
      }
    }
  }

  /// What a page's arrival did to the rows.
  public struct Arrival: Hashable, Sendable {
    public let page: Int
    /// The first row of the page.
    public let start: Int
    /// By how many rows everything behind the page moved.
    public let shift: Int
    /// The page shows an item that another page holds too, so rows have moved on the server.
    public let overlaps: Bool
  }

  public private(set) var pages: [PageState] = [.absent]
  /// Whether the number of pages is known.
  public private(set) var isEndKnown = false
  private var starts = [0, 1]
  private var pageSize = 100
  private var template: PageTemplate?
  private var next: (page: Int, url: String)?
  /// Of the items that are here; those that could not be read to their id have none of GitHub's.
  private var ids: Set<Int64> = []

  public init() {}

  /// Rows, with an assumption for each page that is not here.
  public var count: Int { starts[pages.count] }
  /// Whether `count` is more than an estimate.
  public var isExact: Bool { isEndKnown && pages.last?.items != nil }
  /// Whether the list was never asked for.
  public var isUntouched: Bool { pages == [.absent] }
  /// Whether nothing has come back yet.
  public var isUnanswered: Bool {
    switch pages.first {
    case .absent, .loading, nil: true
    case .loaded, .reloading, .failed: false
    }
  }
  /// Items that are here.
  public private(set) var loadedCount = 0
  public var isWhole: Bool { isEndKnown && pages.allSatisfy { $0.items != nil } }
  public var tickets: [Ticket] { pages.compactMap(\.ticket) }

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

  public func item(at row: Int) -> Item? {
    guard row >= 0, row < count else { return nil }
    let (state, offset) = self.row(row)
    return state.items.flatMap { offset < $0.count ? $0[offset] : nil }
  }

  /// The row of an item that is here. Linear in the items here, for when pages arrive.
  public func row(of id: Int64) -> Int? {
    guard ids.contains(id) else { return nil }
    for (page, state) in pages.enumerated() {
      if let offset = state.items?.firstIndex(where: { $0.id == id }) { return starts[page] + offset }
    }
    return nil
  }

  /// The pages under these rows that nobody has asked for.
  public func absentPages(under rows: Range<Int>) -> [Int] {
    guard !rows.isEmpty else { return [] }
    return (page(ofRow: rows.lowerBound)...page(ofRow: rows.upperBound - 1)).filter { isAbsent($0) }
  }

  /// The first absent pages, from the beginning.
  public func absentPages(first limit: Int) -> [Int] {
    Array(pages.indices.lazy.filter { isAbsent($0) }.prefix(limit))
  }

  private func isAbsent(_ page: Int) -> Bool {
    if case .absent = pages[page] { return cursor(ofPage: page) != nil }
    return false
  }

  /// Notes that a page is asked for, and says where it is.
  public mutating func ask(page: Int, _ ticket: Ticket) -> PageCursor? {
    guard let cursor = cursor(ofPage: page) else { return nil }
    pages[page] = pages[page].items.map { .reloading($0, ticket) } ?? .loading(ticket)
    return cursor
  }

  private func cursor(ofPage page: Int) -> PageCursor? {
    if page == 0 { return .first }
    if let template { return .url(template.url(ofPage: page + 1)) }
    return next.flatMap { $0.page == page ? .url($0.url) : nil }
  }

  /// Takes an answer in; nil if it answers no asking of this list.
  public mutating func receive(_ answer: Page<Item>, _ ticket: Ticket) -> Arrival? {
    guard let page = pages.firstIndex(where: { $0.ticket == ticket }) else { return nil }
    let before = starts[page + 1]
    drop(pages[page])
    pages[page] = .loaded(answer.items)
    let known = ids.count
    let new = Set(answer.items.map(\.id).filter { $0 > 0 })
    ids.formUnion(new)
    let overlaps = ids.count < known + new.count
    learn(from: answer, page: page)
    restart(from: page)
    return Arrival(page: page, start: starts[page], shift: starts[page + 1] - before, overlaps: overlaps)
  }

  private mutating func learn(from answer: Page<Item>, page: Int) {
    let links = answer.links
    template = template ?? (links.next ?? links.last ?? links.previous).flatMap(PageTemplate.init)
    if page == 0, links.next != nil, !answer.items.isEmpty { pageSize = answer.items.count }
    if let url = links.next {
      next = (page + 1, url)
      let last = links.last.flatMap(PageTemplate.pageNumber)
      isEndKnown = last != nil || (isEndKnown && pages.count > page + 1)
      setPageCount(max(page + 2, last ?? (isEndKnown ? pages.count : 0)))
    } else {
      isEndKnown = true
      setPageCount(page + 1)
    }
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
  public mutating func fail(_ error: GitHubError, _ ticket: Ticket) -> Bool {
    guard let page = pages.firstIndex(where: { $0.ticket == ticket }) else { return false }
    pages[page] = pages[page].items.map { .loaded($0) } ?? .failed(error)
    restart(from: page)
    return true
  }

  /// Gives up all askings; the tickets are to be cancelled.
  public mutating func abandon() -> [Ticket] {
    let abandoned = tickets
    guard !abandoned.isEmpty else { return [] }
    for page in pages.indices where pages[page].ticket != nil {
      pages[page] = pages[page].items.map { .loaded($0) } ?? .absent
    }
    restart(from: 0)
    return abandoned
  }

  /// Forgets every page but those under these rows, which are to be asked for again: returns these pages.
  public mutating func forget(exceptUnder rows: Range<Int>) -> [Int] {
    let kept = rows.isEmpty ? 0...0 : page(ofRow: rows.lowerBound)...page(ofRow: rows.upperBound - 1)
    for page in pages.indices where !kept.contains(page) || pages[page].items == nil {
      drop(pages[page])
      pages[page] = .absent
    }
    restart(from: 0)
    return Array(kept.clamped(to: 0...(pages.count - 1)))
  }

  private mutating func drop(_ state: PageState) {
    ids.subtract((state.items ?? []).map(\.id))
  }

  private mutating func restart(from page: Int) {
    loadedCount = pages.reduce(0) { $0 + ($1.items?.count ?? 0) }
    starts.removeLast(starts.count - page - 1)
    for state in pages[page...] {
      starts.append((starts.last ?? 0) + rows(of: state))
    }
  }

  private func rows(of state: PageState) -> Int {
    switch state {
    case .loaded(let items), .reloading(let items, _): items.count
    case .failed: 1
    case .absent, .loading: pages.count == 1 && !isEndKnown ? 1 : pageSize
    }
  }
}
