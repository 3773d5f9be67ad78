import ContainerImages
import DemoGitHub
import Foundation
import GitHubPackages
import HTTPFixtures
import PtyHarness
import Retention
import Scaffolding
import Testing

/// A plan file for a GitHub that outlives the program.
private struct PlannedProgram {
  let program: ChangingProgram
  let directory: TemporaryDirectory
  var path: String { directory.file("plan.json") }

  init(_ options: DemoServer.Options = .init()) async throws {
    program = try ChangingProgram(options)
    directory = try TemporaryDirectory()
    let run = try await program.run(
      ["plan", "acme", "container/team/web-app", "--keep-newest", "3", "-o", path])
    try #require(run.status == 1, "\(run.errors)")
  }

  func plan() throws -> RetentionPlanFile {
    try RetentionPlanFile(reading: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// What has to be typed to apply it.
  func name() throws -> String { String(try plan().digest.hex.prefix(8)) }

  func apply(_ more: [String] = [], pace: Int = 5) async throws -> Program.Run {
    try await program.run(["apply", path, "--format", "json"] + more, pace: pace)
  }

  func write(_ text: String) throws { try directory.write(Data(text.utf8), to: "plan.json") }

  /// Writes the same plan with something else in it, with a digest that holds.
  func rewrite(
    host: String? = nil, actor: ForeignText? = nil,
    items change: ([RetentionPlanFile.Item]) -> [RetentionPlanFile.Item] = { $0 }
  ) throws {
    let plan = try plan()
    let packages = plan.packages.map {
      RetentionPlanFile.Package(type: $0.type, name: $0.name, items: change($0.items), kept: $0.kept)
    }
    try write(
      RetentionPlanFile(
        host: host ?? plan.host, owner: plan.owner, actor: actor ?? plan.actor, madeAt: plan.madeAt,
        by: RetentionPolicy(name: "", rules: RetentionRules(keepNewest: 3)), packages: packages
      ).text)
  }

  static func rows(_ run: Program.Run) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  static func results(_ run: Program.Run) throws -> [String: Int] {
    Dictionary(try rows(run).compactMap { $0["result"] as? String }.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

@Suite("Applying a plan")
struct ApplyCommandTests {
  @Test("What the plan says is deleted, images first, and noted; running it again finds it done")
  func all() async throws {
    let planned = try await PlannedProgram()
    let ids = try planned.plan().packages.flatMap(\.items).map { Int($0.id) }
    let run = try await planned.apply(["--confirm", planned.name()])
    #expect(run.status == 0 && run.errors.contains("25 of 25 versions done"), "\(run.errors)")
    #expect(try PlannedProgram.results(run) == ["done": 25])
    #expect(planned.program.server.changes.compactMap(\.version) == ids)
    try planned.program.check()
    let again = try await planned.apply(["--confirm", "anything"])
    #expect(again.status == 0 && planned.program.server.changes.count == 25)
    #expect(try PlannedProgram.rows(again).allSatisfy { $0["reason"] as? String == "was already deleted" })
  }

  @Test("Without a terminal it needs the plan's name, which it says, and changes nothing before")
  func notConfirmed() async throws {
    let planned = try await PlannedProgram()
    let run = try await planned.apply()
    let name = try planned.name()
    #expect(run.status == 5 && run.errors.contains("Add --confirm \(name)"), "\(run.errors)")
    #expect(run.errors.contains("Delete 25 versions") && run.errors.contains("restorable"))
    let wrong = try await planned.apply(["--confirm", "25"])
    #expect(wrong.status == 5 && wrong.errors.contains("not confirmed: --confirm takes \(name) here"))
    #expect(planned.program.server.changes.isEmpty && run.output.isEmpty)
  }

  @Test("On a terminal it asks what the dialog would ask, and waits for the plan's name")
  func terminal() async throws {
    let planned = try await PlannedProgram()
    let session = try planned.program.start(
      command: ["apply", planned.path], pace: 5, columns: 120, rows: 40)
    defer { session.end() }
    let name = try planned.name()
    try await session.wait(for: "Type \(name) to confirm:")
    session.send("yes\n")
    #expect(try await session.waitForExit() == 5)
    #expect(planned.program.server.changes.isEmpty)
    let next = try planned.program.start(
      command: ["apply", planned.path], pace: 5, columns: 120, rows: 40)
    defer { next.end() }
    try await next.wait(for: "Type \(name) to confirm:")
    next.send("\(name)\n")
    #expect(try await next.waitForExit() == 0)
    #expect(planned.program.server.changes.count == 25)
    try await next.wait(for: "25 of 25 versions done")
  }

  @Test("A version that a row without an ID may be is not called deleted")
  func unreadableRow() async throws {
    let server = try await ScriptedServer { request, _ in
      if !request.target.contains("/versions") { return .send(Replies.account) }
      return .send(Replies.json(#"[{"id":8,"name":"1.0.1"},{"id":"?","name":"1.0.0"}]"#))
    }
    let item = RetentionPlanFile.Item(PackageVersion(id: 7, name: "1.0.0"), reason: "old")
    let plan = RetentionPlanFile(
      host: server.url.replacing("http://", with: ""), owner: Owner(login: "octocat", kind: .user),
      actor: "octocat", madeAt: Date(), by: RetentionPolicy(name: "", rules: RetentionRules()),
      packages: [RetentionPlanFile.Package(type: .npm, name: "kit", items: [item], kept: [:])])
    let directory = try TemporaryDirectory()
    try directory.write(Data(plan.text.utf8), to: "plan.json")
    let run = try await Program.run(
      ["apply", directory.file("plan.json"), "--api-url", server.url, "--confirm", "x"],
      ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    #expect(run.status == 3 && run.errors.contains("some of which cannot be read"), "\(run.errors)")
  }

  @Test("An edited plan, one of another format and what is no plan are refused in words")
  func edited() async throws {
    let planned = try await PlannedProgram()
    let text = try String(contentsOfFile: planned.path, encoding: .utf8)
    let cases = [
      (text.replacing("v1.2.1", with: "v1.2.9"), "was changed after it was written"),
      (text.replacing("\"format\": 1", with: "\"format\": 2"), "has plan format 2"),
      ("{}", "not a plan file: \"format\" is missing"), ("rm -rf", "not a complete JSON object"),
    ]
    for (text, words) in cases {
      try planned.write(text)
      let run = try await planned.apply(["--confirm", "x"])
      #expect(run.status == 4 && run.errors.contains(words), "\(run.errors)")
    }
    let none = try await planned.program.run(["apply", "/nonexistent.json"])
    #expect(none.status == 2 && none.errors.contains("/nonexistent.json: cannot be read"))
    #expect(planned.program.server.changes.isEmpty)
  }

  @Test("A plan for another host or another account is refused, and so is all with --read-only")
  func foreign() async throws {
    let planned = try await PlannedProgram()
    let readOnly = try await planned.apply(["--confirm", planned.name(), "--read-only"])
    #expect(readOnly.status == 4 && readOnly.errors.contains("read-only: changes are disabled"))
    try planned.rewrite(actor: "hubot")
    let account = try await planned.apply(["--confirm", planned.name()])
    #expect(account.status == 4)
    let words = "was made by hubot, but the token belongs to octocat: use hubot's token or make a new plan"
    #expect(account.errors.contains(words), "\(account.errors)")
    try planned.rewrite(host: "ghe.example.com")
    let host = try await planned.apply(["--confirm", planned.name()])
    #expect(host.status == 4)
    #expect(host.errors.contains("is for ghe.example.com, but this command uses 127.0.0.1"), "\(host.errors)")
    #expect(planned.program.server.changes.isEmpty)
  }

  @Test("What has other tags now, and what an image in use needs, is skipped and named")
  func stale() async throws {
    let planned = try await PlannedProgram()
    let kept = try await planned.program.run([
      "plan", "acme", "container/team/web-app", "--keep-newest", "3", "--kept", "--format", "json",
    ])
    let child = try #require(
      try PlannedProgram.rows(kept).first { $0["reason"] as? String == "child of v1.3.5" })
    let id = try #require(child["id"] as? Int64)
    let name = try #require(child["name"] as? String)
    try planned.rewrite { items in
      items.map { item in
        guard item.tags == ["v1.2.1"] else { return item }
        return RetentionPlanFile.Item(
          PackageVersion(id: item.id, name: item.name, tags: ["old"]), reason: "test")
      } + [
        RetentionPlanFile.Item(PackageVersion(id: id, name: ForeignText(name), tags: []), reason: "test")
      ]
    }
    let run = try await planned.apply(["--confirm", planned.name()])
    let skipped = try PlannedProgram.rows(run).filter { $0["result"] as? String == "skipped" }
    let reasons = skipped.compactMap { $0["reason"] as? String }
    #expect(run.status == 3 && reasons.contains("its tags are v1.2.1 now"), "\(reasons)")
    #expect(reasons.contains("v1.3.5 uses it"))
    // Its children stay with the image whose tags changed.
    #expect(reasons.filter { $0 == "v1.2.1 uses it" }.count == 2, "\(reasons)")
    #expect(run.errors.contains("skipped: container/team/web-app") && run.errors.contains("4 skipped\n"))
    #expect(planned.program.server.changes.count == 22)
    try planned.program.check()
  }

  @Test(
    "A signal stops after the current change; running it again continues the same plan",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func signals(number: Int32) async throws {
    let planned = try await PlannedProgram()
    let name = try planned.name()
    let session = try planned.program.start(
      command: ["apply", planned.path, "--confirm", name], pace: 500, columns: 120, rows: 40)
    defer { session.end() }
    try await planned.program.wait { planned.program.server.changes.count >= 3 }
    try await session.wait { $0.contains { $0.contains(#/\] [0-9]+ of 25 deleted, about /#) } }
    session.signal(number)
    #expect(try await session.waitForExit() == 3)
    try await session.wait(for: "left: run it again to continue")
    let made = planned.program.server.changes.count
    #expect(made < 25)
    #expect(try planned.program.ledger().cutOffBatches.count == 1)
    let rest = try await planned.apply(["--confirm", name])
    #expect(rest.status == 0 && planned.program.server.changes.count == 25, "\(rest.errors)")
    #expect(try planned.program.ledger().cutOffBatches.isEmpty)
    try planned.program.check()
  }

  @Test(
    "Killed at any moment and run again it ends with what the plan names deleted, once",
    arguments: 0..<KillTests.kills)
  func killed(number: Int) async throws {
    let planned = try await PlannedProgram(.init(latency: .milliseconds(2)))
    let (name, server) = (try planned.name(), planned.program.server)
    let ids = try planned.plan().packages.flatMap(\.items).map { Int($0.id) }
    let session = try planned.program.start(command: ["apply", planned.path, "--confirm", name], pace: 2)
    try await planned.program.wait { server.changes.count >= number * 26 / KillTests.kills }
    try await Task.sleep(for: .microseconds(number * 7919 % 9000))
    session.signal(SIGKILL)
    try await session.waitForExit()
    let rest = try await planned.apply(["--confirm", name])
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(server.changes.compactMap(\.version).sorted() == ids.sorted())
    try planned.program.check()
  }

  @Test("A second signal ends it while an answer is awaited; running it again finds out what became of that")
  func secondSignal() async throws {
    let planned = try await PlannedProgram(.init(faults: [Fault("stall-done:20")].compactMap(\.self)))
    let (name, server) = (try planned.name(), planned.program.server)
    let session = try planned.program.start(
      command: ["apply", planned.path, "--confirm", name], pace: 5, columns: 120, rows: 40)
    defer { session.end() }
    try await planned.program.wait { server.changes.count == 20 }
    session.signal(SIGINT)
    try await session.wait(for: "stopping after the current change")
    session.signal(SIGINT)
    #expect(try await session.waitForExit() == 128 + SIGINT)
    let rest = try await planned.apply(["--confirm", name])
    #expect(rest.status == 0 && server.changes.count == 25, "\(rest.errors)")
    try planned.program.check()
  }

  @Test("GitHub's rate limit is waited out, and the wait is told")
  func rateLimit() async throws {
    let planned = try await PlannedProgram(.init(faults: [Fault("429:20")].compactMap(\.self)))
    let run = try await planned.apply(["--confirm", planned.name()])
    #expect(run.status == 0 && planned.program.server.changes.count == 25, "\(run.errors)")
    #expect(run.errors.contains(/19 of 25 deleted, waiting \d+ s for GitHub's rate limit/), "\(run.errors)")
    try planned.program.check()
  }

  @Test("A limit that reading meets before and between the deletions is waited out too")
  func rateLimitOfReading() async throws {
    let planned = try await PlannedProgram(.init(faults: [Fault("read-429:7")].compactMap(\.self)))
    let run = try await planned.apply(["--confirm", planned.name()])
    #expect(run.status == 0 && planned.program.server.changes.count == 25, "\(run.errors)")
    try planned.program.check()
  }

  @Test("Answers that get lost are settled by reading, and nothing is sent twice")
  func lostAnswers() async throws {
    let planned = try await PlannedProgram(.init(faults: [Fault("reset-done:5")].compactMap(\.self)))
    let run = try await planned.apply(["--confirm", planned.name()])
    #expect(run.status == 0 && planned.program.server.changes.count == 25, "\(run.errors)")
    try planned.program.check()
  }

  @Test("A failure that the next would share ends the run, with its words; the rest was not started")
  func failures() async throws {
    let planned = try await PlannedProgram(.init(faults: [Fault("401:7")].compactMap(\.self)))
    let run = try await planned.apply(["--confirm", planned.name()])
    let results = try PlannedProgram.results(run)
    #expect(run.status == 3 && run.errors.contains("stopped at 7 of 25: "), "\(run.errors)")
    #expect(results == ["done": 6, "failed": 1, "not_started": 18], "\(results)")
    let reasons = Set(
      try PlannedProgram.rows(run).filter { $0["result"] as? String == "not_started" }
        .map { $0["reason"] as? String ?? "" })
    #expect(reasons.count == 1 && run.errors.contains(reasons.first ?? "?"), "\(reasons)")
    #expect(!run.errors.contains("press"), "\(run.errors)")
    let stop = try planned.program.ledger().changes.map(\.latest).first { $0.notStarted == 18 }
    #expect(stop?.message.map { run.errors.contains($0.display) } == true, "not stopped by a person")
    try planned.program.check()
  }
}
