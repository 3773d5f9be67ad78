import DemoGitHub
import Foundation
import GitHubAPI
import GitHubPackages
import Logging
import Synchronization
import Testing
import Transport

@Suite("The client against the demo GitHub, over real HTTP")
struct AgainstDemoTests {
  private func client(_ server: DemoServer) throws -> GitHubClient {
    GitHubClient(
      host: GitHubHost(name: "demo", apiURL: server.baseURL, webURL: "https://github.com"),
      token: try Token("ghp_demo"), transport: try HTTPTransport(environment: [:]),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test(
    "All nine operations work for each kind of owner",
    arguments: [
      (Owner(login: "acme", kind: .organization), "team/api"),
      (Owner(login: "octocat", kind: .authenticatedUser), "home/thermostat"),
      (Owner(login: "octocat", kind: .user), "home/thermostat"),
    ])
  func operations(owner: Owner, name: String) async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let client = try client(server)
    let listed = try await client.packages(of: owner, type: .container, .first).value.items
    let found = try #require(listed.first { $0.name.raw == name })
    let package = PackageReference(found, of: owner)
    let single = try await client.package(package).value
    #expect(single.id == found.id && single.url == found.url && found.versionCount == nil)
    #expect(try await client.versionCount(of: package, state: .active).value == single.versionCount)
    let conflicts = try await client.dockerConflicts(of: owner).value
    #expect(conflicts.allSatisfy { $0.fault == nil })

    let versions = try await client.versions(of: package, state: .active, .first).value.items
    let version = try #require(versions.first { $0.tags?.isEmpty == true } ?? versions.last)
    #expect(try await client.version(version.id, of: package).value.name == version.name)
    _ = try await client.perform(try confirmed(.deleteVersion(package, seen: version)))
    let deleted = try await client.versions(of: package, state: .deleted, .first).value.items
    #expect(deleted.contains { $0.id == version.id })
    _ = try await client.perform(try confirmed(.restoreVersion(package, seen: version)))
    #expect(try await client.version(version.id, of: package).value.deletedAt == nil)

    _ = try await client.perform(try confirmed(.deletePackage(package, seen: found)))
    await #expect { try await client.package(package) } throws: { ($0 as? GitHubError)?.kind == .notFound }
    _ = try await client.perform(try confirmed(.restorePackage(package)))
    #expect(try await client.package(package).value.id == found.id)

    let methods = Set(server.requests.map(\.method))
    #expect(methods == ["GET", "DELETE", "POST"])
  }

  @Test("Pages follow the server's own links, and each can be named from them")
  func paging() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let client = try client(server)
    let nightly = PackageReference(
      owner: Owner(login: "acme", kind: .organization), type: .container, name: "team/nightly")
    let first = try await client.versions(of: nightly, state: .active, .first).value
    let last = try #require(first.links.last)
    #expect(last.contains("/organizations/54834211/") && PageTemplate.pageNumber(of: last) == 100)
    let end = try await client.versions(of: nightly, state: .active, .url(last)).value
    #expect(end.items.count == 100 && end.links.next == nil)
    let template = try #require(PageTemplate(last))
    let middle = try await client.versions(of: nightly, state: .active, .url(template.url(ofPage: 50))).value
    #expect(Set(middle.items.map(\.id)).isDisjoint(with: (first.items + end.items).map(\.id)))
  }

  @Test("Who the token is, where it belongs, what it may and what is left")
  func account() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let client = try client(server)
    let account = try await client.account()
    #expect(account.value.login == "octocat")
    #expect(account.notes.scopes?.canDelete == true && account.notes.rateLimit?.limit == 5000)
    #expect(
      try await client.organizations(.first).value.items.map(\.login.raw) == ["acme", "acme-labs", "bigcorp"])
    #expect(try await client.owner(login: "acme").value.kind == .organization)
    #expect(try await client.owner(login: "mona").value.kind == .user)
    #expect(try await client.rateLimit().value.limit == 5000)
  }

  @Test("A second reading of the same page costs nothing of the limit")
  func entityTags() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let client = try client(server)
    let acme = Owner(login: "acme", kind: .organization)
    let first = try await client.packages(of: acme, type: .npm, .first)
    let again = try await client.packages(of: acme, type: .npm, .first)
    #expect(again.value == first.value)
    #expect(again.notes.rateLimit?.remaining == first.notes.rateLimit?.remaining)
    #expect(server.requests.last?[header: "if-none-match"] != nil)
  }

  @Test("The audit log is followed by its cursors to the end, and tells of a change made meanwhile")
  func auditLog() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let client = try client(server)
    let query = AuditQuery(.versionDeleted)
    var page = try await client.auditLog(of: "acme", query, .first).value
    var found = page.items
    while let next = page.links.next {
      page = try await client.auditLog(of: "acme", query, .url(next)).value
      found += page.items
    }
    #expect(found.count > 700 && Set(found.map(\.id)).count == found.count)
    #expect(found.allSatisfy { $0.fault == nil && $0.kind == .versionDeleted && $0.packageType != nil })
    #expect(found.allSatisfy { $0.versionID != nil && $0.version != nil && $0.actor != "octocat" })
    let package = PackageReference(
      owner: Owner(login: "acme", kind: .organization), type: .container, name: "team/api")
    let version = try #require(
      try await client.versions(of: package, state: .active, .first).value.items.last)
    _ = try await client.perform(try confirmed(.deleteVersion(package, seen: version)))
    let newest = try await client.auditLog(of: "acme", query, .first).value.items.first
    #expect(newest?.versionID == version.id && newest?.version == version.name && newest?.actor == "octocat")
    #expect(try await client.auditLog(of: "acme", AuditQuery(.packageDeleted), .first).value.items.count > 2)
  }

  @Test("A token that is read anew goes out with the next request; nothing newer leaves it as it is")
  func renewal() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let newer = Mutex<Token?>(nil)
    let client = GitHubClient(
      host: GitHubHost(name: "demo", apiURL: server.baseURL, webURL: "https://github.com"),
      token: try Token("ghp_old"), transport: try HTTPTransport(environment: [:]),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, renewal: { newer.withLock { $0 } })
    await client.renewToken()
    _ = try await client.rateLimit()
    let token = try Token("ghp_new")
    newer.withLock { $0 = token }
    await client.renewToken()
    _ = try await client.rateLimit()
    #expect(server.requests.map { $0[header: "authorization"] } == ["Bearer ghp_old", "Bearer ghp_new"])
  }
}
