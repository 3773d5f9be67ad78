import DemoGitHub
import Foundation
import Retention
import Scaffolding
import Testing

@Suite("Planning a cleanup")
struct PlanCommandTests {
  private static let config = """
    policies:
      nightly:
        packages: [team/web-app, team/hello]
        newest: 3
      web:
        packages: [team/web-app]
        younger-than: 90d
        at-most: 10%
      absent:
        packages: [absent/*]
        newest: 3
    """

  private static func rows(_ run: Program.Run) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  private static func plan(_ arguments: [String], config: String = config) async throws -> Program.Run {
    let server = try DemoServer.start(.init())
    defer { server.stop() }
    let directory = try TemporaryDirectory()
    try directory.write(Data(config.utf8), to: "pkgdeck/config.yaml")
    let run = try await Program.run(
      ["plan", "--api-url", server.baseURL, "acme"] + arguments,
      ["GH_ENTERPRISE_TOKEN": "ghp_test", "XDG_CONFIG_HOME": directory.path])
    #expect(server.changes.isEmpty)
    return run
  }

  @Test(
    "What no rule keeps goes with its children, images first, and the exit status says that something goes")
  func rules() async throws {
    let run = try await Self.plan(["container/team/web-app", "--keep-newest", "3", "--format", "json"])
    let rows = try Self.rows(run)
    #expect(run.status == 1 && rows.count == 25)
    #expect(
      rows.allSatisfy { $0["action"] as? String == "delete" && $0["package"] as? String == "team/web-app" })
    let reasons = rows.compactMap { $0["reason"] as? String }
    #expect(
      reasons.first?.hasPrefix("not among the newest 3, ") == true
        && reasons.last?.hasPrefix("with v") == true)
    #expect(
      run.errors.contains("25 of 37 versions to delete: about 25 s, 50 requests of 4,9"), "\(run.errors)")
    #expect(!run.errors.contains("frees"))
  }

  @Test("--kept prints what stays too, and why; --sizes what is freed")
  func kept() async throws {
    let run = try await Self.plan(
      ["container/team/web-app", "--keep-newest", "3", "--kept", "--sizes", "--format", "json"])
    let rows = try Self.rows(run)
    let kept = rows.filter { $0["action"] as? String == "keep" }.compactMap { $0["reason"] as? String }
    #expect(rows.count == 37 && kept.count == 12 && kept.contains("newest 2 of 3"))
    #expect(rows.allSatisfy { $0["own_size_alone"] is Int })
    #expect(run.errors.contains("; frees 1"))
    let table = try await Self.plan(["container/team/web-app", "--keep-newest", "3", "--kept"])
    #expect(table.output.hasPrefix("ACTION  REASON "))
  }

  @Test("A filter narrows what may go, and the newest are those that it finds")
  func filter() async throws {
    let run = try await Self.plan([
      "container/team/web-app", "--keep-newest", "1", "--filter", "v1.2", "--format", "json",
    ])
    let tags = try Self.rows(run).compactMap { ($0["tags"] as? [String])?.first }
    #expect(tags == ["v1.2.1", "v1.2.2", "v1.2.3", "v1.2.4"])
  }

  @Test("A policy names the packages; the plan file is the rows, and its digest holds")
  func policy() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("plan.json")
    let run = try await Self.plan(["--policy", "nightly", "-o", path, "--format", "json"])
    let rows = try Self.rows(run)
    #expect(run.status == 1 && Set(rows.compactMap { $0["package"] as? String }) == ["team/web-app"])
    let file = try RetentionPlanFile(reading: Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(file.packages.flatMap(\.items).map(\.id) == rows.compactMap { $0["id"] as? Int64 })
    #expect(file.policy?.raw == "nightly" && file.owner.login.raw == "acme" && file.actor?.raw == "octocat")
    #expect(file.rules[.newest]?.raw == "3" && file.packages.first?.kept[.newest] == 2)
    #expect(
      run.errors.contains("plan \(file.digest.hex.prefix(8)) written to \(path); apply it: pkgdeck apply "))
  }

  @Test("A file is replaced only with --force, and not touched before")
  func force() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(Data("mine".utf8), to: "plan.json")
    let path = directory.file("plan.json")
    let arguments = ["container/team/web-app", "--keep-newest", "3", "-o", path]
    let refused = try await Self.plan(arguments)
    #expect(
      refused.status == 2 && refused.errors.contains("already exists: choose another name, or use --force"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine" && refused.output.isEmpty)
    let replaced = try await Self.plan(arguments + ["--force"])
    #expect(replaced.status == 1)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("{\n  \"format\": 1,"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["plan.json"])
  }

  @Test("Several packages make one plan, each once")
  func severalPackages() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("plan.json")
    let packages = ["container/team/web-app", "npm/data-event-router", "container/team/web-app"]
    let run = try await Self.plan(packages + ["--keep-newest", "1", "-o", path, "--format", "json"])
    let names = try Self.rows(run).compactMap { $0["package"] as? String }
    let file = try RetentionPlanFile(reading: Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(run.status == 1 && Set(names) == ["team/web-app", "data-event-router"], "\(run.errors)")
    #expect(file.packages.map(\.name.raw) == ["team/web-app", "data-event-router"])
  }

  @Test("A policy that covers no package replaces the plan of before by an empty one")
  func coversNone() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(Data("before".utf8), to: "plan.json")
    let path = directory.file("plan.json")
    let run = try await Self.plan(["--policy", "absent", "-o", path, "--force"])
    #expect(run.status == 0 && run.errors.contains("the rules cover none of its packages"))
    let file = try RetentionPlanFile(reading: Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(file.count == 0 && file.owner.login.raw == "acme")
  }

  @Test("Nothing to delete is exit status 0")
  func nothing() async throws {
    let run = try await Self.plan(["container/team/web-app", "--keep-younger", "9y"])
    #expect(run.status == 0 && run.errors.contains("nothing to delete") && run.output.isEmpty)
  }

  @Test("A policy plans nothing of a package that it is not for")
  func otherPackage() async throws {
    let run = try await Self.plan(["container/team/api", "--policy", "nightly"])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(
      run.errors.contains("the policy nightly is not for container/team/api: see its packages and type"))
  }

  @Test(
    "A package that is refused is named, in the file too, and the exit status says that something was left")
  func refused() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("plan.json")
    let run = try await Self.plan(["--policy", "web", "-o", path])
    let file = try RetentionPlanFile(reading: Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(file.packages.isEmpty && file.notPlanned.map(\.name.raw) == ["team/web-app"])
    #expect(run.status == 3 && run.output.isEmpty)
    #expect(run.errors.contains("acme container/team/web-app: the rules would delete "), "\(run.errors)")
    #expect(run.errors.contains("more than 10% (at-most); nothing is planned"))
  }

  @Test(
    "Manifests that only untagged images lead to are read where these stay", arguments: [[], ["--sizes"]])
  func untaggedImages(more: [String]) async throws {
    let run = try await Self.plan(
      ["container/images/signed", "--keep-newest", "5", "--keep-younger", "30d", "--json", "reason"] + more)
    #expect(run.status == 1, "\(run.errors)")
    #expect(try Self.rows(run).compactMap { $0["reason"] as? String } == ["orphan, 200d old"])
  }

  @Test("Protected tags of the settings stay")
  func protectedTags() async throws {
    let run = try await Self.plan(
      ["container/team/web-app", "--keep-newest", "1", "--kept", "--format", "json"],
      config: "protected-tags: [v1.2.1]\n")
    let reasons = try Self.rows(run).compactMap { $0["reason"] as? String }
    #expect(reasons.contains("protected tag v1.2.1") && !reasons.contains("protected tag latest"))
  }

  @Test("What is not a regular file is never replaced, and a name that cannot be written is refused first")
  func outputs() async throws {
    let directory = try TemporaryDirectory()
    let (pipe, link) = (directory.file("pipe"), directory.file("link"))
    try #require(mkfifo(pipe, 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.file("target"))
    for (path, words) in [
      (pipe, "must be a regular file"), (link, "must be a regular file"),
      (directory.path, "must be a regular"),
      (directory.file("no/plan.json"), "No such file or directory"), ("", "-o needs the name of a file"),
    ] {
      let run = try await Self.plan(["container/team/web-app", "--keep-newest", "3", "--force", "-o", path])
      #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(words), "\(run.errors)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    #expect(names == ["link", "pipe"])
  }

  @Test("Tags and filters that are given more than once add up")
  func repeated() async throws {
    let package = ["container/team/web-app", "--delete", "tagged", "--json", "tags"]
    func tags(_ arguments: [String]) async throws -> [[String]] {
      try Self.rows(await Self.plan(package + arguments)).compactMap { $0["tags"] as? [String] }
    }
    let all = try await tags(["--keep-tags", "v1.2.1"])
    let kept = try await tags(["--keep-tags", "v1.2.1", "--keep-tags", "v1.2.*"])
    #expect(!kept.isEmpty && kept.count < all.count)
    #expect(!kept.joined().contains { $0.hasPrefix("v1.2.") })
    let narrowed = try await tags(["--keep-tags", "v1.2.1", "--filter", "tag:v1", "--filter", "tag:v1.3"])
    #expect(!narrowed.isEmpty && narrowed.joined().contains { $0.hasPrefix("v1.3") })
    #expect(try await narrowed == tags(["--keep-tags", "v1.2.1", "--filter", "tag:v1 tag:v1.3"]))
    #expect(try await narrowed != tags(["--keep-tags", "v1.2.1", "--filter", "tag:v1"]))
  }

  @Test(
    "Wrong usage is said in words",
    arguments: [
      (
        ["container/team/web-app"],
        "say what to keep: --keep-newest, --keep-younger or --keep-tags, or --policy"
      ),
      (["--policy", "nightly", "--keep-newest", "3"], "--policy nightly cannot be combined with rules"),
      (["--policy", "nightly", "--filter", "v1"], "--policy nightly cannot be combined with rules"),
      (["--policy", "nigthly"], "no policy \"nigthly\": did you mean nightly?"),
      (["--policy", "x"], "no policy \"x\"; config.yaml has nightly, web"),
      (["--keep-newest", "3", "--delete", "tags"], "--delete takes tagged, orphans, lost, not \"tags\""),
      (["--keep-newest", "3", "--delete", ","], "--delete takes one or more of tagged, orphans, lost"),
      (["--keep-newest", "3", "--by", "age"], "--by takes created, updated, not \"age\""),
      (["--keep-newest", "3", "--at-most", "half"], "--at-most takes a percentage from 1% to 100%"),
      (["--keep-newest", "3", "--at-most", "50"], "--at-most takes a percentage from 1% to 100%"),
      (["--keep-younger", "soon"], "--keep-younger takes an age such as 90d or 12h, not \"soon\""),
      (["--keep-newest", "3", "--force"], "--force needs -o FILE"),
      (["container/team/web-app:v1", "--keep-newest", "3"], "plan takes whole packages, without :v1"),
    ] as [([String], String)])
  func usage(arguments: [String], words: String) async throws {
    let run = try await Self.plan(arguments)
    #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
  }
}
