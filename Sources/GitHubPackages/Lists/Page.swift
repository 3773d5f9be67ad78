import FoundationEssentials

/// One answer of a list call.
public struct Page<Item: Hashable & Sendable>: Hashable, Sendable {
  public let items: [Item]
  public let links: PageLinks
  /// Organizations that GitHub left out until SSO is authorized (`X-GitHub-SSO: partial-results`).
  public let hiddenOrganizations: Int
  /// Whether the page holds as many rows as were asked for, so that more may follow even without a link.
  public let isFull: Bool
  /// How much text the rows hold, in bytes of UTF-8.
  public let textBytes: Int

  public init(
    items: [Item], links: PageLinks = PageLinks(), hiddenOrganizations: Int = 0, isFull: Bool = false,
    textBytes: Int = 0
  ) {
    self.items = items
    self.links = links
    self.hiddenOrganizations = hiddenOrganizations
    self.isFull = isFull
    self.textBytes = textBytes
  }

  func map<Other: Hashable & Sendable>(_ body: (Item) -> Other) -> Page<Other> {
    Page<Other>(
      items: items.map(body), links: links, hiddenOrganizations: hiddenOrganizations, isFull: isFull,
      textBytes: textBytes)
  }
}

/// Where a page is: the list's beginning, a page of the list's own URL by number, or a URL that the server gave.
public enum PageCursor: Hashable, Sendable {
  case first
  /// Counted from 1; for servers whose replies lost their `Link` header on the way.
  case page(Int)
  case url(String)
}

/// The URLs of a reply's `Link` header, as given by the server (RFC 8288).
public struct PageLinks: Hashable, Sendable {
  public var next: String?
  public var last: String?
  public var previous: String?
  public var first: String?

  public init(next: String? = nil, last: String? = nil, previous: String? = nil, first: String? = nil) {
    self.next = next
    self.last = last
    self.previous = previous
    self.first = first
  }

  /// Reads a `Link` header's value; what is not understood is passed over.
  public init(header: String) {
    self.init()
    var links = LinkHeader(header)
    while let (url, relations) = links.next() {
      for relation in relations {
        switch relation {
        case "next": next = url
        case "last": last = url
        case "prev", "previous": previous = url
        case "first": first = url
        default: break
        }
      }
    }
  }
}

/// The server's own page URLs, from which any page of its list can be named.
public struct PageTemplate: Hashable, Sendable {
  private let url: String

  /// Nil where the URL has no query item `page`.
  public init?(_ url: String) {
    guard Self.pageNumber(of: url) != nil else { return nil }
    self.url = url
  }

  /// The URL with its query item `page` replaced; pages count from 1.
  public func url(ofPage page: Int) -> String {
    guard let range = Self.valueRange(in: url) else { return url }
    return url[..<range.lowerBound] + String(page) + url[range.upperBound...]
  }

  /// The value of a URL's query item `page` (not of `per_page`).
  public static func pageNumber(of url: String) -> Int? {
    valueRange(in: url).flatMap { Int(url[$0]) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private static func valueRange(in url: String) -> Range<String.Index>? {
    guard var start = url.firstIndex(of: "?") else { return nil }
    while start < url.endIndex {
      start = url.index(after: start)
      let end = url[start...].firstIndex { $0 == "&" || $0 == "#" } ?? url.endIndex
      if url[start..<end].hasPrefix("page=") { return url.index(start, offsetBy: 5)..<end }
      if end == url.endIndex || url[end] == "#" { return nil }
      start = end
    }
    return nil
  }
}
