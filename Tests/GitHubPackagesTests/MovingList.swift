import Fuzzing
import GitHubPackages

/// A list on a server, which others change between any two answers.
struct MovingList {
  enum Links {
    case nextAndLast, nextAlone, none
    /// Every page tells of the first one alone.
    case firstAlone
    /// Every page says that there is none.
    case lastIsZero
    /// Every page says that the next one is this.
    case always(page: Int)
    /// Each page leads on, whatever it holds.
    case endless
  }

  var rows: [Int64]
  var pageSize = 3
  var links = Links.nextAndLast
  /// What the list was at each moment, oldest first.
  private(set) var past: [[Int64]] = []
  private(set) var requestCount = 0

  init(_ rows: [Int64]) {
    self.rows = rows
    past = [rows]
  }

  mutating func change(_ body: (inout [Int64]) -> Void) {
    body(&rows)
    past.append(rows)
  }

  static func version(_ id: Int64) -> PackageVersion { PackageVersion(id: id, name: ForeignText("v\(id)")) }

  mutating func answer(_ cursor: PageCursor) -> Page<PackageVersion> {
    requestCount += 1
    let number =
      switch cursor {
      case .first: 1
      case .page(let number): number
      case .url(let url): PageTemplate.pageNumber(of: url) ?? 1
      }
    let start = min(rows.count, (number - 1) * pageSize)
    let items = rows[start..<min(rows.count, start + pageSize)].map(Self.version)
    return Page(items: items, links: links(number), isFull: items.count == pageSize)
  }

  private func links(_ number: Int) -> PageLinks {
    func url(_ page: Int) -> String { "https://x/list?page=\(page)" }
    let last = max(1, (rows.count + pageSize - 1) / pageSize)
    switch links {
    case .none: return PageLinks()
    case .firstAlone: return PageLinks(first: url(1))
    case .lastIsZero: return PageLinks(last: url(0))
    case .always(let page): return PageLinks(next: url(page))
    case .endless: return PageLinks(next: url(number + 1))
    case .nextAlone, .nextAndLast:
      let tells = if case .nextAndLast = links { number != last } else { false }
      return PageLinks(
        next: number < last ? url(number + 1) : nil, last: tells ? url(last) : nil,
        previous: number > 1 ? url(number - 1) : nil, first: number > 1 ? url(1) : nil)
    }
  }

  /// Reads the list, and lets something happen before the answer with each number, from 0.
  mutating func read(
    _ reading: inout ListReading<PackageVersion>, atOnce: Int = 1,
    before: (inout MovingList, Int) -> Void = { _, _ in }
  ) {
    var asked: [ListReading<PackageVersion>.Asking] = []
    for number in 0..<100_000 {
      asked += reading.next(atOnce: atOnce)
      guard reading.end == nil, !asked.isEmpty else { return }
      before(&self, number)
      let asking = asked.removeFirst()
      reading.receive(answer(asking.cursor), page: asking.page)
    }
  }
}
