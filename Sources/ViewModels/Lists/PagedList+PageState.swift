import GitHubPackages

extension PagedList {
  /// What is known of one page.
  public enum PageState: Hashable, Sendable {
    case absent
    case loading(Ticket)
    case loaded([Item])
    /// Shown as it was until somebody asks for it again.
    case stale([Item])
    /// Shown as it was while it is read again.
    case reloading([Item], Ticket)
    /// Shown as it was, because reading it again failed.
    case outdated([Item])
    case failed(GitHubError)

    var ticket: Ticket? {
      switch self {
      case .loading(let ticket), .reloading(_, let ticket): ticket
      case .absent, .loaded, .stale, .outdated, .failed: nil
      }
    }

    /// Whether what is shown is known to be out of date.
    var isOld: Bool {
      switch self {
      case .stale, .reloading, .outdated: true
      case .absent, .loading, .loaded, .failed: false
      }
    }

    /// The same state with other items, if it has any.
    func holding(_ items: [Item]) -> PageState {
      switch self {
      case .loaded: .loaded(items)
      case .stale: .stale(items)
      case .reloading(_, let ticket): .reloading(items, ticket)
      case .outdated: .outdated(items)
      case .absent, .loading, .failed: self
      }
    }

    var items: [Item]? {
      switch self {
      case .loaded(let items), .stale(let items), .reloading(let items, _), .outdated(let items): items
      case .absent, .loading, .failed: nil
      }
    }
  }

  /// What a page's arrival did to the rows.
  public struct Arrival: Hashable, Sendable {
    /// Counted from 0.
    public let page: Int
    /// The first row of the page.
    public let start: Int
    /// By how many rows everything behind the page moved.
    public let shift: Int
    /// The page shows an item that another page holds too, so rows have moved on the server.
    public let overlaps: Bool
  }
}

extension PagedList {
  /// What the pages come to together; kept, because every frame asks for it.
  struct Tally {
    var items = 0
    var tickets: [Ticket] = []
    var isReloading = false
    var isWhole = true
    var failure: GitHubError?

    init(_ pages: [PageState]) {
      for page in pages {
        items += page.items?.count ?? 0
        isWhole = isWhole && page.items != nil && !page.isOld
        if let ticket = page.ticket { tickets.append(ticket) }
        if case .reloading = page { isReloading = true }
        if case .failed(let error) = page, failure == nil { failure = error }
      }
    }
  }
}
