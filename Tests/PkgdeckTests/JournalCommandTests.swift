import Foundation
import Scaffolding
import Testing

@Suite("The journal, printed")
struct JournalCommandTests {
  private let home: TemporaryDirectory
  private static let ids = (1...4).map { "0000000\($0)-0000-0000-0000-000000000000" }
  private static let digest = "sha256:" + String(repeating: "a1", count: 32)

  init() throws {
    home = try TemporaryDirectory()
  }

  private func run(_ arguments: [String], lines: [String]? = nil) async throws -> Program.Run {
    let text = lines ?? Self.lines(now: Date())
    try home.write(Data(text.joined(separator: "\n").utf8), to: "pkgdeck/journal.jsonl")
    return try await Program.run(["journal"] + arguments, ["XDG_STATE_HOME": home.path])
  }

  private static func line(_ id: String, _ date: Date, _ verb: String, _ phase: String, _ more: String)
    -> String
  {
    """
    {"at":"\(date.ISO8601Format())","change":"\(id)","session":"\(ids[0])","phase":"\(phase)",\
    "verb":"\(verb)","host":"github.com","owner_kind":"organization",\(more)}
    """
  }

  /// Three changes: one of forty days ago, one of yesterday in two lines, and a hostile one of today.
  private static func lines(now: Date) -> [String] {
    let (old, yesterday) = (now.addingTimeInterval(-40 * 86_400), now.addingTimeInterval(-86_400))
    let version = """
      "owner":"acme","package_type":"container","package":"team/web-app","package_id":7,"version_id":8,\
      "version":"\(digest)","tags":["v1","stable"]
      """
    return [
      line(
        ids[1], old, "delete", "done",
        #""owner":"mona","package_type":"npm","package":"gallery","status":204"#),
      line(ids[2], yesterday, "restore", "intent", version),
      line(
        ids[3], now, "delete", "unknown",
        #""owner":"acme","package_type":"npm","package":"a\tb\u001b[2J\n\u202e","message":"\u009b31m""#),
      line(
        ids[2], yesterday.addingTimeInterval(1), "restore", "failed",
        #""owner":"acme","package_type":"container","package":"team/web-app","status":404,"#
          + #""message":"Not Found","request_id":"1A:2B""#),
    ]
  }

  private func rows(_ run: Program.Run) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  @Test("One row a change, oldest first, with what all of its lines tell, under the file's names")
  func json() async throws {
    let run = try await run(["--format", "json"])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(!run.output.contains("\u{1B}") && !run.output.contains("\u{202E}"))
    let rows = try rows(run)
    #expect(rows.map { $0["change"] as? String } == [Self.ids[1], Self.ids[2], Self.ids[3]])
    #expect(rows[1]["phase"] as? String == "failed" && rows[1]["request_id"] as? String == "1A:2B")
    #expect(rows[1]["version"] as? String == Self.digest && rows[1]["tags"] as? [String] == ["v1", "stable"])
    #expect(rows[2]["package"] as? String == "a\tb\u{1B}[2J\n\u{202E}")
    #expect(
      rows[0].keys.sorted() == [
        "actor", "at", "batch", "change", "host", "message", "not_started", "owner", "owner_kind", "package",
        "package_id",
        "package_type", "phase", "request_id", "session", "status", "tags", "verb", "version", "version_id",
      ])
  }

  @Test("--sort orders the rows by when they were written, or by their package")
  func sorted() async throws {
    let newest = try rows(try await run(["--sort", "created", "--order", "desc", "--format", "json"]))
    let same = try rows(try await run(["--sort", "at", "--order", "desc", "--format", "json"]))
    for rows in [newest, same] {
      #expect(rows.map { $0["change"] as? String } == [Self.ids[3], Self.ids[2], Self.ids[1]])
    }
    let names = try rows(try await run(["--sort", "name", "--format", "json", "-L", "2"]))
    #expect(names.compactMap { $0["package"] as? String } == ["a\tb\u{1B}[2J\n\u{202E}", "gallery"])
  }

  @Test("What was not begun of a bulk change is one row, with how many changes it stands for")
  func notStarted() async throws {
    let batch = #""batch":"\#(Self.ids[0])","owner":"acme","package_type":"npm","package":"kit""#
    let lines = (1...3).map {
      Self.line(
        Self.ids[$0], Date(), "delete", "plan", batch + ",\"version_id\":\($0),\"version\":\"1.\($0)\"")
    }
    let done = Self.line(Self.ids[1], Date(), "delete", "done", batch)
    let rows = try rows(try await run(["--format", "json"], lines: lines + [done]))
    #expect(rows.map { $0["phase"] as? String } == ["done", "plan"])
    #expect(rows.map { $0["not_started"] as? Int } == [nil, 2])
    #expect(rows[1]["version"] is NSNull)
    #expect(try await run([], lines: lines + [done]).output.contains("Z  delete   plan/2"))
  }

  @Test("TSV has as many cells in every row; a table shows names harmless and whole")
  func text() async throws {
    let tsv = try await run(["--format", "tsv"]).output.split(separator: "\n")
    #expect(tsv.count == 4)
    #expect(Set(tsv.map { $0.split(separator: "\t", omittingEmptySubsequences: false).count }) == [20])
    #expect(tsv.last?.contains(#"a\tb\u{1B}[2J\n\u{202E}"#) == true)
    let table = try await run([]).output.split(separator: "\n")
    #expect(table.count == 4 && table.first?.hasPrefix("AT  ") == true)
    let row = table.dropFirst(2).first ?? ""
    #expect(row.contains(/Z  restore  failed +acme      container\/team\/web-app/))
    #expect(row.hasSuffix("\(Self.digest)  v1 stable"))
    #expect(table.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F } })
  }

  @Test(
    "Times and words choose; by its last line a change is as young as that",
    arguments: [
      (["--since", "30d"], 2), (["--since", "12h"], 1), (["--since", "9w"], 3),
      (["--since", "2000-01-01"], 3),
      (["--since", "2999-12-31"], 0), (["--filter", "ACME container/team"], 1), (["--filter", "!acme"], 1),
      (["--filter", "stable failed"], 1), (["--filter", "a1a1 !v1"], 0), (["--filter", "delete"], 2),
      (["--filter", "deleted"], 1),
      (["--filter", "not restored"], 1), (["--filter", "type:npm"], 2), (["--filter", "created:>30d"], 1),
      (["--filter", "deleted:<7d"], 0), (["--filter", "is:tagged"], 1),
    ])
  func choosing(arguments: [String], count: Int) async throws {
    let run = try await run(arguments + ["--format", "json"])
    #expect(run.status == 0)
    #expect(try rows(run).count == count)
  }

  @Test("Lines that are no entries are named, and make the exit code 3")
  func tornLine() async throws {
    var lines = Self.lines(now: Date())
    lines.insert("garbage", at: 1)
    let run = try await run(["--format", "json"], lines: lines + [#"{"at":"2026-"#])
    #expect(run.status == 3)
    #expect(try rows(run).count == 3)
    let errors = run.errors.split(separator: "\n")
    #expect(errors.count == 2)
    #expect(errors.first?.hasSuffix("journal.jsonl:2: not a journal entry, skipped") == true)
    #expect(errors.last?.hasSuffix("journal.jsonl:6: not a journal entry, skipped") == true)
  }

  @Test("No journal is no changes; a loopback API's is another one; no home is said")
  func places() async throws {
    let none = try await Program.run(["journal"], ["XDG_STATE_HOME": home.path])
    #expect(none.status == 0 && none.output.isEmpty && none.errors == "pkgdeck: no changes found\n")
    #expect(!FileManager.default.fileExists(atPath: home.path + "/pkgdeck"))

    let text = Self.lines(now: Date()).joined(separator: "\n")
    try home.write(Data(text.utf8), to: "pkgdeck-\(geteuid())/127.0.0.1_8080/journal.jsonl")
    let environment = ["XDG_STATE_HOME": home.path, "TMPDIR": home.path]
    let trial = try await Program.run(
      ["journal", "--api-url", "http://127.0.0.1:8080/", "--format", "json"], environment)
    #expect(try rows(trial).count == 3)
    #expect(try await Program.run(["journal"], environment).output.isEmpty)

    let homeless = try await Program.run(["journal"], ["HOME": ""])
    #expect(homeless.status == 2 && homeless.errors.contains("HOME is not set"))
  }

  @Test(
    "What makes no sense is refused",
    arguments: [
      (["--since", "soon"], "such as 12h, 30d"), (["--filter", "updated:<7d"], "created: is when"),
      (["--filter", "is:public"], "the journal does not record"),
      (["--filter", "is:big"], "is: takes"),
    ])
  func usage(arguments: [String], words: String) async throws {
    let run = try await run(arguments)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
