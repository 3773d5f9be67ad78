/// Follows the pages of one list: where each page is, how many there are, and where following must end.
///
/// It is the one place that knows what links, full pages and empty pages mean. Whether what was read is all that
/// the server has is another question, which `ListReading` answers.
public struct PageWalk: Hashable, Sendable {
  /// Why a list cannot be followed to its end.
  public enum Fault: Hashable, Sendable {
    /// The links, or the rows, lead back to what was read before.
    case circle
    /// The links go on over pages that hold nothing.
    case emptyPages
    /// The list goes on beyond so many rows.
    case tooManyRows(limit: Int)
    /// Its rows hold more text than is kept, in bytes.
    case tooMuchText(limit: Int)
  }

  /// How the pages behind the first one are asked for.
  private enum Addressing: Hashable {
    case unknown
    case template(PageTemplate)
    /// By number at the list's own URL, because the replies have no links that tell of it.
    case number
    /// Links that say no page number: where the page after each one is.
    case links([Int: String])
  }

  /// At least 1.
  public private(set) var pageCount = 1
  /// Whether `pageCount` is the server's, not only what is known so far.
  public private(set) var isEndKnown = false
  public private(set) var fault: Fault?
  private var addressing = Addressing.unknown
  private var idlePages: Set<Int> = []
  /// What the pages that were seen hold.
  private var sizes: [Int: Size] = [:]
  private var total = Size()

  private struct Size: Hashable {
    var rows = 0
    var textBytes = 0
  }

  public init() {}

  /// Where a page is, counted from 0; nil while that is not known.
  public func cursor(ofPage page: Int) -> PageCursor? {
    if page == 0 { return .first }
    return switch addressing {
    case .unknown: nil
    case .template(let template): .url(template.url(ofPage: page + 1))
    case .number: .page(page + 1)
    case .links(let links): links[page - 1].map(PageCursor.url)
    }
  }

  /// Takes in what one page's reply tells of the list.
  ///
  /// - Parameters:
  ///   - page: counted from 0.
  ///   - isNew: whether the page holds any row that no other page holds.
  public mutating func learn<Item>(from answer: Page<Item>, page: Int, isNew: Bool) {
    if fault != nil, page < pageCount - 1 { return }
    fault = nil
    measure(answer, page)
    if isNew { idlePages.remove(page) }
    guard leadsOn(answer, page) else { return end(at: page, answer) }
    if !isNew { idlePages.insert(page) }
    if let fault = note(answer.links, page) ?? idleFault(answer.items.isEmpty) ?? sizeFault {
      self.fault = fault
      return close(at: page + 1)
    }
    let last = lastPage(answer.links).flatMap { $0 > page + 1 && $0 <= ReplyLimits.pagesOfList ? $0 : nil }
    isEndKnown = last != nil || (isEndKnown && pageCount > page + 1)
    pageCount = max(page + 2, last ?? pageCount)
  }

  /// Has the list followed again; what is known of its addresses stays.
  public mutating func restart() {
    fault = nil
    idlePages = []
    (sizes, total) = ([:], Size())
  }

  /// Whether another page follows.
  private func leadsOn<Item>(_ answer: Page<Item>, _ page: Int) -> Bool {
    let links = answer.links
    if links.next != nil || lastPage(links) ?? 0 > page + 1 { return true }
    // Where no number leads to the next page there is nothing to ask for.
    if case .links = addressing { return false }
    return answer.isFull && !isEnd(links, page)
  }

  /// Whether a reply without a next page is what GitHub sends of the last one, which may be full: it tells of the
  /// page before and of the first one. Other replies may have lost what they told of the next one.
  private func isEnd(_ links: PageLinks, _ page: Int) -> Bool {
    func leads(_ url: String?, to number: Int) -> Bool { url.flatMap(PageTemplate.pageNumber) == number }
    return page > 0 && leads(links.previous, to: page) && leads(links.first, to: 1)
      && (links.last == nil || leads(links.last, to: page + 1))
  }

  /// Learns where the pages are; a fault where the link leads anywhere but to the next one.
  private mutating func note(_ links: PageLinks, _ page: Int) -> Fault? {
    if case .unknown = addressing {
      let urls = links.next.map { [$0] } ?? [links.last, links.previous, links.first].compactMap(\.self)
      if let template = urls.compactMap(PageTemplate.init).first {
        addressing = .template(template)
      } else {
        addressing = links.next == nil ? .number : .links([:])
      }
    }
    guard let url = links.next else { return nil }
    if let number = PageTemplate.pageNumber(of: url) { return number == page + 2 ? nil : .circle }
    guard case .links(var known) = addressing else { return .circle }
    if known.contains(where: { $0.key != page && $0.value == url }) { return .circle }
    known[page] = url
    addressing = .links(known)
    return nil
  }

  private mutating func measure<Item>(_ answer: Page<Item>, _ page: Int) {
    let (old, new) = (sizes[page] ?? Size(), Size(rows: answer.items.count, textBytes: answer.textBytes))
    sizes[page] = new
    total.rows += new.rows - old.rows
    total.textBytes += new.textBytes - old.textBytes
  }

  private var sizeFault: Fault? {
    if total.rows > ReplyLimits.rowsOfList { return .tooManyRows(limit: ReplyLimits.rowsOfList) }
    let limit = ReplyLimits.textBytesOfList
    return total.textBytes > limit ? .tooMuchText(limit: limit) : nil
  }

  private func idleFault(_ isEmpty: Bool) -> Fault? {
    guard idlePages.count > ReplyLimits.idlePages else { return nil }
    return isEmpty ? .emptyPages : .circle
  }

  private func lastPage(_ links: PageLinks) -> Int? { links.last.flatMap(PageTemplate.pageNumber) }

  /// Past the end of a list the reply still names the last page, and holds nothing.
  ///
  /// The page behind the last one stays, empty: a full page without a link leads on to it each time it is read.
  private mutating func end<Item>(at page: Int, _ answer: Page<Item>) {
    let last = lastPage(answer.links) ?? page + 1
    close(at: last < page ? last : page + 1)
  }

  private mutating func close(at count: Int) {
    isEndKnown = true
    pageCount = max(1, count)
    idlePages = idlePages.filter { $0 < pageCount }
  }
}

extension PageWalk.Fault {
  /// What is wrong with the list, for a person.
  public var words: ForeignText {
    switch self {
    case .circle: "its pages repeat rows that were already read"
    case .emptyPages: "it continues with empty pages"
    case .tooManyRows(let limit): "it has more than \(limit.grouped) rows"
    case .tooMuchText(let limit): "its rows hold more than \(limit / 1_048_576) MiB of text"
    }
  }
}
