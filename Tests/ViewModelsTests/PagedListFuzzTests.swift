import BrowserScenes
import Fuzzing
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Lists whose server talks nonsense")
struct PagedListFuzzTests {
  @Test("Whatever pages, links and failures come, rows stay countable", arguments: FuzzSeeds.first(24))
  func nonsense(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var list = PagedList<PackageVersion>()
    var requests = Requests()
    for _ in 0..<60 {
      step(&list, &requests, &random)
      check(list, &random)
    }
  }

  private func step(
    _ list: inout PagedList<PackageVersion>, _ requests: inout Requests, _ random: inout SeededGenerator
  ) {
    let page = Int.random(in: 0..<min(list.pages.count, 400), using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: list.expire()
    case 1: _ = list.abandon(keeping: 0..<page)
    case 2: _ = list.forget(exceptUnder: rows(of: list, &random))
    case 3: _ = list.remove(Int64.random(in: -3...60, using: &random))
    case 4: _ = list.fail(SmallGitHub.error(.notFound), requests.ticket(for: .versions))
    case 5: _ = list.receive(Page(items: []), requests.ticket(for: .versions))
    default:
      let ticket = requests.ticket(for: .versions)
      let wanted = list.wantedPages(under: rows(of: list, &random)).last ?? page
      guard list.ask(page: wanted, ticket) != nil else { return }
      if Int.random(in: 0..<6, using: &random) == 0 {
        let isKnown = list.fail(SmallGitHub.error(.server(status: 500)), ticket)
        #expect(isKnown)
      } else {
        let answer = Page(items: items(&random), links: links(&random))
        let arrival = list.receive(answer, ticket)
        #expect(arrival != nil)
      }
    }
  }

  private func rows(of list: PagedList<PackageVersion>, _ random: inout SeededGenerator) -> Range<Int> {
    guard list.count > 0 else { return 0..<0 }
    let start = Int.random(in: 0..<list.count, using: &random)
    return start..<min(list.count, start + Int.random(in: 0...50, using: &random))
  }

  private func items(_ random: inout SeededGenerator) -> [PackageVersion] {
    let count = [0, 1, 3, 100, 250].randomElement(using: &random) ?? 0
    return (0..<count).map { _ in
      PackageVersion(id: .random(in: -5...900, using: &random), name: "x")
    }
  }

  private func links(_ random: inout SeededGenerator) -> PageLinks {
    func link() -> String? {
      let numbers = [
        "1", "2", "3", "7", "100", "3000", "100000", "100001", "9223372036854775807", "0", "-1", "x", "",
      ]
      let number = numbers.randomElement(using: &random) ?? ""
      return ["https://x/?page=\(number)", "https://x/?a=1&page=\(number)#page", "https://x/", nil, nil]
        .randomElement(using: &random) ?? nil
    }
    return PageLinks(next: link(), last: link(), previous: link(), first: link())
  }

  private func check(_ list: PagedList<PackageVersion>, _ random: inout SeededGenerator) {
    #expect(list.pages.count <= 100_001)
    for (page, state) in list.pages.prefix(400).enumerated() {
      let next = page + 1 < list.pages.count ? list.start(ofPage: page + 1) : list.count
      let rows = next - list.start(ofPage: page)
      #expect(state.items.map { $0.count == rows } ?? (rows > 0))
    }
    #expect(list.loadedCount == list.pages.reduce(0) { $0 + ($1.items?.count ?? 0) })
    for _ in 0..<20 where list.count > 0 {
      let row = Int.random(in: 0..<list.count, using: &random)
      let page = list.page(ofRow: row)
      #expect(list.start(ofPage: page) <= row)
      if let item = list.item(at: row) {
        #expect(list.row(of: item.id).flatMap { list.item(at: $0) }?.id == item.id)
      }
      let (state, offset) = list.row(row)
      #expect(offset == row - list.start(ofPage: page) && state == list.pages[page])
    }
    #expect(list.item(at: list.count) == nil && list.item(at: -1) == nil)
  }
}
