import GitHubPackages

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
