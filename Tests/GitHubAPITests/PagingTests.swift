import HTTPFixtures
import Foundation
import GitHubPackages
import Testing

@testable import GitHubAPI

/// Following a list from page to page.
struct PagingTests {
  @Test func aPageIsReadAtTheServersOwnURL() async throws {
    let server = try await ScriptedServer { request, _ in
      let next = "http://\(request.header("host") ?? "")/organizations/9/packages?page=2&per_page=100"
      return .send(Replies.json("[]", headers: ["Link: <\(next)>; rel=\"next\", <\(next)>; rel=\"last\""]))
    }
    let client = try client(for: server)
    let links = try await client.packages(of: acme, type: .npm, .first).value.links
    let next = try #require(links.next)
    _ = try await client.packages(of: acme, type: .npm, .url(next))
    #expect(
      server.requests.map(\.target) == [
        "/orgs/acme/packages?package_type=npm&per_page=100", "/organizations/9/packages?page=2&per_page=100",
      ])
  }

  @Test(
    "A link without a host is relative to the list",
    arguments: [
      ("?state=active&page=2", "/orgs/acme/packages/container/team%2Fweb/versions?state=active&page=2"),
      ("versions?page=2", "/orgs/acme/packages/container/team%2Fweb/versions?page=2"),
      ("/organizations/9/versions?page=2", "/organizations/9/versions?page=2"),
    ])
  func aRelativePage(link: String, target: String) async throws {
    let server = try await ScriptedServer(.send(Replies.json("[]")))
    _ = try await client(for: server).versions(of: web, state: .active, .url(link))
    #expect(server.requests.map(\.target) == [target])
  }

  @Test func aPageAtAnotherServerIsNeverAskedFor() async throws {
    let other = try await ScriptedServer(.send(Replies.json("[]")))
    let server = try await ScriptedServer(.send(Replies.json("[]")))
    let client = try client(for: server)
    let error = try await failure {
      try await client.versions(of: web, state: .active, .url(other.url + "/x?page=2"))
    }
    guard case .listNotWhole(let detail) = error.kind else {
      Issue.record("\(error.kind)")
      return
    }
    #expect(
      detail.raw.hasPrefix(
        "the server links to another origin, \(other.url)/x?page=2, and pkgdeck sends the token only to \(server.url)"
      ))
    #expect(other.requests.isEmpty && server.requests.isEmpty)
  }

  @Test(
    "The number of versions is the last page's of one row each",
    arguments: [
      ("[{\"id\":7,\"name\":\"a\"}]", "<U?page=2>; rel=\"next\", <U?page=114>; rel=\"last\"", 114),
      ("[{\"id\":7,\"name\":\"a\"},{\"id\":8,\"name\":\"b\"}]", "<U?page=9>; rel=\"last\"", 2),
      ("[]", "<U?page=0>; rel=\"last\"", 0), ("[]", nil, 0), ("[{\"id\":7,\"name\":\"a\"}]", nil, 1),
      ("[{\"id\":7,\"name\":\"a\"}]", "<U?page=1>; rel=\"last\"", 1),
      ("[{\"id\":7,\"name\":\"a\"}]", "<U?page=2>; rel=\"next\"", nil),
    ] as [(String, String?, Int?)])
  func versionCount(body: String, link: String?, count: Int?) async throws {
    let server = try await ScriptedServer { request, number in
      .send(Replies.json(number == 0 ? body : "[]", headers: link.map { ["Link: \($0)"] } ?? []))
    }
    let client = try client(for: server)
    #expect(try await client.versionCount(of: web, state: .active).value == count)
    #expect(
      server.requests.first?.target
        == "/orgs/acme/packages/container/team%2Fweb/versions?state=active&per_page=1")
  }

  @Test("A list that lost its links and has a second page has no number")
  func versionCountWithoutLinks() async throws {
    let server = try await ScriptedServer(.send(Replies.json(#"[{"id":7,"name":"a"}]"#)))
    #expect(try await client(for: server).versionCount(of: web, state: .active).value == nil)
    #expect(server.requests.count == 2)
  }

  @Test("A page that is called the last one and is followed by another has no number")
  func versionCountOfAWrongEnd() async throws {
    let server = try await ScriptedServer(
      .send(Replies.json(#"[{"id":7,"name":"a"}]"#, headers: ["Link: <U?page=1>; rel=\"last\""])))
    #expect(try await client(for: server).versionCount(of: web, state: .active).value == nil)
  }

  @Test(
    "A reply tells the server's time: seconds are no offset, and without a Date none is known",
    arguments: [
      ("Mon, 16 Nov 2026 11:06:40 GMT", -2 * 86_400), ("Wed, 18 Nov 2026 11:06:10 GMT", 0), (nil, nil),
    ] as [(String?, TimeInterval?)])
  func clockOffset(date: String?, offset: TimeInterval?) async throws {
    let server = try await ScriptedServer(
      .send(Replies.json(#"{"login":"octocat"}"#, headers: date.map { ["Date: \($0)"] } ?? [])))
    let client = try client(for: server)
    #expect(client.serverDate == noon)
    #expect(try await client.account().notes.clockOffset == offset)
    #expect(client.serverDate == noon.addingTimeInterval(offset ?? 0))
  }

  @Test("The server's time stays known after a reply without a Date")
  func clockKept() async throws {
    let server = try await ScriptedServer { _, number in
      let headers = number == 0 ? ["Date: Mon, 16 Nov 2026 11:06:40 GMT"] : []
      return .send(Replies.json(#"{"login":"octocat"}"#, headers: headers))
    }
    let client = try client(for: server)
    _ = try await client.account()
    #expect(try await client.owner(login: "octocat").notes.clockOffset == nil)
    #expect(client.serverDate == noon.addingTimeInterval(-2 * 86_400))
  }

  @Test func hiddenOrganizationsAreCounted() async throws {
    let server = try await ScriptedServer(
      .send(Replies.json("[]", headers: ["X-GitHub-SSO: partial-results; organizations=21955855,20582480"])))
    #expect(try await client(for: server).organizations(.first).value.hiddenOrganizations == 2)
  }

  @Test func whatTheHeadersSaidComesAlong() async throws {
    let server = try await ScriptedServer(
      .send(
        Replies.json(
          #"{"login":"octocat"}"#,
          headers: [
            "X-RateLimit-Limit: 5000", "x-ratelimit-remaining: 4987", "X-RateLimit-Reset: 1795000900",
            "X-OAuth-Scopes: read:packages, repo", "X-GitHub-Request-Id: A:1",
          ])))
    let notes = try await client(for: server).account().notes
    let limit = RateLimit(limit: 5_000, remaining: 4_987)
    #expect(
      notes == ReplyNotes(rateLimit: limit, scopes: Scopes(["read:packages", "repo"]), requestID: "A:1"))
  }

  static let headers: [(String, PageLinks)] = [
    (
      #"<https://h/v?page=2&per_page=100>; rel="next", <https://h/v?page=9&per_page=100>; rel="last""#,
      PageLinks(next: "https://h/v?page=2&per_page=100", last: "https://h/v?page=9&per_page=100")
    ),
    (
      #"<https://h/v?a=1,2;3>; rel="prev first""#,
      PageLinks(previous: "https://h/v?a=1,2;3", first: "https://h/v?a=1,2;3")
    ),
    (#"<u1>;title="x";rel=next,<u2>; REL="unheard-of""#, PageLinks(next: "u1")),
    (#"<u1>; title="a; rel=prev"; rel="next""#, PageLinks(next: "u1")),
    (
      #"<u1>; title="a, <u0>; rel=\"first\""; rel = "NEXT  last", <u2>;; Rel=first"#,
      PageLinks(next: "u1", last: "u1", first: "u2")
    ),
    (#"<u1>; rel=prev; rel=next; title="unclosed, <u2>; rel=last"#, PageLinks(previous: "u1")),
    ("", PageLinks()), ("<unclosed", PageLinks()), ("rel=next", PageLinks()),
  ]

  @Test(arguments: headers.indices)
  func aLinkHeaderIsRead(_ row: Int) {
    #expect(PageLinks(header: Self.headers[row].0) == Self.headers[row].1)
  }

  static let templates: [(url: String, number: Int?, third: String?)] = [
    ("https://h/v?per_page=100&page=7", 7, "https://h/v?per_page=100&page=3"),
    ("https://h/v?page=7&per_page=100", 7, "https://h/v?page=3&per_page=100"),
    ("https://h/v?per_page=100", nil, nil),
    ("https://h/v?page=0", nil, nil),
    ("https://h/v?page=x#page=2", nil, nil),
    ("https://h/page=7", nil, nil),
  ]

  @Test(arguments: templates.indices)
  func onlyTheItemPageIsReplaced(_ row: Int) {
    let (url, number, third) = Self.templates[row]
    #expect(PageTemplate.pageNumber(of: url) == number)
    #expect(PageTemplate(url)?.url(ofPage: 3) == third)
  }
}
