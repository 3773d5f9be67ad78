import ChangeJournal
import Changes
import Foundation
import GitHubPackages
import Glibc
import Scaffolding

/// A journal of one test's own.
struct Scratch {
  private let root: TemporaryDirectory
  var path: String { root.path }
  var directory: String { path + "/state/pkgdeck" }
  var file: String { directory + "/journal.jsonl" }

  init() throws { root = try TemporaryDirectory() }

  func text() throws -> String { try String(contentsOfFile: file, encoding: .utf8) }

  /// Adds bytes as a program would that knows nothing of the journal's rules.
  func scrawl(_ bytes: [UInt8]) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: file))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  func lockFile(of session: UUID) -> String { "\(directory)/sessions/\(session.uuidString).lock" }

  static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  static func entry(
    _ package: ForeignText = "web-app", _ phase: JournalEntry.Phase = .intent
  ) -> JournalEntry {
    JournalEntry(
      at: Date(timeIntervalSince1970: 1_794_000_000), change: UUID(), session: UUID(), phase: phase,
      verb: .restore, host: "github.com", owner: Owner(login: "acme", kind: .organization), packageType: .npm,
      package: package)
  }
}
