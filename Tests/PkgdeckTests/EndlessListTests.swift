import Foundation
import HTTPFixtures
import Testing

@Suite("Lists whose links never end")
struct EndlessListTests {
  /// Where the page behind page `number` is, and whether pages hold a row.
  struct Links: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var isEmpty = false
    let next: @Sendable (Int) -> String

    static let all = [
      Links(testDescription: "to itself") { "page=\($0)" },
      Links(testDescription: "1, 2, 1") { "page=\($0 == 1 ? 2 : 1)" },
      Links(testDescription: "ever new empty pages", isEmpty: true) { "page=\($0 + 1)" },
      Links(testDescription: "ever new empty pages without numbers", isEmpty: true) {
        "page_after=\($0 + 1)"
      },
      Links(testDescription: "the same rows for ever") { "page=\($0 + 1)" },
    ]
  }

  private func server(_ links: Links) async throws -> ScriptedServer {
    try await ScriptedServer { request, _ in
      let path = String(request.target.prefix { $0 != "?" })
      if path == "/user" || path == "/users/octocat" { return .send(Replies.account) }
      let number = request.target.firstMatch(of: /page(?:_after)?=(\d+)/).flatMap { Int($0.1) } ?? 1
      let row = #"{"id":7,"name":"web","login":"acme","package_type":"container"}"#
      let url = "http://\(request.header("Host") ?? "")\(path)?\(links.next(number))"
      return .send(Replies.json(links.isEmpty ? "[]" : "[\(row)]", headers: ["Link: <\(url)>; rel=\"next\""]))
    }
  }

  @Test("A command ends with 3 after few requests", arguments: Links.all)
  func commands(_ links: Links) async throws {
    for command in [
      ["packages", "octocat", "--type", "container"], ["versions", "octocat", "container/web"],
      ["deleted", "octocat"], ["check", "octocat", "container/web"],
    ] {
      let server = try await server(links)
      let run = try await Program.run(
        command + ["--api-url", server.url], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
      #expect(run.status == 3, "\(command): \(run.errors)")
      #expect(server.requests.count < 150, "\(command)")
    }
  }

  @Test("The browser reads on over other things, and stops asking", arguments: Links.all)
  func browser(_ links: Links) async throws {
    let server = try await server(links)
    let session = try Program.start(["--api-url", server.url], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    defer { session.end() }
    try await session.wait(for: "octocat")
    try await session.wait { _ in server.requests.contains { $0.target.hasPrefix("/user/orgs") } }
    session.send("?")
    try await session.wait(for: "Available now")
    session.send("qQ")
    #expect(try await session.waitForExit() == 0)
    let orgs = server.requests.filter { $0.target.hasPrefix("/user/orgs") }
    #expect(orgs.count < 20)
  }
}
