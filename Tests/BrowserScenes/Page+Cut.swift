import GitHubPackages

extension Page {
  /// What a server that keeps all of a list sends for one page of it.
  ///
  /// - Parameters:
  ///   - size: rows a page.
  ///   - tellsLast: whether the links name the last page.
  ///   - losesLinks: whether something on the way takes the links out.
  public init(
    at cursor: PageCursor, of rows: [Item], size: Int, tellsLast: Bool = true, losesLinks: Bool = false
  ) {
    let number =
      switch cursor {
      case .first: 1
      case .page(let number): number
      case .url(let url): PageTemplate.pageNumber(of: url) ?? 1
      }
    let start = min(rows.count, (number - 1) * size)
    let end = min(rows.count, start + size)
    let last = max(1, (rows.count + size - 1) / size)
    func url(_ page: Int) -> String { "https://api.github.com/x?per_page=\(size)&page=\(page)" }
    let links = PageLinks(
      next: number < last ? url(number + 1) : nil, last: tellsLast && number != last ? url(last) : nil,
      previous: number > 1 ? url(number - 1) : nil, first: number > 1 ? url(1) : nil)
    self.init(
      items: Array(rows[start..<end]), links: losesLinks ? PageLinks() : links, isFull: end - start == size)
  }
}
