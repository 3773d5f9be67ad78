import DemoGitHub
import Testing

/// How lists come in pages.
struct PagingTests {
  let nightly = "/orgs/acme/packages/container/team%2Fnightly/versions"

  @Test func tenThousandVersionsFromBothEnds() throws {
    let demo = try Demo()
    let first = try demo.get("\(nightly)?per_page=100")
    #expect(Set(first.links.keys) == ["next", "last"])
    #expect(
      first.links["next"]?.contains("/organizations/54834211/packages/container/team%2Fnightly/") == true)
    let last = try demo.follow(try #require(first.links["last"]))
    #expect(Set(last.links.keys) == ["prev", "first"])
    #expect(try last.json.array?.count == 100)
    #expect(last.links["prev"]?.contains("page=99&") == true)
    let again = try demo.follow(try #require(last.links["first"]))
    #expect(again.body == first.body)
    let middle = try demo.get("\(nightly)?per_page=100&page=50")
    #expect(Set(middle.links.keys) == ["prev", "next", "last", "first"])
  }

  @Test(arguments: [10, 250])
  func asManyVersionsAsAskedFor(count: Int) throws {
    let demo = try Demo(.init(world: .nightly(versions: count)))
    let rows = try demo.all("\(nightly)?per_page=100")
    #expect(rows.count == count)
    #expect(rows.count { $0["metadata"]?["container"]?["tags"]?.array?.isEmpty == false } == (count + 3) / 4)
    #expect(try demo.get("/user/orgs").json.array?.count == 1)
  }

  @Test func pastTheEndIsEmpty() throws {
    let demo = try Demo()
    let answer = try demo.get("\(nightly)?per_page=100&page=101")
    #expect(try answer.json == .array([]))
    #expect(Set(answer.links.keys) == ["prev", "last", "first"])
  }

  @Test func sizes() throws {
    let demo = try Demo()
    for (query, count) in [("", 30), ("?per_page=500", 100), ("?per_page=7", 7), ("?per_page=x&page=0", 30)] {
      #expect(try demo.get(nightly + query).json.array?.count == count)
    }
    let short = try demo.get("/user/packages?package_type=nuget")
    #expect(short.fields["link"] == nil)
    #expect(try short.json.array?.count == 2)
  }

  @Test func firstIsNewestAndDeletedIsMostRecentlyDeleted() throws {
    let demo = try Demo()
    let active = try demo.get("\(nightly)?per_page=100").json.array ?? []
    let created = active.compactMap { $0["created_at"]?.string }
    #expect(created == created.sorted(by: >))
    let deleted = try demo.all("\(nightly)?state=deleted&per_page=100")
    let times = deleted.compactMap { $0["deleted_at"]?.string }
    #expect(times.count == 600)
    #expect(times == times.sorted(by: >))
  }

  @Test func organizationsAreAsBigAsPromised() throws {
    let demo = try Demo()
    let counts = ["container": 340, "npm": 110, "maven": 80, "nuget": 40, "rubygems": 40, "docker": 30]
    for (type, count) in counts {
      let names = try demo.packageNames("/orgs/acme", type)
      #expect(names.count == count)
      #expect(Set(names.map { Array($0.utf8) }).count == count)
    }
    #expect(try demo.get("/orgs/empty-org/packages?package_type=npm").json == .array([]))
  }
}
