import DemoGitHub
import Foundation
import Scaffolding
import Testing

@Suite("Printing commands and exit codes")
struct CommandTests {
  @Test("Versions as JSON: GitHub's names, whole digests, dates as RFC 3339")
  func json() async throws {
    let run = try await Program.run(
      ["versions", "--demo", "acme", "container/team/web-app", "--deleted", "--format", "json"])
    #expect(run.status == 0)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(rows.count == 10)
    let row = try #require(rows.first)
    #expect((row["name"] as? String)?.count == 71)
    #expect(row["owner_kind"] as? String == "organization" && row["host"] as? String == "demo")
    #expect((row["days_left"] as? Int).map { (0...30).contains($0) } == true)
    #expect((row["restorable_until"] as? String)?.contains(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) == true)
  }

  @Test(
    "--json prints the fields that are named, in the order named; a package's repository is an object, as GitHub has it"
  )
  func chosenFields() async throws {
    let run = try await Program.run([
      "packages", "--demo", "acme", "--json", "name,repository,id", "-L", "40",
    ])
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(rows.allSatisfy { $0.keys.sorted() == ["id", "name", "repository"] } && rows.count == 40)
    let repository = try #require(rows.lazy.compactMap { $0["repository"] as? [String: Any] }.first)
    #expect(repository.keys.sorted() == ["archived", "full_name", "html_url", "private"])
    #expect(repository["private"] is Bool && (repository["full_name"] as? String)?.hasPrefix("acme/") == true)
    #expect(rows.contains { $0["repository"] is NSNull })
    let order = try await Program.run([
      "packages", "--demo", "acme", "--json", "repository.private,id,repository.full_name,name,id", "-L", "1",
    ])
    #expect(
      order.output.contains(
        /\{"repository": \{"private": \w+, "full_name": "[^"]+"\}, "id": \d+, "name": "[^"]+"\}/),
      "\(order.output)")
  }

  @Test("--sort orders all rows before the first is printed, over types and owners")
  func sorted() async throws {
    func names(_ arguments: String...) async throws -> [String] {
      let run = try await Program.run(["packages", "--demo"] + arguments + ["--json", "name,updated_at"])
      let rows = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: String]] ?? []
      return rows.compactMap { $0["updated_at"] }
    }
    let oldest = try await names("acme", "octocat", "--sort", "updated", "-L", "5")
    let newest = try await names("acme", "octocat", "--sort", "updated", "--order", "desc", "-L", "5")
    #expect(oldest.count == 5 && oldest == oldest.sorted())
    #expect(newest.count == 5 && newest == newest.sorted(by: >))
    #expect(try #require(oldest.last) < #require(newest.last))
    let byField = try await names("acme", "octocat", "--sort", "updated_at", "-L", "5")
    #expect(byField.count == 5 && byField == byField.sorted())
  }

  @Test("TSV has one header and as many cells in every row, whatever the names hold")
  func tsv() async throws {
    let server = try DemoServer.start(.init(world: .hostile(now: Date())))
    defer { server.stop() }
    let run = try await Program.run(
      ["packages", "--api-url", server.baseURL, "acme", "--format", "tsv"], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let cells = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).count }
    #expect(lines.count == 18)
    #expect(Set(cells).count == 1)
    #expect(run.output.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 })
    let json = try await Program.run(
      ["packages", "--api-url", server.baseURL, "acme", "--format", "json"], ["GH_ENTERPRISE_TOKEN": "ghp_x"])
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(rows.contains { ($0["name"] as? String)?.contains("\u{1B}") == true })
    #expect(!json.output.contains("\u{1B}"))
  }

  @Test("Filters are those of the browser; a table is the default")
  func filter() async throws {
    let run = try await Program.run([
      "packages", "--demo", "acme", "--type", "container", "--filter", "web-app",
    ])
    #expect(run.output.hasPrefix("TYPE"))
    #expect(run.output.contains("team/web-app"))
    #expect(run.output.split(separator: "\n").dropFirst().allSatisfy { $0.contains("web-app") })
  }

  @Test("Conflicts of all owners: each with its other side, found is 1, incomplete outranks it")
  func conflicts() async throws {
    let found = try await Program.run(["conflicts", "--demo", "acme", "--exit-code", "--format", "tsv"])
    let rows = found.output.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let column = try #require(rows.first?.firstIndex(of: "container_state"))
    #expect(found.status == 1)
    #expect(rows.count == 8 && rows.dropFirst().allSatisfy { $0[column] == "found" })
    let none = try await Program.run(["conflicts", "--demo", "octocat", "--exit-code"])
    #expect(none.status == 0)
    let all = try await Program.run(["conflicts", "--demo", "--all", "--exit-code", "--format", "markdown"])
    #expect(all.status == 3 && all.errors.contains("SAML"))
    #expect(all.output.split(separator: "\n").count == 9 && all.output.hasPrefix("| OWNER |"))
    let tags = try await Program.run([
      "conflicts", "--demo", "acme", "--tags", "--format", "json", "--filter", "billing",
    ])
    let json = try JSONSerialization.jsonObject(with: Data(tags.output.utf8)) as? [[String: Any]]
    let billing = try #require(json?.first)
    #expect((billing["container_tags"] as? [String])?.contains("latest") == true)
    #expect(billing["container_version_count"] as? Int == 16 && billing["docker_version_count"] as? Int == 8)
    #expect((billing["differs"] as? [String])?.contains("versions") == true)
    let table = try await Program.run([
      "conflicts", "--demo", "acme", "--tags", "--format", "markdown", "--filter", "billing",
    ])
    #expect(table.output.contains("| VERSIONS | DIFFERS |") && table.output.contains("| 8/16 | versions "))
    let differs = try #require(rows.first?.firstIndex(of: "differs"))
    #expect(
      rows.dropFirst().allSatisfy { $0[differs].hasPrefix("versions?") }, "what is not counted is unknown")
  }

  @Test("Days left, ages and filters go by GitHub's clock, not by this machine's", arguments: [0, 2, -2.0])
  func clock(ahead: Double) async throws {
    let world = DemoWorld.standard(now: Date().addingTimeInterval(-86_400 * ahead))
    let server = try DemoServer.start(.init(world: world))
    defer { server.stop() }
    let arguments = [
      "versions", "--api-url", server.baseURL, "acme", "container/team/web-app", "--deleted", "--filter",
      "left:<11d",
    ]
    let token = ["GH_ENTERPRISE_TOKEN": "ghp_x"]
    let run = try await Program.run(arguments + ["--format", "json"], token)
    let rows = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    #expect(rows?.map { $0["days_left"] as? Int } == [10, 10, 10, 10, 1, 1])
    let session = try Program.start(arguments, token)
    defer { session.end() }
    try await session.wait { $0.contains { $0.hasPrefix("19d") } }

    let package = ["plan", "--api-url", server.baseURL, "acme", "container/team/web-app"]
    let plan = try await Program.run(package + ["--keep-younger", "30d"], token)
    let words = ahead > 0 ? "2 days behind" : "2 days ahead of"
    #expect(
      plan.errors.contains("GitHub's clock is \(words) this machine's") == (ahead != 0), "\(plan.errors)")
  }

  @Test("Deleted versions of all packages come expiring soonest first")
  func deleted() async throws {
    let run = try await Program.run(["deleted", "--demo", "octocat", "--format", "tsv"])
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let column = try #require(rows.first?.firstIndex(of: "restorable_until"))
    let dates = rows.dropFirst().map { String($0[column]) }.filter { !$0.isEmpty }
    #expect(!dates.isEmpty && dates == dates.sorted())
    let package = try #require(rows.first?.firstIndex(of: "package"))
    let name = String(rows[1][package])
    let narrowed = try await Program.run(
      ["deleted", "--demo", "octocat", "--format", "tsv", "--filter", "\(name) type:container"])
    let found = narrowed.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(!found.isEmpty && found.allSatisfy { $0[package].contains(name) })
  }

  @Test("People read the time left as the browser has it, programs read whole days")
  func timeLeft() async throws {
    let arguments = ["deleted", "--demo", "acme", "-L", "40"]
    let markdown = try await Program.run(arguments + ["--format", "markdown"]).output.split(separator: "\n")
    let cells = markdown.dropFirst(2).compactMap {
      $0.components(separatedBy: " | ").dropFirst(2).first
    }
    #expect(cells.count == 40 && cells.allSatisfy { $0.wholeMatch(of: /\d+[dh]/) != nil }, "\(cells)")
    #expect(cells.contains { $0.hasSuffix("h") } && cells.contains { $0.hasSuffix("d") })
    let tsv = try await Program.run(arguments + ["--format", "tsv"]).output.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let column = try #require(tsv.first?.firstIndex(of: "days_left"))
    #expect(tsv.count == 41 && tsv.dropFirst().allSatisfy { Int($0[column]) != nil })
  }

  @Test("--limit prints so many rows, and reads no more than these take")
  func limit() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let token = ["GH_ENTERPRISE_TOKEN": "ghp_x"]
    for command in [["versions", "acme", "container/team/nightly"], ["packages", "acme"]] {
      let before = server.requests.count
      let run = try await Program.run(
        command + ["--api-url", server.baseURL, "-L", "3", "--format", "tsv"], token)
      #expect(run.status == 0 && run.output.split(separator: "\n").count == 4, "\(run.errors)")
      // The account, the owner, one page.
      #expect(server.requests.count - before == 3)
    }
    let none = try await Program.run(["packages", "--demo", "acme", "--limit", "0"])
    #expect(none.status == 2 && none.errors.contains("--limit (-L) takes a number, 1 or more"))
  }

  @Test("One owner that fails does not stop the others, and makes the exit code 3")
  func incomplete() async throws {
    let run = try await Program.run(["packages", "--demo", "nobody-here", "mona"])
    #expect(run.status == 3)
    #expect(run.output.contains("gallery"))
    #expect(run.errors.contains("nobody-here: Not Found"))
  }

  @Test("Without a token it says how to get one, and ends with 4; a refused token ends with 4 too")
  func noToken() async throws {
    let run = try await Program.run([])
    #expect(run.status == 4)
    #expect(run.errors.contains("gh auth login") && run.errors.contains("pkgdeck --demo"))
    let server = try DemoServer.start()
    defer { server.stop() }
    let refused = try await Program.run(
      ["packages", "--api-url", server.baseURL, "acme"], ["GH_ENTERPRISE_TOKEN": "bad"])
    #expect(refused.status == 4)
    #expect(refused.errors.contains("Bad credentials"))
  }

  @Test("github.com's token is never sent to another host")
  func tokenOfAnotherHost() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let run = try await Program.run(
      ["packages", "--api-url", server.baseURL, "acme"], ["GH_TOKEN": "ghp_dotcom"])
    #expect(run.status == 4)
    #expect(server.requests.isEmpty)
  }

  @Test("A closed pipe ends it quietly with 141")
  func closedPipe() async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c",
      "\(Program.path) versions --demo acme container/team/nightly --format tsv | head -1 >/dev/null; exit ${PIPESTATUS[0]}",
    ]
    process.environment = Program.environment()
    let errors = Pipe()
    process.standardError = errors
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch { done.resume() }
    }
    #expect(process.terminationStatus == 141)
    #expect(try errors.fileHandleForReading.readToEnd() ?? Data() == Data())
  }

  @Test(
    "What cannot be written is said in one line, and ends with 3",
    arguments: [
      "packages --demo acme", "config", "keymap", "man", "--help", "--version",
      "--generate-completion-script bash", "demo-server",
    ], [("/dev/full", "No space left on device"), ("&-", "Bad file descriptor")])
  func unwritable(command: String, output: (place: String, words: String)) async throws {
    let run = try await Program.run(
      ["-c", "exec \"$0\" \(command) >\(output.place)", Program.path], of: "/bin/bash")
    #expect(
      run.status == 3 && run.errors == "pkgdeck: cannot write to standard output: \(output.words)\n",
      "\(run.errors)")
  }

  @Test("A log that cannot be written is told of once, and stops nothing")
  func unwritableLog() async throws {
    let directory = try TemporaryDirectory()
    let log = directory.file("log")
    // No file may have more than 1024 bytes, which the shell's own need not be told of by a signal.
    let script = "trap '' XFSZ; ulimit -f 1; \"$0\" packages --demo acme --log-file '\(log)' | cat"
    let run = try await Program.run(["-c", "\(script) | grep -o web-app", Program.path], of: "/bin/bash")
    #expect(run.status == 0 && run.output.contains("web-app"))
    #expect(run.errors == "pkgdeck: --log-file \(log): write failed: File too large\n")
  }

  @Test("The version, and help for every command")
  func help() async throws {
    #expect(try await Program.run(["--version"]).output.contains(/^pkgdeck \d+\.\d+\.\d+/))
    for command in [
      "browse", "packages", "versions", "deleted", "conflicts", "check", "journal", "keymap", "demo-server",
    ] {
      let run = try await Program.run([command, "--help"])
      #expect(run.status == 0 && run.output.contains("USAGE"))
    }
  }
}
