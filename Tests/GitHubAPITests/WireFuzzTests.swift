import DemoGitHub
import Foundation
import Fuzzing
import GitHubPackages
import NIOHTTP1
import Testing

@testable import GitHubAPI
@testable import Transport

@Suite("Spoiled replies")
struct WireFuzzTests {
  /// What the demo answers on each of these.
  private static let targets = [
    "/user", "/user/orgs?per_page=100", "/users/acme", "/rate_limit",
    "/orgs/acme/packages?package_type=container&per_page=3", "/orgs/acme/packages/container/team%2Fapi",
    "/orgs/acme/packages/container/team%2Fapi/versions?per_page=3",
    "/orgs/acme/packages/container/team%2Fapi/versions?state=deleted&per_page=3",
    "/orgs/acme/docker/conflicts", "/orgs/acme/audit-log?per_page=3&phrase=action%3Apackages",
  ]

  private static func bodies() async throws -> [[UInt8]] {
    let server = try DemoServer.start()
    defer { server.stop() }
    let transport = try HTTPTransport(environment: [:])
    var bodies: [[UInt8]] = []
    for target in targets {
      let address = try #require(WebAddress(server.baseURL + target))
      let headers = [(name: "Authorization", value: "Bearer ghp_demo"), (name: "User-Agent", value: "test")]
      let reply = try await transport.send(HTTPRequest(method: .get, address: address, headers: headers))
      try #require(reply.status == 200, "\(target)")
      bodies.append(Array(reply.body))
    }
    return bodies
  }

  @Test("Each is a value that can be shown, or a fault in words", arguments: FuzzSeeds.first(24))
  func spoiled(seed: UInt64) async throws {
    let bodies = try await Self.bodies()
    var mutator = JSONMutator(seed: seed)
    for round in 0..<90 {
      let body = Data(mutator.spoil(bodies[round % bodies.count]))
      for status in [200, 403, 422] { check(body, status: status) }
    }
  }

  private func check(_ body: Data, status: Int) {
    let reply = HTTPReply(status: status, headers: ["Content-Type": "application/json"], body: body)
    let address = WebAddress("http://127.0.0.1/user")
    if status >= 400, let address {
      let request = HTTPRequest(method: .get, address: address, headers: [])
      let error = ReplyClassifier(now: noon).failure(reply, of: request)
      #expect(error?.whatHappened.isEmpty == false)
      return
    }
    let readings: [(HTTPReply) throws -> any Sendable] = [
      WireReply.account, WireReply.owner, WireReply.organizations, WireReply.rateLimit, WireReply.versions,
      WireReply.version, { try WireReply.packages($0, asked: .container) },
      { try WireReply.package($0, asked: .npm) }, WireReply.auditEvents,
    ]
    for read in readings {
      do {
        let value = try read(reply)
        #expect(!String(reflecting: value).isEmpty)
      } catch let fault as WireReply.Unreadable {
        #expect(!fault.detail.raw.isEmpty)
      } catch {
        Issue.record("\(error)")
      }
    }
  }
}
