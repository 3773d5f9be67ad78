import HTTPFixtures
import Foundation
import GitHubPackages
import Testing

@testable import GitHubAPI

/// Compressed replies, right and wrong.
struct CompressionTests {
  /// One organization.
  static let organizations = "H4sIAAAAAAACA4uuVsrJT8/MU7JSSkzOTVXSUcpMUbIyr40FAL+tG6UZAAAA"
  /// A hundred thousand spaces.
  static let bomb =
    "H4sIAAAAAAACA+3BMQEAAADCoCrrn9IaHkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArwYt8HnKoIYBAA=="

  private func reply(_ base64: String, cutting cut: Int = 0) throws -> [UInt8] {
    let body = try #require(Data(base64Encoded: base64))
    return Replies.raw(
      Array(body.dropLast(cut)), headers: ["Content-Type: application/json", "Content-Encoding: gzip"])
  }

  @Test func gzipIsRead() async throws {
    let server = try await ScriptedServer(.send(try reply(Self.organizations)))
    let page = try await client(for: server).organizations(.first).value
    #expect(page.items == [Owner(login: "acme", kind: .organization, id: 7)])
    #expect(server.requests.first?.header("Accept-Encoding") == "gzip")
  }

  @Test func aGzipBombIsStopped() async throws {
    let server = try await ScriptedServer(.send(try reply(Self.bomb)))
    let client = try client(for: server, bodyBytes: 20_000)
    #expect(try await failure { try await client.account() }.kind == .tooLarge(limit: 20_000))
  }

  @Test func gzipThatEndsEarlyIsTruncated() async throws {
    let server = try await ScriptedServer(.send(try reply(Self.organizations, cutting: 12)))
    let client = try client(for: server)
    #expect(try await failure { try await client.organizations(.first) }.kind == .truncated)
  }
}
