import GitHubPackages
import Testing

@Suite("Following the pages of a list")
struct PageWalkTests {
  /// Pages that link on for ever, each with rows of its own.
  private func walk(rows: Int, text: String, most: Int) -> (pages: Int, fault: PageWalk.Fault?) {
    var walk = PageWalk()
    for page in 0..<most {
      let items = (0..<rows).map { PackageVersion(id: Int64(page * rows + $0 + 1), name: ForeignText(text)) }
      let next = PageLinks(next: "https://api.example/versions?page=\(page + 2)")
      let textBytes = items.reduce(0) { $0 + $1.textBytes }
      walk.learn(from: Page(items: items, links: next, textBytes: textBytes), page: page, isNew: true)
      if let fault = walk.fault { return (page + 1, fault) }
    }
    return (most, nil)
  }

  @Test("A list that never ends is followed to a number of rows, or of bytes where rows are wide")
  func limits() {
    let narrow = walk(rows: 100, text: "1.0", most: 3_000)
    #expect(narrow.pages == 2_001 && narrow.fault == .tooManyRows(limit: 200_000))
    let wide = walk(rows: 100, text: String(repeating: "w", count: 40_000), most: 3_000)
    #expect(wide.pages == 17 && wide.fault == .tooMuchText(limit: 64 * 1_048_576))
    #expect(wide.fault?.words == "its rows hold more than 64 MiB of text")
  }

  @Test("A page that is read again counts once")
  func again() {
    var walk = PageWalk()
    let items = [PackageVersion(id: 1, name: "1.0")]
    for _ in 0..<100 {
      let links = PageLinks(next: "https://api.example/versions?page=2")
      walk.learn(from: Page(items: items, links: links, textBytes: 4_000_000), page: 0, isNew: true)
    }
    #expect(walk.fault == nil)
  }

  private func link(_ page: Int) -> String { "https://api.example/versions?per_page=1&page=\(page)" }

  private func isLast(_ links: PageLinks, page: Int) -> Bool {
    var walk = PageWalk()
    walk.learn(
      from: Page(items: [PackageVersion(id: 1, name: "1.0")], links: links, isFull: true), page: page,
      isNew: true)
    return walk.pageCount == page + 1 || walk.cursor(ofPage: page + 1) == nil
  }

  @Test("Without a next page a full page is the last one only where it tells of those before it")
  func fullPageWithoutNext() {
    let (first, before, same) = (link(1), link(2), link(3))
    #expect(isLast(PageLinks(previous: before, first: first), page: 2))
    #expect(isLast(PageLinks(last: same, previous: before, first: first), page: 2))
    for links in [
      PageLinks(), PageLinks(first: first), PageLinks(previous: before), PageLinks(last: same),
      PageLinks(last: link(0)), PageLinks(first: "https://api.example/versions"),
      PageLinks(last: link(2), previous: before, first: first), PageLinks(previous: first, first: first),
      PageLinks(last: link(0), previous: before, first: first), PageLinks(previous: before, first: before),
    ] { #expect(!isLast(links, page: 2), "\(links)") }
    for links in [PageLinks(first: first), PageLinks(last: first), PageLinks(last: link(0))] {
      #expect(!isLast(links, page: 0), "\(links)")
    }
  }

  @Test("A last page that comes before the next one tells nothing of the end")
  func lastBeforeNext() {
    var walk = PageWalk()
    let links = PageLinks(next: link(2), last: link(1))
    walk.learn(
      from: Page(items: [PackageVersion(id: 1, name: "1.0")], links: links, isFull: true), page: 0,
      isNew: true)
    #expect(walk.pageCount == 2 && !walk.isEndKnown)
  }

  @Test("A full page without a link ends a list whose pages have no numbers: nothing says what to ask for")
  func fullPageWithoutNumbers() {
    var walk = PageWalk()
    let items = [PackageVersion(id: 1, name: "1.0")]
    let next = PageLinks(next: "https://x/list?after=1")
    walk.learn(from: Page(items: items, links: next, isFull: true), page: 0, isNew: true)
    walk.learn(from: Page(items: items, isFull: true), page: 1, isNew: true)
    #expect(walk.pageCount == 2 && walk.isEndKnown)
  }
}
