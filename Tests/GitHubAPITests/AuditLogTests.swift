import Foundation
import GitHubPackages
import HTTPFixtures
import Testing

@testable import GitHubAPI
@testable import Transport

/// The audit log: what is asked, and what is made of entries that GitHub only half documents.
struct AuditLogTests {
  private func events(_ body: String) throws -> [AuditEvent] {
    try WireReply.auditEvents(HTTPReply(status: 200, headers: [:], body: Data(body.utf8)))
  }

  @Test("One action is asked for, newest first, and the next page is the server's cursor")
  func requests() async throws {
    let server = try await ScriptedServer { request, number in
      let next = "http://\(request.header("host") ?? "")/organizations/9/audit-log?after=MS4y&per_page=100"
      return .send(Replies.json("[]", headers: number == 0 ? ["Link: <\(next)>; rel=\"next\""] : []))
    }
    let client = try client(for: server)
    let query = AuditQuery(.versionDeleted, since: noon)
    let next = try #require(try await client.auditLog(of: "acme", query, .first).value.links.next)
    #expect(try await client.auditLog(of: "acme", query, .url(next)).value.links == PageLinks())
    #expect(
      server.requests.map(\.target) == [
        "/orgs/acme/audit-log?phrase=action%3Apackages.package_version_deleted%20created%3A%3E%3D2026-11-18"
          + "&include=web&order=desc&per_page=100",
        "/organizations/9/audit-log?after=MS4y&per_page=100",
      ])
  }

  @Test("Its own rate limit is not taken for the API's")
  func rateLimit() async throws {
    func limit(_ resource: String) async throws -> RateLimit? {
      let headers = [
        "X-RateLimit-Limit: 1750", "X-RateLimit-Remaining: 1749", "X-RateLimit-Resource: \(resource)",
      ]
      let server = try await ScriptedServer(.send(Replies.json("[]", headers: headers)))
      let client = try client(for: server)
      return try await client.auditLog(of: "acme", AuditQuery(.packageDeleted), .first).notes.rateLimit
    }
    #expect(try await limit("audit_log") == nil)
    #expect(try await limit("core")?.remaining == 1749)
  }

  @Test("A cursor at another server is never followed")
  func otherOrigin() async throws {
    let other = try await ScriptedServer(.send(Replies.json("[]")))
    let server = try await ScriptedServer(.send(Replies.json("[]")))
    let client = try client(for: server)
    let error = try await failure {
      try await client.auditLog(of: "acme", AuditQuery(.packageDeleted), .url(other.url + "/x?after=1"))
    }
    guard case .listNotWhole = error.kind else {
      Issue.record("\(error.kind)")
      return
    }
    #expect(other.requests.isEmpty && server.requests.isEmpty)
  }

  @Test("What is known has its place, and the rest keeps its own name")
  func whole() throws {
    let found = try events(
      """
      [{"@timestamp":1795000000123,"created_at":1795000000123,"_document_id":"dId-1",
        "action":"packages.package_version_deleted","actor":"mona","actor_id":7,"org":"acme",
        "ecosystem":"container","package":"team/web","package_id":"12","version":"sha256:1","version_id":34,
        "programmatic_access_type":"Personal access token (classic)","hashed_token":"abc=",
        "actor_location":{"country_code":"US"},"topics":["a",1],"business":null,"is_bot":false}]
      """)
    #expect(
      found == [
        AuditEvent(
          documentID: "dId-1", at: Date(timeIntervalSince1970: 1_795_000_000.123),
          action: "packages.package_version_deleted", actor: "mona", ecosystem: "container",
          package: "team/web", packageID: 12, version: "sha256:1", versionID: 34,
          accessType: "Personal access token (classic)",
          details: [
            .init("actor_id", "7"), .init("actor_location.country_code", "US"), .init("hashed_token", "abc="),
            .init("is_bot", "false"), .init("org", "acme"), .init("topics", "a, 1"),
          ])
      ])
    #expect(found[0].kind == .versionDeleted && found[0].packageType == .container && found[0].id == "dId-1")
  }

  @Test("Members that are missing or of another type cost only themselves")
  func odd() throws {
    let found = try events(
      """
      [{"_document_id":"a","action":"packages.package_deleted","@timestamp":"2026-11-18T10:40:00Z"},
       {"_document_id":"b","@timestamp":1795000000000},
       {"_document_id":"c","action":"packages.package_deleted","@timestamp":{},"created_at":1795000000000},
       {"_document_id":"d","action":["x"],"@timestamp":true},
       null, 7, {},
       {"_document_id":5,"action":"packages.part_upload","created_at":1795000000000,"package_id":"x","version_id":-1,
        "ecosystem":"swift","package":{"name":"n"},"actor":""}]
      """)
    #expect(
      found.map(\.fault) == [
        nil, "action is missing", nil, "@timestamp is not a time; action is missing", "not an object",
        "not an object", "not an object", nil,
      ])
    #expect(found.prefix(4).map(\.documentID) == ["a", "b", "c", "d"])
    #expect(found[0].at == Date(timeIntervalSince1970: 1_794_998_400))
    #expect(found[2].at == noon)
    let last = found[7]
    #expect(last.documentID == "5" && last.kind == nil && last.packageType == nil && last.actor == nil)
    #expect(last.packageID == nil && last.versionID == nil && last.package == nil)
    #expect(last.details.map(\.name) == ["package.name", "package_id", "version_id"])
  }

  @Test("A time that no calendar has is none", arguments: ["1e300", "-1e18", "9223372036854775807"])
  func impossibleTime(time: String) throws {
    let found = try events(#"[{"action":"packages.package_deleted","@timestamp":\#(time)}]"#)
    #expect(found.map(\.at) == [nil] && found[0].fault == "@timestamp is not a time")
  }

  @Test(
    "Why an audit log cannot be read",
    arguments: [
      (
        404, "Not Found", ["X-OAuth-Scopes: repo", "X-Accepted-OAuth-Scopes: admin:org, read:audit_log"],
        .missingScopes(["read:audit_log"])
      ),
      (
        404, "Not Found", ["X-OAuth-Scopes: read:audit_log", "X-Accepted-OAuth-Scopes: read:audit_log"],
        .notFound
      ),
      (
        403, "You need at least read:audit_log scope to read the audit log.", ["X-OAuth-Scopes: repo"],
        .missingScopes(["read:audit_log"])
      ),
      (403, "Must be an owner.", [], .forbidden),
      (
        403, "Resource protected by organization SAML enforcement.",
        ["X-GitHub-SSO: required; url=https://x/sso"],
        .singleSignOn(url: "https://x/sso")
      ),
    ] as [(Int, String, [String], GitHubError.Kind)])
  func refusals(status: Int, message: String, headers: [String], kind: GitHubError.Kind) async throws {
    let server = try await ScriptedServer(.send(Replies.error(status, message, headers: headers)))
    let client = try client(for: server)
    let error = try await failure {
      try await client.auditLog(of: "acme", AuditQuery(.packageDeleted), .first)
    }
    #expect(error.kind == kind)
  }
}
