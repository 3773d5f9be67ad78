import HTTPFixtures
import Foundation
import GitHubPackages
import Testing

@testable import GitHubAPI

/// Compressed replies.
struct CompressionTests {
  /// One organization.
  static let organizations = "H4sIAAAAAAACA4uuVsrJT8/MU7JSSkzOTVXSUcpMUbIyr40FAL+tG6UZAAAA"

  private func reply(_ base64: String) throws -> [UInt8] {
    let body = try #require(Data(base64Encoded: base64))
    return Replies.raw(
      Array(body), headers: ["Content-Type: application/json", "Content-Encoding: gzip"])
  }

  @Test func gzipIsRead() async throws {
    let server = try await ScriptedServer(.send(try reply(Self.organizations)))
    let page = try await client(for: server).organizations(.first).value
    #expect(page.items == [Owner(login: "acme", kind: .organization, id: 7)])
    #expect(server.requests.first?.header("Accept-Encoding") == "gzip")
  }
}
