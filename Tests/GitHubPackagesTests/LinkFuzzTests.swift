import Fuzzing
import GitHubPackages
import Testing

@Suite("Spoiled links")
struct LinkFuzzTests {
  private static let header = Array(
    (#"<https://api.github.com/organizations/1/packages/container/a%2Fb/versions?per_page=100&page=3>; rel="next", "#
      + #"<https://api.github.com/organizations/1/packages?page=100&per_page=100>; rel="last", </x?page=1>; rel=first"#)
      .utf8)
  private static let words = [
    "<", ">", ";", "rel=", "rel=\"next last\"", "page=", "&page=", "?page=0", "page=-1", "#",
    "per_page=page=",
  ]

  @Test(
    "Each gives links, and from a link with a page every other can be named", arguments: FuzzSeeds.first(60))
  func spoiled(seed: UInt64) throws {
    var mutator = Mutator(seed: seed, words: Self.words)
    for _ in 0..<300 {
      let links = PageLinks(header: String(decoding: mutator.spoil(Self.header), as: UTF8.self))
      for url in [links.next, links.last, links.previous, links.first].compactMap(\.self) {
        guard let template = PageTemplate(url) else { continue }
        #expect(PageTemplate.pageNumber(of: template.url(ofPage: 77)) == 77, "\(url)")
        let number = try #require(PageTemplate.pageNumber(of: url))
        #expect(number > 0)
        #expect(PageTemplate.pageNumber(of: template.url(ofPage: number)) == number)
      }
    }
  }
}
