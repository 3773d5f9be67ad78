import ContainerImages
import DemoGitHub
import Foundation
import GitHubAPI
import GitHubPackages
import Logging
import Testing
import Transport

@testable import ContainerRegistry

@Suite("Images of the demo, read over real HTTP")
struct AgainstDemoTests {
  private let now = Date()

  /// What a person's reading of a package's versions and manifests comes to.
  private func graph(
    _ name: String, _ server: DemoServer, purpose: ImageGraph.Purpose = .explaining(nil)
  ) async throws -> ImageGraph {
    let client = GitHubClient(
      host: GitHubHost(name: "demo", apiURL: server.baseURL, webURL: "https://github.com"),
      token: try Token("ghp_demo"), transport: try HTTPTransport(environment: [:]),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let registry = try #require(RegistryClient(client.connection))
    let package = PackageReference(
      owner: Owner(login: "acme", kind: .organization), type: .container, name: ForeignText(name))
    var graph = ImageGraph()
    for state in VersionState.allCases {
      var cursor: PageCursor? = .first
      while let next = cursor {
        let page = try await client.versions(of: package, state: state, next).value
        graph.add(page.items, state: state)
        cursor = page.links.next.map { .url($0) }
      }
      graph.close(state)
    }
    while let digest = graph.toRead(for: purpose).first {
      do {
        graph.add(try await registry.manifest(digest, of: package))
      } catch let error as GitHubError where error.kind == .notFound {
        graph.add(.absent, of: digest)
      }
    }
    return graph
  }

  private func digest(_ tag: ForeignText, _ graph: ImageGraph) throws -> Digest {
    try #require(
      graph.versions.first { version in version.tags?.contains(tag) == true }?.digest)
  }

  @Test("The part that is deleted can come back, and deleting another would break its tag")
  func webApp() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let graph = try await graph("team/web-app", server, purpose: .guarding([]))
    #expect(
      server.requests.filter { $0.target.contains("/manifests/") }.count == 11, "one challenge, ten tags")
    let untagged = graph.versions.filter { $0.tags?.isEmpty == true }.compactMap(\.digest)
    let breakage = graph.breakage(deleting: untagged)
    #expect(breakage.unread.isEmpty && breakage.isListWhole && breakage.broken.count == 10)
    let broken = graph.versions.filter { version in
      version.deletedAt == nil
        && version.digest.map { !graph.health(of: $0, at: now).isWhole } == true
    }
    #expect(broken.count == 1)
  }

  @Test("Broken images say what can come back")
  func broken() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let graph = try await graph("images/broken", server)
    func health(_ tag: ForeignText) throws -> ImageGraph.Health {
      graph.health(of: try digest(tag, graph), at: now)
    }
    #expect(try health("v3.0").isWhole)
    #expect(try health("v3.2").restorable.count == 3 && health("v3.2").active == 3)
    #expect(try health("v3.1").restorable.count == 1 && health("v3.1").notKnown.count == 1)
    let none: [ContainerImages.Digest] = []
    #expect(!graph.breakage(deleting: none).isKnown, "the inner index of v3.1 is deleted and cannot be read")
  }

  @Test("Some parts are gone for good")
  func lost() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let graph = try await graph("images/lost", server)
    let first = graph.health(of: try digest("v1.0", graph), at: now)
    #expect(first.gone.count == 2 && first.active == 0)
    let second = graph.health(of: try digest("v1.1", graph), at: now)
    #expect(second.gone.count == 1 && second.restorable.count == 1 && second.active == 1)
  }

  @Test(
    "Every version of a signed, a nested and a shared image has its place",
    arguments: ["signed", "nested", "shared", "odd"])
  func standings(name: String) async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let graph = try await graph("images/\(name)", server)
    let digests = graph.versions.compactMap(\.digest)
    var standings: [String: Int] = [:]
    for digest in digests {
      let word = String(describing: graph.standing(of: digest)).prefix { $0.isLetter }
      standings[String(word), default: 0] += 1
    }
    let expected: [String: [String: Int]] = [
      "signed": ["tagged": 3, "part": 12, "attached": 5, "orphan": 1],
      "nested": ["tagged": 4, "part": 16], "shared": ["tagged": 4, "part": 3, "orphan": 2],
      "odd": ["tagged": 5, "part": 4, "attached": 2, "orphan": 1, "notKnown": 1],
    ]
    #expect(standings == expected[name])
    let kinds = Set(digests.map { String(describing: graph.kind(of: $0)).prefix { $0.isLetter } })
    #expect(kinds.contains("unknown") == (name == "odd") && kinds.contains("index"))
  }
}
