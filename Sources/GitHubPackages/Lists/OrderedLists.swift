/// Reads lists side by side, and hands their rows on in order, without keeping them.
///
/// Of each row that was handed on it keeps a number and a hash, which the proof needs. Pages that come before
/// those in front of them wait, a bounded number of them.
public enum OrderedLists {
  /// So many rows GitHub gives at once.
  private static let pageSize = 100
  /// How many pages may wait for those before them, for each request that is made at once.
  private static let mostWaiting = 4

  /// Reads lists to their ends with the caller's requests, so many at once for all of them together.
  ///
  /// - Parameters:
  ///   - lists: in the order that they are handed on in.
  ///   - fetch: asks for one page; a `GitHubError` ends its list.
  ///   - wanted: how many rows are still wanted; nil for all. At 0 nothing more is asked for or handed on.
  ///   - each: takes rows as soon as all that stand before them are here, each once.
  ///   - ended: takes how a list ended, after its last row.
  /// - Throws: what is no `GitHubError`, and what `each` and `ended` throw.
  public static func read<List: Sendable, Row: ListedRow>(
    _ lists: [List], atOnce limit: Int,
    fetch: @escaping @Sendable (List, PageCursor) async throws -> Page<Row>,
    wanted: () -> Int? = { nil }, each: (List, [Row]) throws -> Void,
    ended: (List, ListReading<Row>.End) throws -> Void
  ) async throws {
    var handing = lists.map { _ in OrderedList<Row>() }
    var current = 0
    func handOn() throws {
      while current < lists.count {
        try each(lists[current], handing[current].takeRows())
        guard let end = handing[current].end, wanted() != 0 else { return }
        try ended(lists[current], end)
        current += 1
      }
    }
    try await readPages {
      let pages = wanted().map { ($0 + pageSize - 1) / pageSize } ?? .max
      return next(&handing, from: current, atOnce: limit, pages: pages)
    } fetch: { asking in
      try await fetch(lists[asking.list], asking.cursor)
    } receive: { result, asking in
      handing[asking.list].receive(result, page: asking.page)
      try handOn()
      return wanted() != 0
    }
  }

  private struct Asking: Sendable {
    let list: Int
    let page: Int
    let cursor: PageCursor
  }

  /// The pages to ask for now, those of the first lists first.
  ///
  /// - Parameter pages: how many of them hold as many rows as are still wanted.
  private static func next<Row>(
    _ lists: inout [OrderedList<Row>], from first: Int, atOnce limit: Int, pages: Int
  ) -> [Asking] {
    guard pages > 0 else { return [] }
    var askings: [Asking] = []
    var underWay = lists.reduce(0) { $0 + $1.underWayCount }
    let waiting = lists.reduce(0) { $0 + $1.waitingCount }
    let isFull = waiting >= mostWaiting * min(limit, pages)
    for list in lists.indices.dropFirst(first) where underWay < limit {
      // What is asked for again, to prove what is here, brings no rows.
      let isHere = lists[list].isHere
      if isFull, !isHere, list > first || lists[list].underWayCount > 0 { break }
      let room = isHere ? limit - underWay : isFull ? 1 : min(limit, pages) - underWay
      guard room > 0 else { continue }
      let new = lists[list].next(atOnce: lists[list].underWayCount + room, pages: pages)
      underWay += new.count
      askings += new.map { Asking(list: list, page: $0.page, cursor: $0.cursor) }
    }
    return askings
  }
}

/// One list that is handed on while it is read.
private struct OrderedList<Row: ListedRow> {
  /// What is left of a row that was handed on.
  private struct Mark: ListedRow {
    let rowID: Int64?
    let hash: Int
    /// Of what is handed on nothing is kept.
    var textBytes: Int { 0 }

    init(_ row: Row) { (rowID, hash) = (row.rowID, row.hashValue) }
  }

  private var reading = ListReading<Mark>(proof: .ends)
  /// Pages that are to be handed on, and wait for those before them.
  private var waiting: [Int: [Row]] = [:]
  /// Rows of pages that were handed on, and of which it is not known yet whether they are right for good.
  private var late: [Int64: Row] = [:]
  private var handedPageCount = 0
  private var handed: [Int64: Int] = [:]

  /// How it ended, once all its rows are taken; nil while it goes on.
  var end: ListReading<Row>.End? {
    switch reading.end {
    case nil: nil
    // What was handed on cannot be taken back.
    case .whole: differs ? .moved : .whole
    case .moved: .moved
    case .cutOff(let fault): .cutOff(fault)
    case .refused(let error): .refused(error)
    }
  }

  var underWayCount: Int { reading.underWayCount }
  var waitingCount: Int { waiting.count }
  /// Whether all its pages are here.
  var isHere: Bool { reading.leadingPageCount == reading.pageCount }

  /// - Parameter pages: how many pages are still wanted.
  mutating func next(atOnce limit: Int, pages: Int) -> [(page: Int, cursor: PageCursor)] {
    let toEnd = pages >= reading.pageCount - handedPageCount
    return reading.next(atOnce: limit, toEnd: toEnd).map { ($0.page, $0.cursor) }
  }

  mutating func receive(_ result: Result<Page<Row>, GitHubError>, page: Int) {
    reading.receive(result.map { $0.map(Mark.init) }, page: page)
    guard case .success(let answer) = result else { return }
    if page >= handedPageCount {
      waiting[page] = answer.items
    } else {
      for row in answer.items { if let id = row.rowID, handed[id] == nil { late[id] = row } }
    }
    waiting = waiting.filter { $0.key < reading.pageCount }
  }

  /// The rows that can be handed on now, in the list's order, and were not before.
  mutating func takeRows() -> [Row] {
    var rows: [Row] = []
    while handedPageCount < reading.leadingPageCount, let page = waiting.removeValue(forKey: handedPageCount)
    {
      handedPageCount += 1
      rows += page.filter { note($0) }
    }
    if reading.isWhole, !late.isEmpty {
      let found = reading.rows.compactMap { $0.rowID.flatMap { late[$0] } }
      rows += found.filter { note($0) }
      late = [:]
    }
    return rows
  }

  /// Whether a row was not handed on before.
  private mutating func note(_ row: Row) -> Bool {
    guard let id = row.rowID else { return true }
    guard handed[id] == nil else { return false }
    handed[id] = row.hashValue
    return true
  }

  private var differs: Bool {
    let rows = reading.rows.filter { $0.rowID != nil }
    return rows.count != handed.count
      || rows.contains { row in row.rowID.map { handed[$0] != row.hash } ?? false }
  }
}
