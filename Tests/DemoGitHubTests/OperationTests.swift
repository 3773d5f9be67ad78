import DemoGitHub
import Testing

/// The 27 operations, asked in an order in which each can work.
struct OperationTests {
  @Test(arguments: [OperationRow.organization, OperationRow.authenticatedUser, OperationRow.user])
  func answer(_ rows: [OperationRow]) throws {
    let demo = try Demo()
    let versions = try #require(rows.first { $0.path.hasSuffix("/versions") }?.path)
    let id = try #require(demo.versionIDs(String(versions.dropLast("/versions".count))).last)
    for row in rows {
      let answer = try demo.ask(row.method, row.path.replacing("ID", with: "\(id)"))
      #expect(answer.status == row.status, "\(row): \(answer.message ?? "")")
      #expect(answer.body.isEmpty == (answer.status == 204))
    }
  }

  @Test func otherMethodsAndPathsAreNotFound() throws {
    let demo = try Demo()
    for (method, path) in [
      ("PUT", "/user/packages/npm/tentacle"), ("PATCH", "/user"), ("POST", "/user/packages"),
      ("GET", "/"), ("GET", "/nothing"), ("GET", "/user/"), ("GET", "/user/packages/?package_type=npm"),
      ("GET", "/orgs/nobody/packages?package_type=npm"), ("GET", "/users/nobody"),
      ("GET", "/user/packages/cargo/tentacle"), ("GET", "/user/packages/npm"),
      ("GET", "/users/acme/packages?package_type=npm"), ("GET", "/orgs/octocat"),
    ] {
      let answer = try demo.ask(method, path)
      #expect(answer.status == 404, "\(method) \(path)")
      #expect(answer.message == "Not Found", "\(method) \(path)")
    }
  }

  @Test func listNeedsAKnownType() throws {
    let demo = try Demo()
    #expect(try demo.get("/user/packages").status == 422)
    #expect(try demo.get("/user/packages?package_type=cargo").status == 400)
    #expect(try demo.get("/user/packages?package_type=npm&visibility=secret").status == 400)
    let page = try demo.get("/user/packages?package_type=npm&page=101&per_page=100")
    #expect(page.status == 400)
    #expect(page.message?.contains("cannot be greater than 10000") == true)
  }

  @Test func enterprisePathsAndLettersOfAnyCase() throws {
    let demo = try Demo()
    let answer = try demo.get("/api/v3/orgs/ACME/packages?package_type=npm&per_page=5")
    #expect(answer.status == 200)
    let next = try #require(answer.links["next"])
    #expect(next.hasPrefix("\(demo.server.baseURL)/api/v3/organizations/54834211/packages?"))
    #expect(try demo.follow(next).status == 200)
  }
}
