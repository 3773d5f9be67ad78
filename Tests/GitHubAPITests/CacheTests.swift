import HTTPFixtures
import GitHubPackages
import NIOHTTP1
import Testing

@testable import GitHubAPI

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

  @Test func whatWasUsedLongestAgoGoesFirst() {
    let cache = ReplyCache(limit: 30)
    let reply = HTTPReply(status: 200, headers: ["ETag": "1"], body: .init(repeating: 32, count: 12))
    cache.keep(reply, at: "a")
    cache.keep(reply, at: "b")
    _ = cache.reply(at: "a")
    cache.keep(reply, at: "c")
    #expect(["a", "b", "c"].map { cache.reply(at: $0) != nil } == [true, false, true])
  }

  @Test func whatIsLargerThanAllRoomIsNotKept() {
    let cache = ReplyCache(limit: 10)
    cache.keep(HTTPReply(status: 200, headers: ["ETag": "1"], body: .init(repeating: 32, count: 12)), at: "a")
    #expect(cache.reply(at: "a") == nil)
  }
}
