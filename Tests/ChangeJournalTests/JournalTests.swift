import ChangeJournal
import Changes
import Foundation
import GitHubPackages
import Testing

@Suite("The journal")
struct JournalTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private var hostile: JournalEntry {
    var entry = Scratch.entry("line\nbreak\r\"\\\u{1B}]0;x\u{7}", .failed)
    entry.batch = UUID()
    entry.actor = "\u{202E}anom"
    entry.owner = Owner(login: "a\u{0}b\u{2028}", kind: .authenticatedUser)
    entry.packageID = .max
    entry.versionID = .min
    entry.version = "e\u{301} é 👩\u{200D}💻 \u{E0041}"
    entry.tags = ["\"", "", "\u{9B}31m", "日本語"]
    entry.status = 403
    entry.message = "You can't.\u{85}"
    entry.requestID = "1A\u{200B}:2"
    return entry
  }

  @Test("Whatever GitHub named comes back as it was, and the file is harmless to look at")
  func roundTrip() async throws {
    let journal = try Journal(directory: scratch.directory)
    let entries = [hostile, Scratch.entry()]
    try await journal.append(entries)
    #expect(try await journal.read().entries == entries)
    let version = try await journal.read().entries.first?.version
    #expect(version.map { Array($0.raw.utf8) } == hostile.version.map { Array($0.raw.utf8) })
    let lines = try scratch.text().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3 && lines.last == "")
    #expect(lines.allSatisfy { !ForeignText(String($0)).hasHiddenCharacters })
  }

  @Test("The file's fields have the names that others read them by")
  func fieldNames() async throws {
    try await Journal(directory: scratch.directory).append([hostile])
    let object = try JSONSerialization.jsonObject(with: Data(scratch.text().utf8)) as? [String: Any]
    #expect(
      object?.keys.sorted() == [
        "actor", "at", "batch", "change", "host", "message", "owner", "owner_kind", "package", "package_id",
        "package_type", "phase", "request_id", "session", "status", "tags", "verb", "version", "version_id",
      ])
    #expect(object?["at"] as? String == "2026-11-06T21:20:00Z")
    #expect(object?["owner_kind"] as? String == "authenticated_user")
  }

  @Test("A line that is no entry is counted and passed over; fields that nobody knows are not seen")
  func strangeLines() async throws {
    let journal = try Journal(directory: scratch.directory)
    let (first, last) = (Scratch.entry("first"), Scratch.entry("last"))
    try await journal.append([first])
    let line = try scratch.text()
    let strange: [[UInt8]] = [
      Array("garbage\n".utf8), [0xFF, 0xFE, 0, 0x0A], Array("\n[1]\n".utf8),
      Array(line.replacingOccurrences(of: "\"host\"", with: "\"hots\"").utf8),
      Array(line.replacingOccurrences(of: "intent", with: "dreamt").utf8),
      Array(line.utf8).map { $0 == UInt8(ascii: "b") ? 0xC0 : $0 },
      Array(line.replacingOccurrences(of: "first", with: "\\ud800").utf8),
      Array(line.replacingOccurrences(of: "{", with: "{\"new\":{\"a\":[1]},").utf8),
    ]
    for bytes in strange { try scratch.scrawl(bytes) }
    try await journal.append([last])
    let contents = try await journal.read()
    #expect(contents.unreadable == Array(2...9))
    #expect(contents.entries == [first, first, last])
  }

  @Test("A last line that was cut off costs itself alone")
  func tornLine() async throws {
    let journal = try Journal(directory: scratch.directory)
    let entries = [Scratch.entry("a"), Scratch.entry("b"), Scratch.entry("c")]
    try await journal.append([entries[0]])
    try scratch.scrawl(Array(#"{"at":"2026-11-0"#.utf8))
    #expect(try await journal.read().unreadable == [2])
    try await journal.append([entries[1]])
    try await journal.append([entries[2]])
    let contents = try await journal.read()
    #expect(contents.entries == entries)
    #expect(contents.unreadable == [2])
  }

  @Test("Journals of one directory lose none of each other's lines and mix none")
  func concurrentAppends() async throws {
    let journals = try (0..<2).map { _ in
      try Journal(directory: scratch.directory, patience: .seconds(60))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (name, journal) in journals.enumerated() {
        for number in 0..<150 {
          let entries = (0..<3).map { Scratch.entry(ForeignText("\(name) \(number) \($0)")) }
          group.addTask { try await journal.append(entries) }
        }
      }
      try await group.waitForAll()
    }
    let contents = try Journal.read(directory: scratch.directory)
    #expect(contents.unreadable == [])
    #expect(Set(contents.entries.map(\.package)).count == 900)
    let places = stride(from: 0, to: contents.entries.count, by: 3)
    let starts = places.map { String(contents.entries[$0].package.raw.dropLast()) }
    #expect(Set(starts).count == 300, "the lines of one append stand together")
  }

  @Test("A journal that was never written is empty, and reading it makes nothing")
  func nothingThere() throws {
    #expect(try Journal.read(directory: scratch.directory) == JournalContents())
    #expect(!FileManager.default.fileExists(atPath: scratch.directory))
  }

  @Test("Long journals are read whole, lines longer than a read too")
  func longLines() async throws {
    let journal = try Journal(directory: scratch.directory)
    let entries = (0..<40).map { Scratch.entry(ForeignText(String(repeating: "x", count: $0 * 5_000))) }
    try await journal.append(entries)
    #expect(try await journal.read().entries == entries)
  }
}
