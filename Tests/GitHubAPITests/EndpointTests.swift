import Foundation
import GitHubPackages
import HTTPFixtures
import Testing
import Transport

@testable import GitHubAPI

/// The 27 operations as they go over the wire, against a table written by hand.
struct EndpointTests {
  static let bases = [
    ("/orgs/acme", acme), ("/user", Owner(login: "me", kind: .authenticatedUser)),
    ("/users/octo%20cat", Owner(login: "octo cat", kind: .user)),
  ]

  /// Of nine operations, with the owner's base for BASE.
  static let lines = [
    "GET BASE/docker/conflicts",
    "GET BASE/packages?package_type=npm&per_page=100",
    "GET BASE/packages/container/team%2Fweb%20app",
    "DELETE BASE/packages/container/team%2Fweb%20app",
    "POST BASE/packages/container/team%2Fweb%20app/restore",
    "GET BASE/packages/container/team%2Fweb%20app/versions?state=deleted&per_page=100",
    "GET BASE/packages/container/team%2Fweb%20app/versions/9007199254740993",
    "DELETE BASE/packages/container/team%2Fweb%20app/versions/9007199254740993",
    "POST BASE/packages/container/team%2Fweb%20app/versions/9007199254740993/restore",
  ]

  @Test(arguments: bases.indices)
  func everyOperationGoesToItsPath(_ row: Int) async throws {
    let (base, owner) = Self.bases[row]
    let server = try await ScriptedServer { request, _ in
      if !request.line.hasPrefix("GET") { return .send(Replies.noContent) }
      let isList = request.target.hasSuffix("conflicts") || request.target.contains("per_page")
      return .send(Replies.json(isList ? "[]" : #"{"id":1,"name":"x"}"#))
    }
    let client = try client(for: server)
    let package = PackageReference(owner: owner, type: .container, name: "team/web app")
    let version = PackageVersion(id: 9_007_199_254_740_993, name: "sha256:1")
    _ = try await client.dockerConflicts(of: owner)
    _ = try await client.packages(of: owner, type: .npm, .first)
    _ = try await client.package(package)
    let seen = Package(id: 1, name: package.name, type: .container)
    _ = try await client.perform(try confirmed(.deletePackage(package, seen: seen)))
    _ = try await client.perform(try confirmed(.restorePackage(package)))
    _ = try await client.versions(of: package, state: .deleted, .first)
    _ = try await client.version(version.id, of: package)
    _ = try await client.perform(try confirmed(.deleteVersion(package, seen: version)))
    _ = try await client.perform(try confirmed(.restoreVersion(package, seen: version)))
    #expect(
      server.requests.map(\.methodAndTarget) == Self.lines.map { $0.replacing("BASE", with: base) })
  }

  @Test(arguments: ["..", ".", "a%2Fb", "ä", "a?b#c", "@scope/x"])
  func anyNameIsOneSegment(_ name: String) async throws {
    let server = try await ScriptedServer(.send(Replies.json(#"{"id":1,"name":"x"}"#)))
    let package = PackageReference(owner: acme, type: .npm, name: ForeignText(name))
    _ = try await client(for: server).package(package)
    let target = try #require(server.requests.first?.target)
    let segments = target.split(separator: "/", omittingEmptySubsequences: false)
    #expect(segments.count == 6 && segments[5].removingPercentEncoding == name)
    #expect(segments[5] != ".." && segments[5] != ".")
  }

  @Test func everyRequestSaysWhoAsksAndHow() async throws {
    let server = try await ScriptedServer(.send(Replies.account))
    _ = try await client(for: server).account()
    let request = try #require(server.requests.first)
    #expect(request.header("Authorization") == "Bearer \(secret)")
    #expect(request.header("User-Agent") == "pkgdeck/\(PkgdeckVersion.current)")
    #expect(request.header("Accept") == "application/vnd.github+json")
    #expect(request.header("X-GitHub-Api-Version") == "2022-11-28")
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["PKGDECK_OPENAPI"] != nil))
  func gitHubDocumentsEveryOperation() throws {
    let path = try #require(ProcessInfo.processInfo.environment["PKGDECK_OPENAPI"])
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let paths = try #require(root["paths"] as? [String: [String: Any]])
    let documented = paths.flatMap { path, operations in
      operations.keys.map { "\($0.uppercased()) \(Self.sample(path))" }
    }
    let ours = Self.bases.flatMap { base, _ in
      Self.lines.map { String($0.prefix { $0 != "?" }).replacing("BASE", with: base) }
    }
    #expect(ours.count == 27 && Set(ours).count == 27)
    #expect(Set(ours) == Set(documented.filter { $0.contains("/packages") || $0.contains("/docker/") }))
  }

  private static func sample(_ template: String) -> String {
    template.replacing("{org}", with: "acme").replacing("{username}", with: "octo%20cat")
      .replacing("{package_type}", with: "container").replacing("{package_name}", with: "team%2Fweb%20app")
      .replacing("{package_version_id}", with: "9007199254740993")
  }
}
