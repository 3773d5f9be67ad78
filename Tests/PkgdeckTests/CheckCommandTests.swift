import Foundation
import HTTPFixtures
import Scaffolding
import Synchronization
import Testing

@Suite("Images that miss parts")
struct CheckCommandTests {
  @Test("Broken images are found: which tags, and what can come back")
  func broken() async throws {
    let run = try await Program.run([
      "check", "--demo", "acme", "container/images/broken", "--format", "json",
    ])
    #expect(run.status == 1 && run.errors.contains("3 manifests to read,"))
    let rows = try Self.rows(run)
    #expect(rows.map { $0["tags"] as? [String] } == [["v3.2", "latest"], ["v3.1"]])
    #expect(rows.map { $0["state"] as? String } == ["incomplete", "incomplete"])
    let first = try #require(rows.first)
    #expect(
      first["children"] as? Int == 6 && first["active"] as? Int == 3 && first["restorable"] as? Int == 3)
    #expect((first["missing"] as? [String])?.count == 3)
    #expect(rows[1]["unknown"] as? Int == 1, "the registry does not serve the deleted index inside it")
  }

  @Test("Lost parts are told from those that can come back")
  func lost() async throws {
    let run = try await Program.run(["check", "--demo", "acme", "container/images/lost", "--format", "json"])
    let rows = try Self.rows(run)
    #expect(run.status == 1 && rows.map { $0["state"] as? String } == ["lost", "lost"])
    #expect(rows.map { $0["gone"] as? Int } == [1, 2] && rows.map { $0["restorable"] as? Int } == [1, 0])
  }

  @Test("Whole images are no find, and are printed only if asked for, in the order of the list")
  func whole() async throws {
    let home = try TemporaryDirectory()
    let package = ["check", "--demo", "acme", "container/images/nested"]
    let none = try await Program.run(package, ["XDG_CACHE_HOME": home.path])
    #expect(none.status == 0 && none.output.isEmpty)
    #expect(none.errors.hasSuffix("pkgdeck: container/images/nested: 4 images checked: all complete\n"))
    let one = try await Program.run(["check", "--demo", "acme", "container/images/nested:v2"])
    #expect(one.errors.hasSuffix("pkgdeck: container/images/nested: 1 image checked: complete\n"))
    let untagged = try await Program.run(package + ["--filter", "is:untagged"])
    #expect(untagged.status == 0)
    #expect(untagged.errors == "pkgdeck: container/images/nested: no tagged images found\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    let all = try await Program.run(package + ["--all", "--format", "json"])
    #expect(all.status == 0)
    let rows = try Self.rows(all)
    #expect(rows.map { $0["tags"] as? [String] } == [["v2"], ["v2-windows"], ["v1"], ["v1-windows"]])
    #expect(rows.map { $0["children"] as? Int } == [9, 1, 9, 1])
  }

  @Test("All container packages of an owner are checked, or those that a filter finds")
  func owner() async throws {
    let run = try await Program.run(["check", "--demo", "acme", "--filter", "images/", "--format", "json"])
    let rows = try Self.rows(run)
    #expect(run.status == 3, "one of them has a manifest that is invalid")
    #expect(run.errors.hasPrefix("pkgdeck: acme: "))
    #expect(run.errors.contains("container packages to read, one by one; GitHub counts each manifest"))
    let packages = rows.compactMap { $0["package"] as? String }
    #expect(Set(packages).isSuperset(of: ["images/broken", "images/lost"]) && packages.count == rows.count)
    let found = try await Program.run(["check", "--demo", "acme", "--filter", "images/broken"])
    #expect(found.status == 1 && found.output.hasPrefix("PACKAGE "))
    let whole = try await Program.run(["check", "--demo", "acme", "--filter", "images/nested"])
    #expect(whole.status == 0 && whole.output.isEmpty)
    #expect(whole.errors.hasSuffix("pkgdeck: 1 container package: 4 images checked: all complete\n"))
    let limited = try await Program.run([
      "check", "--demo", "acme", "--filter", "images/", "-L", "1", "--format", "tsv",
    ])
    #expect(limited.output.split(separator: "\n").count == 2)
    let missing = try await Program.run(["check", "--demo", "nobody-here"])
    #expect(missing.status == 3 && missing.errors.contains("nobody-here: Not Found"))
  }

  @Test("Only the images that a filter leaves are read")
  func filter() async throws {
    let run = try await Program.run([
      "check", "--demo", "acme", "container/images/broken", "--filter", "v3.0", "--all",
    ])
    #expect(run.status == 0 && run.errors.contains("1 manifest to read,"))
    #expect(run.output.contains("v3.0") && !run.output.contains("latest"))
  }

  @Test("A package that is not there is incomplete, one of another type wrong usage")
  func otherPackages() async throws {
    let missing = try await Program.run(["check", "--demo", "acme", "container/nope"])
    #expect(missing.status == 3 && missing.errors.contains("Package not found"))
    let other = try await Program.run(["check", "--demo", "acme", "npm/web-kit"])
    #expect(other.status == 2 && other.errors.contains("check takes container/NAME"))
  }

  @Test("An image that cannot be read is not known, and being incomplete outranks what was found")
  func unreadable() async throws {
    let server = try await registry { digest in
      switch digest {
      case Self.whole.digest: Replies.json(Self.whole.text)
      case Self.lost.digest: Replies.json(Self.lost.text)
      case Self.invalid.digest: Replies.json(Self.invalid.text)
      default: Replies.json(#"{"other":"bytes"}"#)
      }
    }
    let run = try await check(server)
    #expect(run.status == 3 && run.errors.contains("its content does not match its digest"), "\(run.errors)")
    #expect(run.errors.contains("invalid manifest: it is both an index and an image"), "\(run.errors)")
    let states = try Self.rows(run).map { $0["state"] as? String }
    #expect(states == ["lost"] + Array(repeating: "unknown", count: 8))
  }

  @Test("A child that GitHub lists and the registry lacks is found where it is asked for")
  func pull() async throws {
    let type = "application/vnd.oci.image.index.v1+json"
    let server = try await registry { digest in
      switch digest {
      case Self.whole.digest: Replies.bytes(Self.whole.text, type: type)
      case Self.pair.digest: Replies.bytes(Self.pair.text, type: type)
      default: Replies.json("{}", status: 404)
      }
    }
    let arguments = ["--filter", "v3", "--all"]
    let before = try await check(server, arguments)
    #expect(before.status == 0, "\(before.errors)")
    #expect(try Self.rows(before).map { $0["state"] as? String } == ["complete"])
    let after = try await check(server, arguments + ["--pull"])
    #expect(after.status == 1, "\(after.errors)")
    let row = try #require(try Self.rows(after).first)
    #expect(row["state"] as? String == "lost" && row["active"] as? Int == 1 && row["absent"] as? Int == 1)
    #expect((row["missing"] as? [String])?.first == "sha256:" + String(repeating: "2", count: 64))
    let asked = server.requests.filter { $0.methodAndTarget.hasPrefix("HEAD ") }
    #expect(asked.count == 3)
  }

  @Test("Odd manifests of the demo are whole or named, and --pull finds what its registry lost")
  func odd() async throws {
    let arguments = ["check", "--demo", "acme", "container/images/odd", "--all", "--format", "json"]
    func states(_ run: Program.Run) throws -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: try Self.rows(run).compactMap { row in
          (row["tags"] as? [String])?.first.flatMap { tag in (row["state"] as? String).map { (tag, $0) } }
        })
    }
    let before = try await Program.run(arguments)
    var expected = [
      "v1.1": "complete", "v1.0": "complete", "no-layers": "complete", "empty": "complete",
      "ambiguous": "unknown",
    ]
    #expect(try states(before) == expected)
    #expect(before.status == 3 && before.errors.contains("it is both an index and an image"))
    expected["v1.0"] = "lost"
    #expect(try states(try await Program.run(arguments + ["--pull"])) == expected)
  }

  @Test("A pause that the registry asks for is waited out, and said")
  func rateLimit() async throws {
    let isFirst = Mutex(true)
    let server = try await registry { digest in
      let isLimited = isFirst.withLock { isFirst in
        defer { isFirst = false }
        return isFirst
      }
      if isLimited { return Replies.json("{}", status: 429, headers: ["Retry-After: 1"]) }
      return digest == Self.whole.digest ? Replies.json(Self.whole.text) : Replies.json("{}", status: 404)
    }
    let run = try await check(server, ["--filter", "v0"])
    #expect(run.status == 0 && run.errors.contains("waiting 1 s for GitHub's rate limit"), "\(run.errors)")
    #expect(server.requests.filter { $0.target.contains("/manifests/") }.count == 2)
  }

  @Test("A pause of more than an hour is not waited for, and the registry is left alone")
  func longRateLimit() async throws {
    let server = try await registry { _ in Replies.json("{}", status: 429, headers: ["Retry-After: 7200"]) }
    let run = try await check(server)
    #expect(run.status == 3 && run.errors.contains("wait until "), "\(run.errors)")
    #expect(try Self.rows(run).count == 10)
    #expect(server.requests.filter { $0.target.contains("/manifests/") }.count <= 4)
  }

  private static let whole = (
    text: #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"#,
    digest: "sha256:dff9de10919148711140d349bf03f1a99eb06f94b03e51715ccebfa7cdc518e2"
  )

  /// Names a part that no list has.
  private static let lost = (
    text: #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":["#
      + #"{"mediaType":"application/vnd.oci.image.manifest.v1+json","#
      + #""digest":"sha256:0000000000000000000000000000000000000000000000000000000000000001","size":7}]}"#,
    digest: "sha256:938413f13c751919020ccbfb959b1d6cdbdc7d38f50389ecc4cd85fbd407bd97"
  )

  private static let invalid = (
    text: #"{"manifests":[],"layers":[]}"#,
    digest: "sha256:41593c9e7b26d6be94aaf498ded51696f2b8ba9849b6cd2f5af41ac1b5100fe2"
  )

  /// Names two children that the list has.
  private static let pair = (
    text: #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":["#
      + [String(repeating: "2", count: 64), String(whole.digest.dropFirst(7))].map {
        #"{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:\#($0)","size":7}"#
      }.joined(separator: ",") + "]}",
    digest: "sha256:a3a73f1239191aa58565a3b27b1d2cf5db8bbf34f5eb8b8e8b3203a850e5407f"
  )

  /// A GitHub with one package of ten tagged images.
  private func registry(_ manifest: @escaping @Sendable (String) -> [UInt8]) async throws -> ScriptedServer {
    let others = (2...7).map { "sha256:" + String(repeating: "\($0)", count: 64) }
    let versions = ([Self.whole.digest, Self.lost.digest, Self.invalid.digest, Self.pair.digest] + others)
      .enumerated().map {
        place, digest in
        #"{"id":\#(place + 1),"name":"\#(digest)","url":"","package_html_url":"","created_at":"2026-01-01T00:00:00Z","#
          + #""updated_at":"2026-01-01T00:00:00Z","metadata":{"package_type":"container","#
          + #""container":{"tags":["v\#(place)"]}}}"#
      }.joined(separator: ",")
    return try await ScriptedServer { request, _ in
      if let digest = request.target.components(separatedBy: "/manifests/").dropFirst().first {
        let reply = manifest(digest)
        return .send(request.methodAndTarget.hasPrefix("HEAD ") ? Replies.head(of: reply) : reply)
      }
      if request.target.contains("state=deleted") { return .send(Replies.json("[]")) }
      if request.target.contains("/versions") { return .send(Replies.json("[\(versions)]")) }
      return .send(Replies.json(#"{"login":"acme","id":2,"type":"Organization"}"#))
    }
  }

  private func check(_ server: ScriptedServer, _ more: [String] = []) async throws -> Program.Run {
    try await Program.run(
      ["check", "--api-url", server.url, "acme", "container/web", "--format", "json"] + more,
      ["GH_ENTERPRISE_TOKEN": "ghp_x"])
  }

  private static func rows(_ run: Program.Run) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }
}
