import Foundation
import GitHubPackages
import HTTPFixtures
import NIOHTTP1
import Synchronization
import Testing

@testable import GitHubAPI
@testable import Transport

/// Replies that are kept until GitHub says that they changed.
struct CacheTests {
  @Test func whatIsUnchangedIsNotSentAgain() async throws {
    let link = #"Link: <http://h/x?page=2>; rel="next""#
    let server = try await ScriptedServer(
      .send(Replies.json(#"[{"id":1,"name":"a"}]"#, headers: [#"ETag: W/"1""#, link])),
      .send(
        Array("HTTP/1.1 304 Not Modified\r\nX-RateLimit-Limit: 9\r\nX-RateLimit-Remaining: 8\r\n\r\n".utf8)))
    let client = try client(for: server)
    let first = try await client.packages(of: acme, type: .npm, .first)
    let second = try await client.packages(of: acme, type: .npm, .first)
    #expect(second.value == first.value)
    #expect(second.value.links.next == "http://h/x?page=2")
    #expect(second.notes.rateLimit == RateLimit(limit: 9, remaining: 8))
    #expect(server.requests.map { $0.header("If-None-Match") } == [nil, #"W/"1""#])
  }

  @Test("What a 304 says of a page besides its rows is newer than what is kept, its links above all")
  func newLinks() async throws {
    func link(_ last: Int) -> String { "Link: <http://h/x?page=\(last)>; rel=\"last\"" }
    func notModified(_ headers: [String]) -> Step {
      .send(Array(("HTTP/1.1 304 Not Modified\r\n" + headers.map { $0 + "\r\n" }.joined() + "\r\n").utf8))
    }
    let body = #"[{"id":1,"name":"a"}]"#
    let server = try await ScriptedServer(
      .send(Replies.json(body, headers: [#"ETag: W/"1""#, link(3)])), notModified([link(4)]), notModified([]))
    let client = try client(for: server)
    var last: [String?] = []
    for _ in 0..<3 { last.append(try await client.packages(of: acme, type: .npm, .first).value.links.last) }
    #expect(last == ["http://h/x?page=3", "http://h/x?page=4", "http://h/x?page=4"])
  }

  @Test("The number of versions is asked for anew: its first row says nothing of it")
  func countsAnew() async throws {
    func reply(_ last: Int) -> Step {
      .send(
        Replies.json(
          #"[{"id":1,"name":"a"}]"#,
          headers: [#"ETag: W/"1""#, "Link: <http://h/x?per_page=1&page=\(last)>; rel=\"last\""]))
    }
    let server = try await ScriptedServer(reply(36), reply(39))
    let client = try client(for: server)
    let package = PackageReference(owner: acme, type: .container, name: "web")
    for count in [36, 39] {
      #expect(try await client.versionCount(of: package, state: .active).value == count)
    }
    #expect(server.requests.map { $0.header("If-None-Match") } == [nil, nil])
  }

  /// A cache with room for so many of these replies, and how to let its time pass.
  private func cache(room: Int) throws -> (cache: ReplyCache, reply: HTTPReply, wait: (Duration) -> Void) {
    let time = SharedTime()
    let reply = HTTPReply(status: 200, headers: ["ETag": "1"], body: incompressible(12))
    let size = try #require(PackedReply(reply)).count
    return (
      ReplyCache(limit: room * size + 6, now: { time.now }), reply, { time.pass($0) }
    )
  }

  private func incompressible(_ count: Int) -> Data {
    var random = SystemRandomNumberGenerator()
    return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) })
  }

  @Test("A page of versions takes less than a sixth of its size, and comes back byte for byte")
  func compressed() throws {
    let home = "https://api.github.com/orgs/acme/packages/container"
    let rows = (0..<100).map { row in
      let (id, name) = (1_000_000_000 - row * 37_501, incompressible(32).map { String(format: "%02x", $0) })
      let time = "2026-11-\(10 + row % 20)T\(10 + row % 13):\(10 + row % 49):00Z"
      return """
        {"id":\(id),"name":"sha256:\(name.joined())","url":"\(home)/web/versions/\(id)",\
        "package_html_url":"\(home)/package/web","created_at":"\(time)","updated_at":"\(time)",\
        "html_url":"\(home)/web/\(id)","metadata":{"package_type":"container","container":{"tags":[]}}}
        """
    }
    let page = Data("[\(rows.joined(separator: ","))]".utf8)
    let packed = try #require(PackedReply(HTTPReply(status: 200, headers: [:], body: page)))
    #expect(packed.count * 6 < page.count)
    #expect(packed.unpacked?.body == page)
  }

  @Test("Whatever the body is, it comes back", arguments: [0, 1, 12, 70_000])
  func anyBody(count: Int) throws {
    for body in [incompressible(count), Data(count: count)] {
      let packed = try #require(PackedReply(HTTPReply(status: 200, headers: [:], body: body)))
      #expect(packed.unpacked?.body == body && packed.unpacked?.status == 200)
    }
  }

  @Test("Of the headers those are kept that a 304 need not repeat")
  func keptHeaders() throws {
    let link = #"<http://h/x?page=2>; rel="next""#
    let headers: HTTPHeaders = [
      "ETag": "1", "Link": link, "X-GitHub-SSO": "partial-results; organizations=1,2", "Set-Cookie": "a",
      "X-RateLimit-Remaining": "3",
    ]
    let cache = ReplyCache()
    cache.keep(HTTPReply(status: 200, headers: headers, body: Data("[]".utf8)), at: "a")
    let kept = try #require(cache.reply(at: "a"))
    #expect(kept.header("etag") == "1" && kept.links.next == "http://h/x?page=2")
    #expect(kept.hiddenOrganizations == 2)
    #expect(kept.header("set-cookie") == nil && kept.header("x-ratelimit-remaining") == nil)
  }

  @Test("Of the versions of 3,000 packages all pages are kept")
  func manyPackages() {
    let cache = ReplyCache()
    // As large as a page of 100 versions is once compressed.
    let reply = HTTPReply(status: 200, headers: ["ETag": "1"], body: incompressible(6_500))
    for page in 0..<3_000 { cache.keep(reply, at: "\(page)") }
    #expect((0..<3_000).allSatisfy { cache.reply(at: "\($0)") != nil })
  }

  @Test func whatWasUsedLongestAgoGoesFirst() throws {
    let (cache, reply, wait) = try cache(room: 2)
    cache.keep(reply, at: "a")
    cache.keep(reply, at: "b")
    wait(ReplyCache.keepingTime + .seconds(1))
    _ = cache.reply(at: "a")
    cache.keep(reply, at: "c")
    #expect(["a", "b", "c"].map { cache.reply(at: $0) != nil } == [true, false, true])
  }

  @Test("Of a list that does not fit the beginning is kept, however often all of it is read")
  func longList() throws {
    let (cache, reply, wait) = try cache(room: 3)
    func hits() -> [Int] {
      (0..<10).filter { page in
        if cache.reply(at: "\(page)") != nil { return true }
        cache.keep(reply, at: "\(page)")
        return false
      }
    }
    #expect(hits() == [])
    for pause in [Duration.zero, .seconds(3), ReplyCache.keepingTime * 3] {
      wait(pause)
      #expect(hits() == [0, 1, 2])
    }
  }

  @Test("A reply takes the place of the one before at once; if it finds no room, neither is kept")
  func newReplies() throws {
    let (cache, reply, wait) = try cache(room: 2)
    for url in ["a", "b", "a"] { cache.keep(reply, at: url) }
    #expect(cache.reply(at: "a") != nil && cache.reply(at: "b") != nil)
    let longer = HTTPReply(status: 200, headers: ["ETag": "2"], body: incompressible(20))
    cache.keep(longer, at: "a")
    #expect(cache.reply(at: "a") == nil && cache.reply(at: "b") != nil)
    cache.keep(HTTPReply(status: 200, headers: [:], body: .init()), at: "b")
    #expect(cache.reply(at: "b") == nil, "what it said holds no more")
    cache.keep(longer, at: "a")
    wait(ReplyCache.keepingTime * 2)
    cache.keep(longer, at: "c")
    #expect(cache.reply(at: "a") == nil && cache.reply(at: "c")?.body == longer.body)
  }

  @Test func whatIsLargerThanAllRoomIsNotKept() {
    let cache = ReplyCache(limit: 10)
    cache.keep(HTTPReply(status: 200, headers: ["ETag": "1"], body: incompressible(12)), at: "a")
    #expect(cache.reply(at: "a") == nil)
  }
}

/// The time of a test.
private final class SharedTime: Sendable {
  private let time = Mutex(ContinuousClock.now)

  var now: ContinuousClock.Instant { time.withLock(\.self) }

  func pass(_ duration: Duration) { time.withLock { $0 += duration } }
}
