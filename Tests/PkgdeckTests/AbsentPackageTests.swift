import HTTPFixtures
import Scaffolding
import Testing

@Suite("Packages and versions that are named or listed, and cannot be read")
struct AbsentPackageTests {
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
          "pkgdeck: octocat npm/\(name): could not be read (404): deleted meanwhile, or hidden from you\n"),
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
}
