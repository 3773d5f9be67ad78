import DemoGitHub
import Foundation
import HTTPFixtures
import Scaffolding
import Testing

@Suite("Packages and versions by the names that people type, and those that cannot be read")
struct NamedPackageTests {
  @Test("What GitHub still lists of a deleted package is skipped, and said", arguments: ["deleted", "sizes"])
  func leftover(command: String) async throws {
    let run = try await Program.run([
      command, "--demo", "acme", "--filter", command == "sizes" ? "old-api" : "web-app",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.contains(
        "pkgdeck: acme container/deleted_team/old-api: skipped: a deleted package that GitHub still lists (404)\n"
      ))
  }

  @Test(
    "A row that can be read only in part leaves the run incomplete, and is printed",
    arguments: [
      ["versions", "octocat", "npm/kit"], ["packages", "octocat", "--type", "npm"], ["conflicts", "octocat"],
    ])
  func unreadableRow(_ command: [String]) async throws {
    let server = try await ScriptedServer { request, _ in
      let path = request.target.prefix { $0 != "?" }
      if path == "/user" || path.hasPrefix("/users/") { return .send(Replies.account) }
      let row =
        #"{"id":7,"name":"1.0","package_type":"npm","created_at":7,"updated_at":"2026-01-01T00:00:00Z"}"#
      return .send(Replies.json("[\(row),\(row.replacing("7", with: "8", maxReplacements: 1))]"))
    }
    let run = try await Program.run(
      command + ["--api-url", server.url, "--format", "tsv"], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.output.contains("created_at is not text"))
    #expect(run.errors.contains("a row could not be read completely: created_at is not text"))
    #expect(run.errors.contains("1 more: a row could not"))
  }

  @Test("A listed package that answers 404 is named, each one, and leaves the run incomplete")
  func goneMeanwhile() async throws {
    let server = try await ScriptedServer { request, _ in
      let path = request.target.prefix { $0 != "?" }
      if path == "/user" || path.hasPrefix("/users/") { return .send(Replies.account) }
      if path.hasSuffix("/versions") {
        return .send(Replies.json(#"{"message":"Package not found."}"#, status: 404))
      }
      guard request.target.contains("package_type=npm") else { return .send(Replies.json("[]")) }
      return .send(
        Replies.json(
          #"[{"id":7,"name":"kit","package_type":"npm"},{"id":8,"name":"web","package_type":"npm"}]"#))
    }
    let run = try await Program.run(
      ["deleted", "octocat", "--api-url", server.url], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    #expect(run.status == 3)
    for name in ["kit", "web"] {
      #expect(
        run.errors.contains(
          "pkgdeck: octocat npm/\(name): could not be read (404): deleted, or hidden from you\n"),
        "\(run.errors)")
    }
  }

  @Test("Of several that fail alike, the first is told in full and the others by name")
  func alike() async throws {
    let run = try await Program.run(["packages", "--demo", "nobody-1", "nobody-2", "nobody-3", "nobody-4"])
    #expect(run.status == 3 && run.errors.contains("pkgdeck: nobody-1: Not Found\n"))
    #expect(
      run.errors.hasSuffix("pkgdeck: 3 more: Not Found (nobody-2, nobody-3, nobody-4)\n"), "\(run.errors)")
  }

  @Test(
    "A name that does not exist gets the one that was probably meant, else what to check",
    arguments: [
      ("team/web-ap", "did you mean container/team/web-app?"),
      ("hello", "did you mean container/team/hello?"),
      (
        "zzzzzzzz",
        "check its type and name; it may also be deleted, or hidden from you. pkgdeck packages acme"
      ),
    ])
  func unknown(name: String, step: String) async throws {
    for command in ["versions", "check", "sizes"] {
      let run = try await Program.run([command, "--demo", "acme", "container/\(name)"])
      #expect(run.status == 3, "\(command)")
      #expect(
        run.errors.hasPrefix("pkgdeck: acme container/\(name): Package not found.\n  \(step)"),
        "\(run.errors)")
    }
  }

  @Test(
    "A package is found by the names that people type",
    arguments: [
      ["acme", "container/team/web-app:v1.4.0"], ["acme", "container/ghcr.io/acme/team/web-app:v1.4.0"],
      ["acme", "ghcr.io/acme/team/web-app"], ["ghcr.io/acme/team/web-app"],
      ["acme/container/team/web-app"], ["github.com/acme/container/team/web-app"],
      ["https://github.com/orgs/acme/packages/container/package/team%2Fweb-app"],
      ["https://github.com/acme/web/pkgs/container/team%2Fweb-app?tag=latest"],
      ["octocat", "npm/@octocat/hello-world"], ["octocat", "npm/@OCTOCAT/hello-world@1.0.0"],
    ])
  func names(arguments: [String]) async throws {
    let run = try await Program.run(["versions", "--demo", "--format", "tsv"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    let name = arguments.last?.contains("npm/") == true ? "\thello-world\t" : "\tteam/web-app\t"
    let rows = run.output.split(separator: "\n").dropFirst()
    #expect(!rows.isEmpty && rows.allSatisfy { $0.contains(name) })
    #expect(rows.count == (arguments.last?.firstMatch(of: /:v1|npm/) != nil ? 1 : 37))
  }

  @Test("A tag, a digest or the page of a version prints that version alone, and reads no further")
  func oneVersion() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let token = ["GH_ENTERPRISE_TOKEN": "ghp_x"]
    func rows(
      _ command: String, _ arguments: String..., from place: [String] = ["--demo"]
    ) async throws -> [[String: Any]] {
      let run = try await Program.run([command] + arguments + place + ["--format", "json"], token)
      #expect(run.status == 0, "\(run.errors)")
      return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    }
    let before = server.requests.count
    let tagged = try await rows(
      "versions", "acme", "container/team/nightly:edge", from: ["--api-url", server.baseURL])
    // The account, the owner, one page.
    #expect(server.requests.count - before == 3)
    let row = try #require(tagged.first)
    #expect(tagged.count == 1 && (row["tags"] as? [String])?.contains("edge") == true)
    let (id, digest) = (try #require(row["id"] as? Int), try #require(row["name"] as? String))
    for name in ["container/team/nightly@\(digest)", "container/team/nightly@\(digest.prefix(20))"] {
      #expect(try await rows("versions", "acme", name).map { $0["id"] as? Int } == [id])
    }
    let page = try #require(row["html_url"] as? String)
    #expect(try await rows("versions", "acme", page).map { $0["id"] as? Int } == [id])
    let size = try await rows("sizes", "acme", "container/images/shared:v1.3")
    #expect(size.count == 1)
    let checked = try await rows("check", "acme", "container/images/nested:v2", "--all")
    #expect(checked.map { $0["tags"] as? [String] } == [["v2"]])
  }

  @Test("A version that is not found is named, and leaves the run incomplete")
  func noVersion() async throws {
    let page = "https://github.com/orgs/acme/packages/container/team%2Fhello/4711"
    for (command, name, version) in [
      ("versions", "container/team/hello:v99", "v99"), ("check", "container/team/hello:v99", "v99"),
      ("sizes", "ghcr.io/acme/team/hello@sha256:0123", "sha256:0123"), ("versions", page, "4711"),
    ] {
      let run = try await Program.run([command, "--demo", "acme", name])
      #expect(run.status == 3, "\(command)")
      #expect(
        run.errors.hasSuffix("pkgdeck: acme container/team/hello: no version \(version) found\n"),
        "\(run.errors)")
    }
  }

  @Test("The versions of all packages take the filters of packages and of versions")
  func allVersions() async throws {
    func rows(_ command: String, _ filter: String, _ more: String...) async throws -> [[String: Any]] {
      let run = try await Program.run(
        [command, "--demo", "acme", "--filter", filter, "--format", "json"] + more)
      #expect(run.status == 0, "\(run.errors)")
      return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    }
    let named = try await rows("versions", "name:team/web-app is:tagged")
    #expect(!named.isEmpty && named.allSatisfy { ($0["package"] as? String) == "team/web-app" })
    #expect(named.allSatisfy { ($0["tags"] as? [String])?.isEmpty == false })
    let npm = try await rows("versions", "type:npm is:public", "--sort", "package", "-L", "50")
    let packages = npm.compactMap { $0["package"] as? String }
    #expect(npm.count == 50 && npm.allSatisfy { ($0["package_type"] as? String) == "npm" })
    #expect(Set(packages).count > 1)
    let both = try await rows("deleted", "is:public").count + rows("deleted", "is:private").count
    let all = try await rows("deleted", "")
    #expect(try await rows("deleted", "is:public").isEmpty == false)
    #expect(both + (try await rows("deleted", "is:internal").count) == all.count)
  }

  @Test("Of all packages, no more are read than the limit takes")
  func allVersionsLimit() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let run = try await Program.run(
      ["versions", "acme", "-L", "3", "--format", "tsv", "--api-url", server.baseURL],
      ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    #expect(run.status == 0 && run.output.split(separator: "\n").count == 4, "\(run.errors)")
    #expect(server.requests.count { $0.target.contains("/versions") } < 20)
  }
}
