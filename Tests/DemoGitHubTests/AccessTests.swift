import DemoGitHub
import Testing

/// Who may do what: tokens, scopes, roles and single sign-on.
struct AccessTests {
  @Test func tokensAreAsked() throws {
    let demo = try Demo()
    let agent = ("User-Agent", "test")
    let connection = try RawConnection(to: demo.server.baseURL)
    let none = try connection.send("GET", "/user", [agent])
    #expect((none.status, none.message) == (401, "Requires authentication"))
    let bad = try connection.send("GET", "/user", [agent, ("Authorization", "Bearer bad-token")])
    #expect((bad.status, bad.message) == (401, "Bad credentials"))
    let old = try connection.send("GET", "/user", [agent, ("Authorization", "token abc")])
    #expect(try old.json["login"] == .string("octocat"))
    #expect(try connection.send("GET", "/user", [("Authorization", "Bearer abc")]).status == 403)
  }

  @Test(arguments: ["github_pat_11ABC", "ghs_abc"])
  func refusedKindsOfToken(_ token: String) throws {
    let demo = try Demo(token: token)
    let answer = try demo.get("/orgs/acme/packages?package_type=container")
    #expect((answer.status, answer.message) == (400, "Invalid argument."))
    #expect(answer.fields["x-oauth-scopes"] == nil)
    #expect(try demo.get("/orgs/acme/packages/container/team%2Fapi").status == 200)
    #expect(try demo.ask("DELETE", "/orgs/acme/packages/container/team%2Fapi").status == 403)
  }

  @Test(
    arguments: [
      ("GET", "/packages?package_type=npm", "read:packages scope to list packages."),
      ("GET", "/packages/npm/none", "read:packages scope to get a package."),
      ("GET", "/packages/npm/none/versions", "read:packages scope to get a package's versions."),
      (
        "DELETE", "/packages/npm/none/versions/999999999",
        "delete:packages and read:packages scopes to delete a package version."
      ),
      ("DELETE", "/packages/npm/none", "delete:packages and read:packages scopes to delete a package."),
    ])
  func scopesComeBeforeExistence(_ method: String, _ path: String, _ words: String) throws {
    let demo = try Demo(.init(scopes: ["repo"]))
    for owner in ["/orgs/acme", "/user", "/users/mona", "/orgs/nobody"] {
      let answer = try demo.ask(method, owner + path)
      #expect((answer.status, answer.message) == (403, "You need at least \(words)"))
    }
  }

  @Test func writingIsNotDeleting() throws {
    let demo = try Demo(.init(scopes: ["write:packages"]))
    let package = "/user/packages/npm/tentacle"
    let answer = try demo.ask("DELETE", package)
    #expect(answer.status == 403)
    #expect(answer.fields["x-oauth-scopes"] == "write:packages")
    #expect(answer.fields["x-accepted-oauth-scopes"] == "delete:packages, read:packages")
    #expect(try demo.ask("POST", "/user/packages/container/photos/restore").status == 204)
    #expect(try demo.get("/user/orgs").status == 403)
  }

  @Test func withoutTheRoleChangesFindNothing() throws {
    let demo = try Demo()
    for (owner, type) in [("/orgs/acme-labs", "container"), ("/users/mona", "npm")] {
      let name = try #require(demo.packageNames(owner, type).last).replacing("/", with: "%2F")
      let package = "\(owner)/packages/\(type)/\(name)"
      let id = try #require(demo.versionIDs(package).first)
      for (method, path) in [
        ("DELETE", package), ("POST", "\(package)/restore"), ("DELETE", "\(package)/versions/\(id)"),
        ("POST", "\(package)/versions/\(id)/restore"),
      ] {
        let answer = try demo.ask(method, path)
        #expect((answer.status, answer.message) == (404, "Package not found."))
      }
      #expect(try demo.get("\(package)/versions?state=deleted").status == 403)
    }
  }

  @Test func singleSignOnBlocksAllOfAnOrganization() throws {
    let demo = try Demo()
    for path in [
      "/orgs/bigcorp", "/orgs/bigcorp/packages?package_type=npm", "/organizations/91377205/docker/conflicts",
      "/orgs/BigCorp/packages/npm/x/versions",
    ] {
      let answer = try demo.get(path)
      #expect(answer.status == 403)
      #expect(answer.message?.hasPrefix("Resource protected by organization SAML enforcement.") == true)
      #expect(
        answer.fields["x-github-sso"]?.hasPrefix("required; url=https://github.com/orgs/bigcorp/sso") == true)
    }
    let names = try demo.get("/user/orgs").json.array?.compactMap { $0["login"]?.string }
    #expect(names == ["acme", "acme-labs", "bigcorp"])
  }

  @Test func othersPrivatePackagesAreHidden() throws {
    let demo = try Demo()
    var count = 0
    for type in ["container", "npm", "maven", "rubygems", "docker", "nuget"] {
      count += try demo.packageNames("/users/mona", type).count
    }
    #expect(count == 12)
    #expect(try demo.get("/users/mona/packages/container/private-sketches").status == 404)
  }
}
