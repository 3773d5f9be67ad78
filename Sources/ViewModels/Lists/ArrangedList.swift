import GitHubPackages

/// A row of a list, as far as it is known.
public enum ListRow<Item: Hashable & Sendable>: Hashable, Sendable {
  case item(Item)
  case loading
  case failed(GitHubError)
}

/// A paged list as a person looks at it: in the server's order, or filtered, or sorted.
///
/// A filter or an order needs the whole list, so it makes every page wanted; rows appear as pages arrive.
public struct ArrangedList<Item: ListItem & Identifiable>: Sendable where Item.ID == Int64 {
  /// A place that stays the same when other pages grow or shrink.
  private struct Locator: Hashable, Comparable {
    let page: Int32
    let offset: Int32

    static func < (left: Locator, right: Locator) -> Bool {
      (left.page, left.offset) < (right.page, right.offset)
    }
  }

  public private(set) var source = PagedList<Item>()
  public private(set) var filter = Filter.none
  public private(set) var order: SortOrder?
  /// Whether the rest of the list is being read for a filter or an order.
  public private(set) var isReadingAll = false
  /// The rows shown, where they are not simply the source's.
  private var shown: [Locator]?
  private var buffers: [Int: SearchBuffer] = [:]
  private var rereads = 0
  private var isTyping = false

  public init() {}

  /// Rows to show; an estimate while the list is unarranged and not at its end.
  public var count: Int { shown?.count ?? source.count }
  /// Whether `count` is more than an estimate.
  public var isExact: Bool { isArranged ? isWhole : source.isExact }
  /// Whether a filter or an order is in effect.
  public var isArranged: Bool { shown != nil }
  /// Whether every page is here.
  public var isWhole: Bool { source.isWhole }
  /// Tickets of the requests under way.
  public var tickets: [Ticket] { source.tickets }
  /// Whether an item that is not here may still come with a page that is being read.
  var expectsMore: Bool { isReadingAll || !tickets.isEmpty }
  /// The first failure among the pages, which keeps an arranged list from being whole.
  public var failure: GitHubError? { source.failure }

  /// What is known of a row; it must be below `count`.
  public func row(_ row: Int) -> ListRow<Item> {
    if let shown {
      let place = shown[row]
      return .item(item(at: place))
    }
    let (state, offset) = source.row(row)
    switch state {
    case .loaded(let items), .stale(let items), .reloading(let items, _), .outdated(let items):
      return .item(items[offset])
    case .failed(let error): return .failed(error)
    case .absent, .loading: return .loading
    }
  }

  /// The item of a row; nil while it is not here, and outside of the list.
  public func item(at row: Int) -> Item? {
    guard row >= 0, row < count, case .item(let item) = self.row(row) else { return nil }
    return item
  }

  /// The row of an item, looked for near `hint` first.
  public func row(of id: Int64, near hint: Int) -> Int? {
    if item(at: hint)?.id == id { return hint }
    guard let shown else { return source.row(of: id) }
    return shown.firstIndex { item(at: $0).id == id }
  }

  private func item(at place: Locator) -> Item {
    // A locator is only ever made for a page that is here, and dropped with it.
    (source.pages[Int(place.page)].items ?? [])[Int(place.offset)]
  }

  /// The pages to ask for now, those on screen first, so that at most `limit` are under way.
  public func wantedPages(visible: Range<Int>, limit: Int) -> [Int] {
    if source.isUntouched { return [0] }
    let room = limit - source.tickets.count
    if shown == nil, !isReadingAll {
      // Behind an end that is not known, reading ahead would never end.
      let ahead = source.isEndKnown ? 10 : 0
      let near = max(0, visible.lowerBound - ahead)..<min(count, visible.upperBound + ahead)
      return Array(source.wantedPages(under: near).prefix(max(0, room)))
    }
    return isReadingAll && room > 0 ? source.wantedPages(first: room) : []
  }

  /// The last page, while only that can tell how many rows there are.
  var pagesToCount: [Int] {
    guard !isArranged, source.isEndKnown, !isExact else { return [] }
    return source.wantedPages(under: max(0, count - 1)..<count)
  }

  /// Notes that a page is asked for, and says where it is.
  mutating func ask(page: Int, _ ticket: Ticket) -> PageCursor? { source.ask(page: page, ticket) }

  /// Takes an answer in; nil if it answers no asking of this list.
  mutating func receive(_ answer: Page<Item>, _ ticket: Ticket) -> PagedList<Item>.Arrival? {
    guard let arrival = source.receive(answer, ticket) else { return nil }
    if shown != nil { rearrange(page: arrival.page) }
    isReadingAll = isReadingAll && canReadOn
    return arrival
  }

  /// Notes that an asking failed; false if it was none of this list's.
  mutating func fail(_ error: GitHubError, _ ticket: Ticket) -> Bool {
    guard source.fail(error, ticket) else { return false }
    isReadingAll = false
    return true
  }

  /// Gives up all askings, because the list is not shown any more.
  mutating func abandon() -> [Ticket] { source.abandon() }

  /// Ends the reading that a filter or an order began; returns the tickets to cancel.
  ///
  /// The beginning of the list is wanted in any case.
  mutating func stopReading() -> [Ticket] {
    guard isReadingAll else { return [] }
    isReadingAll = false
    return source.abandon(keeping: 0..<1)
  }

  /// Asks for all of it again: pages under these rows now, the others when they are looked at.
  ///
  /// Returns the tickets to cancel and the pages to ask for.
  mutating func refresh(visible: Range<Int>) -> (cancelled: [Ticket], pages: [Int]) {
    let cancelled = source.abandon()
    buffers = [:]
    guard shown != nil else { return (cancelled, source.forget(exceptUnder: visible)) }
    // Any row may stand anywhere, so all stay until their page has come again.
    source.expire()
    isReadingAll = true
    return (cancelled, [])
  }

  /// Takes out an item that is known to be gone; false if it is not here.
  mutating func remove(_ id: Int64) -> Bool {
    let pages = source.remove(id)
    for page in pages { buffers[page] = nil }
    if shown != nil, let page = pages.first {
      if pages.count == 1 { rearrange(page: page) } else { rearrange() }
    }
    return !pages.isEmpty
  }

  /// Has every page asked for again once it is looked at, and shows what is here until then.
  mutating func expire() {
    buffers = [:]
    source.expire()
    isReadingAll = shown != nil
  }

  /// Reads the whole list, as for a filter.
  mutating func readAll() {
    source.retry()
    isReadingAll = canReadOn
  }

  /// Restarts the count of overlaps, because a person asked for the list.
  mutating func forgiveOverlaps() {
    rereads = 0
  }

  /// Whether an overlap between pages is to be answered by reading again; ends after a few times in a row.
  mutating func shouldReread(after arrival: PagedList<Item>.Arrival) -> Bool {
    if !arrival.overlaps, tickets.isEmpty { rereads = 0 }
    guard arrival.overlaps, rereads < 3 else { return false }
    rereads += 1
    return true
  }

  /// Narrows the list; a filter that only grew is looked for among the rows shown.
  ///
  /// Returns the tickets to cancel.
  mutating func setFilter(_ filter: Filter) -> [Ticket] {
    let narrows = !self.filter.isEmpty && filter.narrows(self.filter)
    let wasSame = filter.isEmpty && self.filter.isEmpty
    self.filter = filter
    isTyping = true
    guard !wasSame else { return [] }
    if narrows, let shown {
      let (words, excluded) = filter.needles
      self.shown = shown.filter { matches($0, words, excluded) }
    } else {
      rearrange()
    }
    return readAsArranged()
  }

  /// Orders the list; nil is the server's order. Returns the tickets to cancel.
  mutating func setOrder(_ order: SortOrder?) -> [Ticket] {
    self.order = order
    rearrange()
    return readAsArranged()
  }

  /// Reads the rest for a filter or an order, and no longer once there is neither.
  private mutating func readAsArranged() -> [Ticket] {
    guard shown != nil else { return stopReading() }
    isReadingAll = canReadOn
    return []
  }

  /// Frees what only typing needs.
  mutating func endTyping() {
    isTyping = false
    buffers = [:]
  }

  /// Whether pages are under way or can still be asked for.
  private var canReadOn: Bool { !tickets.isEmpty || !source.wantedPages(first: 1).isEmpty }

  private mutating func rearrange() {
    guard !filter.isEmpty || order != nil else {
      shown = nil
      return
    }
    let places = source.pages.indices.flatMap { matches(inPage: $0) }
    shown = order.map { order in places.sorted { precedes($0, $1, order) } } ?? places
  }

  /// Puts one page's rows in their places among the others.
  private mutating func rearrange(page: Int) {
    buffers[page] = nil
    // The answer may have told that the list ends before this page.
    let places = page < source.pages.count ? matches(inPage: page) : []
    let arrivals = order.map { order in places.sorted { precedes($0, $1, order) } } ?? places
    let others = (shown ?? []).filter { $0.page != page && Int($0.page) < source.pages.count }
    shown = others.merging(arrivals) { precedes($0, $1, order) }
    if !isTyping { buffers[page] = nil }
  }

  private func precedes(_ one: Locator, _ other: Locator, _ order: SortOrder?) -> Bool {
    order?.precedes(item(at: one), item(at: other)) ?? (one < other)
  }

  private mutating func matches(inPage page: Int) -> [Locator] {
    guard let items = source.pages[page].items else { return [] }
    let (words, excluded) = filter.needles
    return items.indices.lazy.map { Locator(page: Int32(page), offset: Int32($0)) }
      .filter { matches($0, words, excluded) }
  }

  private mutating func matches(_ place: Locator, _ words: [[UInt8]], _ excluded: [[UInt8]]) -> Bool {
    let page = Int(place.page)
    if !words.isEmpty || !excluded.isEmpty {
      if buffers[page] == nil { buffers[page] = SearchBuffer(source.pages[page].items ?? []) }
      guard buffers[page]?.matches(Int(place.offset), words: words, excluded: excluded) == true else {
        return false
      }
    }
    return filter.satisfiesFacts(item(at: place))
  }
}
