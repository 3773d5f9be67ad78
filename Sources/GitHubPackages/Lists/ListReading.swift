/// A row of a list, known by GitHub's number of it.
public protocol ListedRow: Hashable, Sendable {
  /// Nil where the reply did not tell it.
  var rowID: Int64? { get }
  /// How much text it holds, in bytes of UTF-8.
  var textBytes: Int { get }
}

extension PackageVersion: ListedRow {
  public var rowID: Int64? { id > 0 ? id : nil }

  public var textBytes: Int {
    [name, license, description].bytes + (tags ?? []).reduce(links?.textBytes ?? 0) { $0 + $1.raw.utf8.count }
  }
}

extension Package: ListedRow {
  public var rowID: Int64? { id > 0 ? id : nil }

  public var textBytes: Int {
    [name, url, htmlURL, owner?.login, owner?.htmlURL, repository?.fullName, repository?.htmlURL].bytes
  }
}

extension Owner: ListedRow {
  public var rowID: Int64? { id }
  public var textBytes: Int { login.raw.utf8.count }
}

extension [ForeignText?] {
  fileprivate var bytes: Int { reduce(0) { $0 + ($1?.raw.utf8.count ?? 0) } }
}

/// Reads one list to its end, and proves that what was read is all that the list held at one moment.
///
/// GitHub has no snapshot of a list: while its pages are read, others push, delete and restore, and rows slide
/// over the edges of pages unseen. The proof: all pages but the last are read, then the last one alone, then the
/// others again. A row that was there before and after the last page's reading was there at that moment; and as
/// the last page's place and length tell how many rows there were at that moment, there were no others. Only what
/// came and went between two looks, within a second or so, escapes that. Counting the rows before and after
/// proves less: a deletion and a restore leave the count as it was, and one row unseen.
///
/// A list of one page needs one request, one of n pages 2n - 1. Where a reply has an `ETag`, the second looks cost
/// nothing of the rate limit.
public struct ListReading<Row: ListedRow>: Sendable {
  /// How the reading ended.
  public enum End: Hashable, Sendable {
    /// These are all rows that the server listed at one moment since the reading began.
    case whole
    /// Rows came, went or changed each time that the list was read, or one stands on two pages.
    case moved
    case cutOff(PageWalk.Fault)
    case refused(GitHubError)
  }

  /// How much is read again before a list is called whole.
  public enum Proof: Sendable {
    /// All of it: nothing that stood in the list at that moment is missing.
    case everyPage
    /// The first page and the last one of three or more, which are read before those between them, and again after
    /// them: they tell whether rows came on top, and how many there are. A row that was deleted between them
    /// escapes that only if another one came back between them before the list was read. As soon as anything is
    /// found changed, or where the last page cannot be known before the others, all of it is read again.
    case ends
  }

  /// A page to ask for; its number, from 0, comes back with the answer.
  public struct Asking: Hashable, Sendable {
    public let page: Int
    public let cursor: PageCursor
  }

  /// When a page was asked for and when it came, counted in askings and answers.
  private typealias Look = (asked: Int, answered: Int)

  /// A page as it was last seen.
  private struct Slot: Sendable {
    var rows: [Row]
    /// The first look since the reading began that brought these rows.
    var first: Look
    var latest: Look
  }

  /// A list that changes more often while it is read is given up.
  private static var mostChanges: Int { 3 }

  private let proof: Proof
  private var walk = PageWalk()
  private var slots: [Slot?] = [nil]
  private var underWay: [Int: Int] = [:]
  private var moment = 0
  /// What was read before this moment must be seen again.
  private var start = 0
  /// How often the list was found changed, and when it was last.
  private var changes = (count: 0, latest: 0)
  /// In how many pages a row is here; of a whole list of one page it is dropped: there may be thousands of these.
  private var pagesOfRow: [Int64: Int] = [:]
  private var repeatedRowCount = 0
  public internal(set) var end: End?

  public init(proof: Proof = .everyPage) { self.proof = proof }

  public var isWhole: Bool { end == .whole }
  /// Whether nothing came yet.
  public var isEmpty: Bool { slots.allSatisfy { $0 == nil } }

  /// The rows that are here, in the list's order, each once.
  public var rows: [Row] {
    if slots.count == 1, repeatedRowCount == 0 { return slots[0]?.rows ?? [] }
    var seen: Set<Int64> = []
    return slots.flatMap { $0?.rows ?? [] }.filter { $0.rowID.map { seen.insert($0).inserted } ?? true }
  }

  /// How many rows came so far, those on two pages counted twice.
  public var rowCount: Int { slots.reduce(0) { $0 + ($1?.rows.count ?? 0) } }

  /// How many pages the list has, as far as is known; at least 1.
  var pageCount: Int { slots.count }

  /// How many pages were asked for and have not come.
  var underWayCount: Int { underWay.count }

  /// How many pages from the first one on are here without a gap.
  var leadingPageCount: Int { slots.prefix { $0 != nil }.count }

  /// Has the list read and proven again; what is here stays until its page has come again.
  public mutating func renew() {
    underWay = [:]
    if end == .whole, slots.count == 1 { slots[0]?.rows.forEach { count($0, 1) } }
    end = nil
    moment += 1
    start = moment
    changes = (0, moment)
    walk.restart()
  }

  /// Gives up what is asked for; the reading goes on where it was when it is asked again.
  public mutating func abandon() { underWay = [:] }

  /// Gives up one page that was asked for, which is asked for again.
  public mutating func abandon(page: Int) { underWay[page] = nil }

  /// The pages to ask for now, so that at most so many are under way; none once the reading has ended.
  ///
  /// - Parameter toEnd: whether the last page will be wanted, so that it may be the first to be read.
  public mutating func next(atOnce limit: Int, toEnd: Bool = true) -> [Asking] {
    guard end == nil else { return [] }
    var askings: [Asking] = []
    for page in wantedPages(toEnd: toEnd) where underWay[page] == nil && underWay.count < limit {
      guard let cursor = walk.cursor(ofPage: page) else { continue }
      moment += 1
      underWay[page] = moment
      askings.append(Asking(page: page, cursor: cursor))
    }
    return askings
  }

  private var lastPage: Int { slots.count - 1 }

  /// What is still needed, first things first; empty once the list is proven.
  private func wantedPages(toEnd: Bool = true) -> [Int] {
    if isProvenByEnds(toEnd: toEnd) { return wantedEnds }
    let others = slots.indices.dropLast()
    let unread = others.filter { !isRead($0) }
    guard unread.isEmpty else { return unread }
    let answered = others.reduce(0) { max($0, slots[$1]?.first.answered ?? 0) }
    guard isRead(lastPage), let last = slots[lastPage], last.latest.asked >= answered else {
      // Alone: what is still under way may bring changes that the last page would be older than.
      return underWay.isEmpty || underWay[lastPage] != nil ? [lastPage] : []
    }
    return others.filter { slots[$0].map { $0.latest.asked < last.latest.answered } ?? true }
  }

  /// Whether both ends tell all that changes between them: the first page was there before the last one was asked
  /// for, that one before the others were, and it has rows to count by.
  private func isProvenByEnds(toEnd: Bool) -> Bool {
    guard proof == .ends, slots.count > 2, changes.count == 0, repeatedRowCount == 0 else { return false }
    let asked = slots.indices.dropFirst().dropLast().compactMap { slots[$0]?.first.asked ?? underWay[$0] }
    guard let last = slots[lastPage] else { return asked.isEmpty && walk.isEndKnown && toEnd }
    guard let top = slots[0], !last.rows.isEmpty else { return false }
    return top.first.answered < last.first.asked && asked.allSatisfy { $0 > last.first.answered }
  }

  /// What is still needed where both ends prove the list.
  private var wantedEnds: [Int] {
    guard isRead(lastPage) else { return [lastPage] }
    let unread = slots.indices.filter { !isRead($0) }
    guard unread.isEmpty else { return unread }
    let answered = slots.reduce(0) { max($0, $1?.first.answered ?? 0) }
    return [0, lastPage].filter { slots[$0].map { $0.latest.asked < answered } ?? true }
  }

  /// Whether a page was read since the reading began.
  private func isRead(_ page: Int) -> Bool { slots[page].map { $0.latest.asked >= start } ?? false }

  /// Takes a page in that was asked for.
  public mutating func receive(_ answer: Page<Row>, page: Int) {
    guard let asked = underWay.removeValue(forKey: page), page < slots.count else { return }
    moment += 1
    if let slot = slots[page], slot.rows == answer.items {
      slots[page]?.latest = (asked, moment)
      if slot.first.asked < start { slots[page]?.first = (asked, moment) }
      walk.learn(from: answer, page: page, isNew: true)
    } else {
      noteChange(of: page)
      drop(page)
      let isNew = answer.items.contains(where: self.isNew)
      slots[page] = Slot(rows: answer.items, first: (asked, moment), latest: (asked, moment))
      for row in answer.items { count(row, 1) }
      walk.learn(from: answer, page: page, isNew: isNew)
    }
    resize(to: walk.pageCount)
    settle()
  }

  /// Notes that a page could not be read: what is here stays, and is not known to be all.
  public mutating func fail(_ error: GitHubError, page: Int) {
    underWay[page] = nil
    if end == nil { end = .refused(error) }
  }

  /// Takes in what came of asking for a page.
  public mutating func receive(_ result: Result<Page<Row>, GitHubError>, page: Int) {
    switch result {
    case .success(let answer): receive(answer, page: page)
    case .failure(let error): fail(error, page: page)
    }
  }

  /// A page that is found changed after it was seen since the last change tells of another one; until then each
  /// page may differ because of the one that is known.
  private mutating func noteChange(of page: Int) {
    guard let slot = slots[page], slot.latest.asked >= changes.latest else { return }
    changes = (changes.count + 1, moment)
  }

  private mutating func resize(to count: Int) {
    if count < slots.count {
      // What stood on the pages that are no more may have slid to those before, which must be seen again.
      changes = (changes.count + 1, moment)
      start = moment
      for page in slots.indices.dropFirst(count) { drop(page) }
      slots.removeLast(slots.count - count)
      underWay = underWay.filter { $0.key < count }
    } else {
      slots += Array(repeating: nil, count: count - slots.count)
    }
  }

  private mutating func drop(_ page: Int) {
    for row in slots[page]?.rows ?? [] { count(row, -1) }
    slots[page] = nil
  }

  private func isNew(_ row: Row) -> Bool { row.rowID.map { pagesOfRow[$0] == nil } ?? true }

  private mutating func count(_ row: Row, _ step: Int) {
    guard let id = row.rowID else { return }
    let before = pagesOfRow[id] ?? 0
    pagesOfRow[id] = before + step > 0 ? before + step : nil
    if max(before, before + step) > 1 { repeatedRowCount += step }
  }

  /// Finds out whether the reading has ended, and how.
  private mutating func settle() {
    guard end == nil else { return }
    if let fault = walk.fault {
      end = .cutOff(fault)
    } else if changes.count > Self.mostChanges {
      end = .moved
    } else if underWay.isEmpty, wantedPages().isEmpty {
      end = repeatedRowCount > 0 ? .moved : .whole
      if end == .whole, slots.count == 1 { pagesOfRow = [:] }
    }
  }
}

extension ListReading.End {
  /// Why what was read is not known to be all; nil if it is.
  ///
  /// - Parameter request: which list, for people.
  public func error(_ request: ForeignText) -> GitHubError? {
    switch self {
    case .whole: return nil
    case .moved:
      return GitHubError(.listNotWhole(detail: "it kept changing while it was read"), request: request)
    case .cutOff(let fault): return GitHubError(.listNotWhole(detail: fault.words), request: request)
    case .refused(let error): return error
    }
  }
}
