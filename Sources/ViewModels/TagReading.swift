import GitHubPackages

/// The tags of a package as far as they were read, newest first.
public struct TagReading: Hashable, Sendable {
  /// GitHub lists no more than 10,000 versions.
  private static let mostPages = 100

  public private(set) var tags: [ForeignText] = []
  public private(set) var error: GitHubError?
  /// Where the next page is; nil once all were read.
  private var next: PageCursor? = .first
  private var pageCount = 0
  var ticket: Ticket?

  /// Whether nothing came yet.
  public var isEmpty: Bool { pageCount == 0 && error == nil }
  /// Whether all tags are here.
  public var isWhole: Bool { next == nil && error == nil }
  /// The tags as a report gives them; nil where none were read.
  var known: [ForeignText]? { pageCount == 0 ? nil : tags }

  /// Where the page is that is to be asked for: the first one, and the others where all tags are wanted.
  func wanted(whole: Bool) -> PageCursor? {
    ticket == nil && error == nil && (pageCount == 0 || whole) ? next : nil
  }

  mutating func receive(_ result: Result<Page<PackageVersion>, GitHubError>) {
    ticket = nil
    switch result {
    case .failure(let error): self.error = error
    case .success(let page):
      tags += page.items.flatMap { $0.tags ?? [] }
      pageCount += 1
      // Links that lead in a circle are not followed for ever.
      next = pageCount < Self.mostPages ? page.links.next.map(PageCursor.url) : nil
    }
  }
}
