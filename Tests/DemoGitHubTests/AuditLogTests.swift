import DemoGitHub
import Foundation
import Testing

/// The audit log of an organization. GitHub's description of its packages API has no such path, so that no schema is
/// held against it here: the members are those that its documentation and other people's parsers name.
struct AuditLogTests {
  private let log = "/orgs/acme/audit-log?per_page=100&phrase="

  @Test("It says of everything that is deleted who did it, and agrees with the lists")
  func agreesWithTheWorld() throws {
    let demo = try Demo()
    let entries = try demo.all(log + "action%3Apackages.package_version_deleted")
    #expect(
      entries.count > 700 && entries.allSatisfy { $0["action"]?.string == "packages.package_version_deleted" }
    )
    let times = entries.compactMap { $0["@timestamp"]?.integer }
    #expect(times == times.sorted(by: >) && Set(times).count == entries.count)
    for name in ["team/web-app", "team/nightly"] {
      let path = "/orgs/acme/packages/container/\(name.replacing("/", with: "%2F"))"
      let deleted = try demo.versionIDs(path, state: "deleted")
      let logged = entries.filter { $0["package"]?.string == name }.compactMap { $0["version_id"]?.integer }
      #expect(!deleted.isEmpty && Set(deleted).isSubset(of: logged))
    }
    let packages = try demo.all(log + "action%3Apackages.package_deleted")
    #expect(packages.contains { $0["package"]?.string == "team/legacy-api" })
    #expect(Set(entries.compactMap { $0["actor"]?.string }) == ["mona", "hubot", "defunkt"])
  }

  @Test("A restored package can be told from what the log says of it")
  func restorable() throws {
    let demo = try Demo()
    #expect(try demo.ask("POST", "/orgs/acme/packages/container/team%2Flegacy-api/restore").status == 204)
    let newest = try demo.get(log + "action%3Apackages&per_page=1").json.array?.first
    #expect(newest?["action"]?.string == "packages.package_restored" && newest?["actor"]?.string == "octocat")
    #expect(newest?["package"]?.string == "team/legacy-api")
  }

  @Test("A cursor stays where it was while new entries come on top")
  func cursors() throws {
    let demo = try Demo()
    let first = try demo.get("/orgs/acme/audit-log?per_page=2&phrase=action%3Apackages")
    let next = try #require(first.links["next"])
    let before = try demo.follow(next)
    let path = "/orgs/acme/packages/container/team%2Fapi"
    let version = try #require(try demo.versionIDs(path).last)
    #expect(try demo.ask("DELETE", "\(path)/versions/\(version)").status == 204)
    #expect(try demo.follow(next).body == before.body)
    #expect(try demo.follow(next).fields["etag"] != nil)
    let top = try demo.get("/orgs/acme/audit-log?per_page=1&phrase=action%3Apackages").json.array?.first
    #expect(top?["version_id"]?.integer == version && top?["package"]?.string == "team/api")
  }

  @Test(
    "Searches",
    arguments: [
      ("actor%3Anobody", 0), ("created%3A%3E%3D2999-01-01", 0), ("action%3Apack", 0), ("size%3A1", 0),
    ])
  func searches(phrase: String, count: Int) throws {
    let demo = try Demo()
    #expect(try demo.all(log + phrase).count == count)
  }

  @Test(
    "Who has none, and who may not see it",
    arguments: [
      ("acme-labs", 404, "Not Found"), ("octocat", 404, "Not Found"),
      (
        "bigcorp", 403,
        "Resource protected by organization SAML enforcement. "
          + "You must grant your Personal Access token access to this organization."
      ),
    ])
  func refusals(owner: String, status: Int, message: String) throws {
    let answer = try Demo().get("/orgs/\(owner)/audit-log")
    #expect((answer.status, answer.message) == (status, message))
  }

  @Test func itTakesAScope() throws {
    let demo = try Demo(.init(scopes: ["read:packages"]))
    let answer = try demo.get("/orgs/acme/audit-log")
    #expect(answer.status == 403 && answer.message?.contains("read:audit_log") == true)
    #expect(answer.fields["x-accepted-oauth-scopes"] == "admin:org, read:audit_log")
  }
}
