import DemoGitHub
import Foundation
import Testing

/// The fields of replies, and what HTTP itself promises.
struct HeaderTests {
  @Test func everyReplySaysWhoAnsweredAndWhatIsLeft() throws {
    let demo = try Demo()
    var ids: Set<String> = []
    for (number, path) in ["/user", "/nothing", "/user/packages/npm/none", "/rate_limit"].enumerated() {
      let answer = try demo.get(path)
      #expect(answer.fields["x-ratelimit-limit"] == "5000")
      #expect(answer.fields["x-ratelimit-remaining"] == "\(5000 - min(number + 1, 3))")
      #expect(answer.fields["x-ratelimit-resource"] == "core")
      #expect(answer.fields["x-github-api-version-selected"] == "2022-11-28")
      #expect(answer.fields["content-type"] == "application/json; charset=utf-8")
      #expect(answer.fields["date"]?.hasSuffix(" GMT") == true)
      ids.insert(try #require(answer.fields["x-github-request-id"]))
    }
    #expect(ids.count == 4)
  }

  @Test func knownBodiesAreNotSentAgain() throws {
    let demo = try Demo()
    let path = "/orgs/acme/packages?package_type=npm&per_page=10"
    let first = try demo.get(path)
    let tag = try #require(first.fields["etag"])
    #expect(tag.hasPrefix("W/\""))
    let second = try demo.ask("GET", path, extra: [("If-None-Match", tag)])
    #expect(second.status == 304)
    #expect(second.body.isEmpty)
    #expect(second.links == first.links)
    #expect(second.fields["x-ratelimit-remaining"] == first.fields["x-ratelimit-remaining"])
    let name = try #require(first.json.array?.first?["name"]?.string)
    #expect(try demo.ask("DELETE", "/orgs/acme/packages/npm/\(name)").status == 204)
    #expect(try demo.ask("GET", path, extra: [("If-None-Match", tag)]).status == 200)
  }

  @Test func primaryLimit() throws {
    var world = DemoWorld.standard()
    world.callsLeft = 1
    let demo = try Demo(.init(world: world))
    #expect(try demo.get("/user").status == 200)
    let answer = try demo.get("/user")
    #expect(answer.status == 403)
    #expect(answer.message?.hasPrefix("API rate limit exceeded for user ID 583231.") == true)
    #expect(answer.fields["x-ratelimit-remaining"] == "0")
    let reset = try #require(answer.fields["x-ratelimit-reset"].flatMap { Double($0) })
    #expect(Date(timeIntervalSince1970: reset) > Date())
    #expect(try demo.get("/rate_limit").status == 200)
  }

  @Test func oneConnectionServesManyRequestsInOrder() throws {
    let demo = try Demo(.init(latency: .milliseconds(5)))
    let connection = try RawConnection(to: demo.server.baseURL)
    let whole = try connection.send("GET", "/user", demo.fields)
    let head = try connection.send("HEAD", "/user", demo.fields)
    #expect(head.body.isEmpty)
    #expect(head.fields["content-length"] == whole.fields["content-length"])
    #expect(try connection.send("DELETE", "/user/packages/npm/tentacle", demo.fields).status == 204)
    #expect(try connection.send("GET", "/user/packages/npm/tentacle", demo.fields).status == 404)
    #expect(demo.server.requests.map(\.method) == ["GET", "HEAD", "DELETE", "GET"])
    #expect(demo.server.requests[3].target == "/user/packages/npm/tentacle")
    #expect(demo.server.requests[0][header: "authorization"] == "Bearer ghp_test")
  }

  @Test func unknownApiVersion() throws {
    let demo = try Demo()
    let version = "X-GitHub-Api-Version"
    #expect(try demo.ask("GET", "/user", extra: [(version, "2026-03-10")]).status == 200)
    #expect(try demo.ask("GET", "/user", extra: [(version, "2001-01-01")]).status == 400)
  }

  @Test func stoppingClosesConnections() throws {
    let demo = try Demo()
    let connection = try RawConnection(to: demo.server.baseURL)
    #expect(try connection.send("GET", "/user", demo.fields).status == 200)
    demo.server.stop()
    demo.server.stop()
    #expect(throws: RawConnection.Failure.self) { try connection.send("GET", "/user", demo.fields) }
    #expect(throws: RawConnection.Failure.self) { try RawConnection(to: demo.server.baseURL) }
  }
}
