import DemoGitHub
import Foundation
import Scaffolding
import Testing

@Suite("Deleting and restoring by command")
struct DeleteCommandTests {
  private static let package = ["acme", "container/team/web-app"]

  private static func rows(_ run: Program.Run) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  @Test("A version is deleted once the text of the dialog is typed, and restored again")
  func oneVersion() async throws {
    let program = try ChangingProgram()
    let asked = try await program.run(["delete"] + Self.package + ["latest"])
    #expect(asked.status == 5 && asked.errors.contains("Add --confirm latest"), "\(asked.errors)")
    #expect(asked.errors.contains("become orphans") && program.server.changes.isEmpty)
    let run = try await program.run(
      ["delete"] + Self.package + [":latest", "--confirm", "latest", "--json", "id,verb,result"], pace: 5)
    let row = try #require(try Self.rows(run).first)
    #expect(
      row.count == 3 && run.status == 0 && row["result"] as? String == "done"
        && row["verb"] as? String == "delete")
    let id = try #require(row["id"] as? Int)
    let again = try await program.run(["delete"] + Self.package + [String(id)], pace: 5)
    #expect(again.status == 0 && again.output.contains("was already deleted"), "\(again.errors)")
    let twice = try await program.run(["delete"] + Self.package + [String(id), String(id), "--json", "id"])
    #expect(try Self.rows(twice).count == 1, "a version that is named twice is one")
    let back = try await program.run(
      ["restore"] + Self.package + [String(id), "--confirm", "restore", "--format", "json"], pace: 5)
    #expect(back.status == 0 && back.errors.contains("pkgdeck check acme container/team/web-app"))
    #expect(program.server.changes.map(\.version) == [id, id])
  }

  @Test("Of several versions, what an image in use needs is skipped and named")
  func severalVersions() async throws {
    let program = try ChangingProgram()
    let versions = try Self.rows(
      try await program.run(["versions"] + Self.package + ["--format", "json"]))
    // An image's children come right after it.
    let image = try #require(versions.firstIndex { ($0["tags"] as? [String])?.contains("v1.3.5") == true })
    let child = try #require(versions[image + 1]["name"] as? String)
    let run = try await program.run(
      ["delete"] + Self.package
        + [
          "v1.2.1", "v1.2.2", String(child.dropFirst(7).prefix(12)), "--confirm", "delete", "--format",
          "json",
        ],
      pace: 5)
    let skipped = try Self.rows(run).filter { $0["result"] as? String == "skipped" }
    #expect(run.status == 3 && skipped.count == 1 && skipped[0]["name"] as? String == child, "\(run.errors)")
    #expect(skipped[0]["reason"] as? String == "v1.3.5 uses it")
    #expect(program.server.changes.count == 2)
    try program.check()
  }

  @Test("The lists that were read tell what stands against a change of what is no image")
  func listed() async throws {
    let program = try ChangingProgram()
    let package = ["octocat", "npm/left-paddle"]
    let taken = try await program.run(["restore"] + package + ["1.1.0", "--confirm", "restore"])
    #expect(taken.status == 4 && taken.errors.contains("1.1.0 was published again (ID "), "\(taken.errors)")
    #expect(program.server.changes.isEmpty)
    let all = try await program.run(
      ["delete"] + package + ["1.2.0", "1.1.0", "1.0.0", "--confirm", "delete", "--format", "json"], pace: 5)
    let skipped = try Self.rows(all).filter { $0["result"] as? String == "skipped" }
    let reason = skipped.first?["reason"] as? String
    #expect(all.status == 3 && program.server.changes.count == 2, "\(all.errors)")
    #expect(skipped.count == 1 && reason?.hasPrefix("a package keeps at least one version") == true)
  }

  @Test("A package is restored where no version is named, unless its name is taken")
  func restoredPackage() async throws {
    let program = try ChangingProgram()
    let name = ["acme", "container/team/legacy-api"]
    let asked = try await program.run(["restore"] + name)
    #expect(asked.status == 5 && asked.errors.contains("Restore package"), "\(asked.errors)")
    #expect(program.server.changes.isEmpty)
    let confirmed = ["restore"] + name + ["--confirm", "restore"]
    let run = try await program.run(confirmed + ["--format", "json"], pace: 5)
    let row = try #require(try Self.rows(run).first)
    #expect(run.status == 0 && row["result"] as? String == "done" && row["id"] is NSNull, "\(run.errors)")
    #expect(run.errors.contains("1 of 1 package done"))
    let again = try await program.run(confirmed, pace: 5)
    let taken = "failed: container/team/legacy-api: a package with this name already exists"
    #expect(again.status == 3 && again.errors.contains(taken), "\(again.errors)")
    #expect(!again.errors.contains("run it again"))
    let never = try await program.run(
      ["restore", "acme", "npm/never-was", "--confirm", "restore"], pace: 5)
    let absent = "GitHub found no deleted package of this name"
    #expect(never.status == 3 && never.errors.contains(absent), "\(never.errors)")
    #expect(program.server.changes.count == 1)
  }

  @Test("A version that does not exist, and one that is meant twice, leave everything as it is")
  func unknown() async throws {
    let program = try ChangingProgram()
    let run = try await program.run(["delete"] + Self.package + ["v1.2.1", "v9", "--confirm", "delete"])
    #expect(run.status == 3 && run.errors.contains("no version v9 found; nothing was changed"))
    let package = try await program.run([
      "delete", "acme", "container/team/nope", "v1", "--confirm", "delete",
    ])
    #expect(package.status == 3 && package.errors.contains("acme container/team/nope: Package not found."))
    #expect(program.server.changes.isEmpty)
  }

  @Test("A token that may not delete is refused, with what it lacks")
  func missingScope() async throws {
    let program = try ChangingProgram(.init(scopes: ["read:packages", "write:packages"]))
    let run = try await program.run(["delete"] + Self.package + ["v1.2.1", "--confirm", "delete"])
    #expect(run.status == 4 && run.errors.contains("The token lacks delete:packages."), "\(run.errors)")
    #expect(program.server.changes.isEmpty)
  }

  @Test("The demo is a GitHub of its own, and leaves no journal")
  func demo() async throws {
    let directory = try TemporaryDirectory()
    let run = try await Program.run(
      ["delete", "--demo", "--pace", "5"] + Self.package + ["v1.2.1", "--confirm", "delete"],
      ["TMPDIR": directory.path])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
  }

  @Test(
    "Wrong usage is said in words",
    arguments: [
      (["acme", "container/web:v1", "v2"], "pass the version as a separate argument: container/web v1"),
      (
        ["acme", "container/web"],
        "pass at least one version after TYPE/NAME; the browser deletes whole packages"
      ),
    ] as [([String], String)])
  func usage(arguments: [String], words: String) async throws {
    let run = try await Program.run(["delete", "--demo"] + arguments)
    #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
  }
}
