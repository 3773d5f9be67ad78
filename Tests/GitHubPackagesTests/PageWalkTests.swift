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
}
