import Foundation
import PtyHarness
import Testing

@Suite("The audit log, printed and in the browser")
struct AuditLogTests {
  private func rows(_ run: Program.Run) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  @Test("Who deleted what, newest first, and how long it can still come back")
  func printed() async throws {
    let run = try await Program.run([
      "audit", "acme", "--demo", "--json",
      "created_at,actor,verb,package,version_id,days_left,restored,from_here",
    ])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let rows = try rows(run)
    let times = rows.compactMap { $0["created_at"] as? String }
    #expect(rows.count > 900 && times == times.sorted(by: >) && times.count == rows.count)
    let legacy = try #require(rows.first { $0["package"] as? String == "team/legacy-api" })
    #expect(
      legacy["actor"] is String && legacy["verb"] as? String == "delete" && legacy["version_id"] is NSNull)
    #expect((legacy["days_left"] as? Int).map { (16...18).contains($0) } == true)
    #expect(legacy["restored"] as? Bool == false && legacy["from_here"] is NSNull)
    let hello = rows.filter { $0["package"] as? String == "team/hello" }
    #expect(hello.map { $0["verb"] as? String } == ["restore", "delete"])
    #expect(hello[1]["restored"] as? Bool == true && hello[1]["days_left"] is NSNull)
  }

  @Test("Since a day, filtered, sorted and limited")
  func chosen() async throws {
    let since = try rows(
      try await Program.run(["audit", "acme", "--demo", "--since", "7d", "--json", "document_id"]))
    let all = try rows(try await Program.run(["audit", "acme", "--demo", "--json", "document_id"]))
    #expect(!since.isEmpty && since.count < all.count)
    let ids = (since + all.prefix(since.count)).compactMap { $0["document_id"] as? String }
    #expect(ids.prefix(since.count) == ids.suffix(since.count))
    let sorted = try await Program.run([
      "audit", "acme", "--demo", "--sort", "actor", "--filter", "type:npm", "--json", "actor,package_type",
    ])
    let actors = try rows(sorted).compactMap { $0["actor"] as? String }
    #expect(!actors.isEmpty && actors == actors.sorted())
    let limited = try await Program.run(["audit", "acme", "--demo", "-L", "2", "--format", "tsv"])
    #expect(limited.status == 0 && limited.output.split(separator: "\n").count == 3)
  }

  @Test(
    "Where there is none, and where the scope is missing: which, and the log's page for a browser",
    arguments: [
      (["acme-labs"], 3, "Not Found", "an organization on GitHub Enterprise"),
      (["acme", "--demo-scopes", "read:packages"], 4, "read:audit_log", ",delete:packages,read:audit_log"),
      (["octocat"], 3, "octocat is a user: only organizations have an audit log", ""),
      (["bigcorp"], 4, "SAML", "/sso?authorization_request"),
    ] as [([String], Int32, String, String)])
  func refused(arguments: [String], status: Int32, reason: String, step: String) async throws {
    let run = try await Program.run(["audit", "--demo"] + arguments)
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.errors.contains(reason) && (step.isEmpty || run.errors.contains(step)), "\(run.errors)")
    let page =
      "in a browser: https://github.com/organizations/\(arguments[0])/settings/audit-log?q=action%3Apackages"
    #expect(run.errors.contains(page) == (arguments[0] != "octocat"), "\(run.errors)")
  }

  @Test(
    "A package that somebody else deleted is found with A and brought back with r",
    arguments: ["default", "vim", "emacs"])
  func restored(keymap: String) async throws {
    let session = try Program.start(["--demo", "acme", "--keymap", keymap, "--pace", "20"])
    defer { session.end() }
    try await session.wait(for: "team/api")
    session.send("A")
    try await session.wait(for: "Audit log of acme, newest first")
    try await session.wait(for: "more follow")
    session.send("/legacy-api")
    try await session.wait(for: " /legacy-api")
    session.send("\r")
    try await session.wait(for: "all of the last 3 months")
    try await session.wait(for: "deleted  container/team/legacy-api")
    session.send("r")
    try await session.confirm("Restore package", "\t", "\r")
    try await session.wait(for: "Restored team/legacy-api")
    session.send("R")
    try await session.wait(for: "(here) octocat")
    session.send("\r")
    try await session.wait(for: "╔ 3 team/legacy-api")
  }
}
