import ChangeJournal
import Changes
import DemoGitHub
import Foundation
import PtyHarness
import Scaffolding
import Testing

/// A GitHub that outlives the program, and the program as a person runs it there again and again.
final class ChangingProgram {
  let server: DemoServer
  private let directory: TemporaryDirectory

  init(_ options: DemoServer.Options = .init()) throws {
    server = try DemoServer.start(options)
    directory = try TemporaryDirectory()
  }

  deinit { server.stop() }

  /// Starts it; changes follow each other after `pace` milliseconds.
  func start(
    _ arguments: [String] = ["acme"], pace: Int = 20, columns: Int = 80, rows: Int = 24
  ) throws -> PtySession {
    try Program.start(
      ["--api-url", server.baseURL, "--pace", String(pace)] + arguments, columns: columns, rows: rows,
      environment)
  }

  /// Starts one of its commands in a terminal.
  func start(
    command: [String], pace: Int = 20, columns: Int = 80, rows: Int = 24
  ) throws -> PtySession {
    try Program.start(
      command + ["--api-url", server.baseURL, "--pace", String(pace)], columns: columns, rows: rows,
      environment)
  }

  /// Runs one of its commands that reads only, or changes something, without a terminal.
  func run(_ command: [String], pace: Int? = nil) async throws -> Program.Run {
    let pace = pace.map { ["--pace", String($0)] } ?? []
    return try await Program.run(command + ["--api-url", server.baseURL] + pace, environment)
  }

  private var environment: [String: String] {
    ["GH_ENTERPRISE_TOKEN": "ghp_test", "TMPDIR": directory.path]
  }

  /// What the journal says of each change.
  func ledger() throws -> JournalLedger {
    let host = server.baseURL.replacing("http://", with: "").replacing(":", with: "_")
    let path = directory.file("pkgdeck-\(geteuid())/\(host)")
    return JournalLedger(try Journal.read(directory: path).entries)
  }

  /// Waits until something holds of the server or the journal.
  func wait(timeout: Duration = .seconds(300), until isSo: () throws -> Bool) async throws {
    guard try await holds(within: timeout, { try isSo() }) else {
      throw PtyFailure.notSeen(screen: [], hasEnded: false)
    }
  }

  /// Whether what the journal says of a version's deletion is so on the server.
  func isTrue(_ change: JournalChange) -> Bool {
    let entry = change.latest
    let isDeleted = server.isDeleted(
      owner: entry.owner.login.raw, type: entry.packageType.rawValue, package: entry.package.raw,
      version: entry.versionID.map(Int.init))
    switch change.phase {
    case .done: return isDeleted == (entry.verb == .delete)
    case .failed, .plan: return isDeleted == (entry.verb == .restore)
    case .intent, .unknown: return false
    }
  }

  /// Everything that was really changed was noted before, nothing was changed twice, and what the journal says is so.
  func check() throws {
    let changes = try ledger().changes
    let made = server.changes
    let noted = Set(changes.filter { $0.phase != .plan }.compactMap { $0.latest.versionID.map(Int.init) })
    #expect(made.allSatisfy { $0.version.map(noted.contains) == true })
    #expect(Set(made.map(\.version)).count == made.count)
    for change in changes where !isTrue(change) {
      Issue.record("\(change.latest.versionID ?? 0) is said to be \(change.phase)")
    }
  }
}

extension PtySession {
  /// Opens a package's versions from the list of owners.
  func open(_ package: String) async throws {
    try await wait(for: "team/api")
    send("l/")
    try await wait { $0.last?.hasPrefix(" /") == true }
    send(package)
    try await wait(for: "640 of 640 read")
    send(Keys.enter)
    try await wait { $0.last?.contains("? help") == true }
    send(Keys.enter)
    try await wait { $0.contains { $0.contains(#/ 1 of ~?(10,000|40|37) /#) } }
  }

  /// Presses keys one by one, as a person does who has read the question: none counts for half a second after it was
  /// painted, and that no more than its keys tell of that time.
  func answer(_ keys: String...) async throws {
    for key in keys {
      try await Task.sleep(for: .milliseconds(700))
      send(key)
    }
  }

  /// Says that the manifests of the many tagged versions of `nightly` are not to be read.
  func skipManifests() async throws {
    try await wait(for: " manifests to read")
    try await answer("\t", "\t", Keys.enter)
    // On a busy machine Enter may be read together with the Tab before it, which is no yes.
    let again = "Press Enter again"
    try await wait { screen in
      !screen.contains { $0.contains(" manifests to read") } || screen.contains { $0.contains(again) }
    }
    if screen.contains(where: { $0.contains(again) }) { try await answer(Keys.enter) }
  }

  /// What the question on screen asks to be typed, once it stands there.
  func textToType() async throws -> String {
    try await wait(for: " to confirm")
    let line = screen.lazy.compactMap { $0.firstMatch(of: #/Type (.*) to confirm/#) }.first
    return line.map { String($0.1) } ?? ""
  }

  /// Marks 240 versions, includes sixty of them in the plan, and says yes.
  func confirmSixty() async throws {
    try await open("nightly")
    send("jv")
    for row in [82, 162, 241] {
      send(String(repeating: "j", count: row == 241 ? 79 : 80))
      try await wait { lines in
        lines.contains { $0.contains(" \(row) of ") }
          && lines.contains { $0.contains(#/>..[0-9a-f]{8} /#) }
      }
    }
    send("v")
    try await wait(for: "240 marked")
    send("d")
    try await skipManifests()
    try await wait(for: "Plan: delete")
    // What is not known to be needed by nobody is excluded until somebody includes it.
    send(String(repeating: " ", count: 60))
    try await wait(for: "60 selected")
    send(Keys.enter)
    try await wait(for: "╔ Delete 60 versions")
    try await answer(textToType())
    try await wait(for: "[ Delete 60 versions ]")
    try await answer(Keys.enter)
  }
}
