import FoundationEssentials
import GitHubPackages
import Testing
import ViewModels

@Suite("Reading which packages owners have")
struct PackageListsReadingTests {
  /// What a server with four packages a page lists of one type.
  private static func page(_ cursor: PageCursor, of ids: [Int64]) -> Page<Package> {
    let number = if case .url(let url) = cursor { PageTemplate.pageNumber(of: url) ?? 1 } else { 1 }
    let last = (ids.count + 3) / 4
    func url(_ page: Int) -> String { "https://x/packages?page=\(page)" }
    let items = ids.dropFirst((number - 1) * 4).prefix(4).map {
      Package(id: $0, name: ForeignText("lib\($0)"), type: .npm)
    }
    let links = PageLinks(
      next: number < last ? url(number + 1) : nil, last: number < last ? url(last) : nil,
      previous: number > 1 ? url(number - 1) : nil, first: number > 1 ? url(1) : nil)
    return Page(items: items, links: links, isFull: items.count == 4)
  }

  @Test(
    "A package that slides over the edge of a page is not lost, though another one comes back",
    arguments: 0..<12)
  func gap(moment: Int) {
    var ids = Array(Int64(1)...18)
    var past = [ids]
    var requests = Requests()
    var reading = PackageListsReading([Owner(login: "acme", kind: .organization)])
    var waiting: [Effect] = []
    var answered = 0
    for _ in 0..<200 {
      waiting += reading.fetches(&requests)
      guard !waiting.isEmpty,
        case .request(.packages(_, let type, let cursor), let ticket) = waiting.removeFirst()
      else { break }
      if type == .npm {
        if answered == moment {
          ids.removeAll { $0 == 7 }
          ids.insert(99, at: 13)
          past.append(ids)
        }
        answered += 1
      }
      let page = Self.page(cursor, of: type == .npm ? ids : [])
      _ = reading.receive(.packages(.success(Reply(page, notes: ReplyNotes()))), ticket, at: Date())
    }
    #expect(reading.isEnded && reading.refused.isEmpty)
    #expect(past.contains(reading.packages.flatMap(\.packages).map(\.id)))
  }
}
