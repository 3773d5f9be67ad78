import GitHubPackages

/// The tags of a package as far as they were read, newest first.
public struct TagReading: Hashable, Sendable {
  public private(set) var tags: [ForeignText] = []
  public private(set) var error: GitHubError?
  /// Where the next page is; nil once all were read.
  private(set) var next: PageCursor? = .first
  var ticket: Ticket?

  /// Whether nothing came yet.
  public var isEmpty: Bool { next == .first && error == nil }
  /// Whether all tags are here.
  public var isWhole: Bool { next == nil && error == nil }
  /// Nil where nothing was read.
  var known: [ForeignText]? { isEmpty || error != nil ? nil : tags }
  /// Whether another page is to be read.
  var canGoOn: Bool { ticket == nil && next != nil && error == nil }

  mutating func receive(_ result: Result<Page<PackageVersion>, GitHubError>) {
    ticket = nil
    switch result {
    case .failure(let error): self.error = error
    case .success(let page):
      tags += page.items.flatMap { $0.tags ?? [] }
      // A link that leads back to where it came from would be followed for ever.
      let cursor = page.links.next.map(PageCursor.url)
      next = cursor == next ? nil : cursor
    }
  }
}
