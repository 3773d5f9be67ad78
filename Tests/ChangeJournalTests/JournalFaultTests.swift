import ChangeJournal
import Foundation
import GitHubPackages
import Glibc
import Testing

@Suite("What the journal depends on")
struct JournalFaultTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("Only its owner may read the journal, even where that was otherwise before")
  func modes() async throws {
    let sessions = scratch.directory + "/sessions"
    try FileManager.default.createDirectory(atPath: sessions, withIntermediateDirectories: true)
    try #require(FileManager.default.createFile(atPath: scratch.file, contents: nil))
    for path in [scratch.directory, sessions, scratch.file] { chmod(path, 0o777) }
    let journal = try Journal(directory: scratch.directory)
    try await journal.append([Scratch.entry()])
    #expect(try Scratch.mode(scratch.directory) == 0o700)
    #expect(try Scratch.mode(sessions) == 0o700)
    #expect(try Scratch.mode(scratch.file) == 0o600)
    #expect(try Scratch.mode(scratch.lockFile(of: journal.session)) == 0o600)
  }

  @Test("What is missing is made for its owner alone")
  func made() async throws {
    try await Journal(directory: scratch.directory).append([Scratch.entry()])
    for path in [scratch.path + "/state", scratch.directory, scratch.directory + "/sessions"] {
      #expect(try Scratch.mode(path) == 0o700, "\(path)")
    }
    #expect(try Scratch.mode(scratch.file) == 0o600)
  }

  @Test("A pipe in the file's place is neither waited for nor read")
  func pipe() async throws {
    let journal = try Journal(directory: scratch.directory)
    try #require(mkfifo(scratch.file, 0o600) == 0)
    let read = await #expect(throws: JournalFault.self) { try await journal.read() }
    #expect(read?.description.contains("not a regular file") == true)
  }

  @Test("While another process holds the file nothing is written, and the fault names it")
  func locked() async throws {
    let journal = try Journal(directory: scratch.directory, patience: .milliseconds(20))
    try await journal.append([Scratch.entry()])
    let before = try scratch.text()
    let holder = open(scratch.file, O_RDONLY)
    defer { close(holder) }
    try #require(flock(holder, LOCK_EX) == 0)
    let fault = await #expect(throws: JournalFault.self) { try await journal.append([Scratch.entry()]) }
    #expect(fault?.reason == .locked)
    #expect(fault?.description.hasPrefix(scratch.file) == true)
    #expect(try scratch.text() == before)
    flock(holder, LOCK_UN)
    try await journal.append([Scratch.entry()])
    #expect(try await journal.read().entries.count == 2)
  }

  @Test(
    "A file that is removed or replaced while its lock is waited for is not written to",
    arguments: [false, true])
  func moved(isReplaced: Bool) async throws {
    let journal = try Journal(directory: scratch.directory, patience: .seconds(60))
    try await journal.append([Scratch.entry("before")])
    let holder = open(scratch.file, O_RDONLY)
    defer { close(holder) }
    try #require(flock(holder, LOCK_EX) == 0)
    let append = Task { try await journal.append([Scratch.entry("after")]) }
    while try openFiles().count(where: { $0 == scratch.file }) < 2 { await Task.yield() }
    try FileManager.default.removeItem(atPath: scratch.file)
    if isReplaced { try #require(FileManager.default.createFile(atPath: scratch.file, contents: nil)) }
    flock(holder, LOCK_UN)
    try await append.value
    #expect(try await journal.read().entries.map(\.package) == ["after"])
  }

  private func openFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
    }
  }

  @Test("A directory that cannot be made is named with the system's words")
  func noDirectory() throws {
    try #require(FileManager.default.createFile(atPath: scratch.path + "/state", contents: nil))
    let fault = #expect(throws: JournalFault.self) { try Journal(directory: scratch.directory) }
    #expect(fault?.reason == .cannotMakeDirectory(detail: "Not a directory"))
    #expect(fault?.description.contains(scratch.directory) == true)
  }

  @Test("A directory of another account is not used, nor one behind another account's link")
  func notOurs() throws {
    // Only root can give a directory away; anyone else finds root's.
    let foreign = geteuid() == 0 ? scratch.path + "/foreign" : "/usr"
    if geteuid() == 0 {
      try FileManager.default.createDirectory(atPath: foreign, withIntermediateDirectories: false)
      try #require(chown(foreign, 65_534, 65_534) == 0)
    }
    let link = scratch.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: foreign)
    for path in [foreign, link] {
      let fault = #expect(throws: JournalFault.self) { try Journal(directory: path) }
      #expect(fault?.reason == .notOurs)
    }
  }

  @Test("A file of another account is not written to")
  func foreignFile() async throws {
    let journal = try Journal(directory: scratch.directory)
    // Only root can give a file away; anyone else may write to one of root's.
    if geteuid() == 0 {
      try #require(FileManager.default.createFile(atPath: scratch.file, contents: nil))
      try #require(chown(scratch.file, 65_534, 65_534) == 0)
    } else {
      try FileManager.default.createSymbolicLink(atPath: scratch.file, withDestinationPath: "/dev/null")
    }
    let fault = await #expect(throws: JournalFault.self) { try await journal.append([Scratch.entry()]) }
    #expect(fault?.reason == .notOurs)
    #expect(try scratch.text().isEmpty)
  }

  @Test("What the system does not confirm to be on disk is a fault")
  func notSynced() async throws {
    let journal = try Journal(directory: scratch.directory)
    // A pipe takes what is written, and has no disk to put it on.
    try #require(mkfifo(scratch.file, 0o600) == 0)
    let fault = await #expect(throws: JournalFault.self) { try await journal.append([Scratch.entry()]) }
    #expect(fault?.reason == .cannotWrite(detail: "Invalid argument"))
  }

  @Test("Lines that do not all find room leave the file as it was")
  func noRoom() async {
    await #expect(processExitsWith: .success) {
      let scratch = try Scratch()
      let journal = try Journal(directory: scratch.directory)
      try await journal.append([Scratch.entry()])
      let before = try scratch.text()
      signal(SIGXFSZ, SIG_IGN)
      let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
      var limit = rlimit()
      try #require(getrlimit(resource, &limit) == 0)
      limit.rlim_cur = rlim_t(before.utf8.count * 5 / 2)
      try #require(setrlimit(resource, &limit) == 0)
      let plan = [Scratch.entry(), Scratch.entry()]
      let fault = await #expect(throws: JournalFault.self) { try await journal.append(plan) }
      #expect(fault?.description.contains("bytes could be written") == true)
      #expect(try scratch.text() == before)
    }
  }

  @Test("A file that cannot be written or read is a fault with the system's words")
  func notAFile() async throws {
    let journal = try Journal(directory: scratch.directory)
    try FileManager.default.createDirectory(atPath: scratch.file, withIntermediateDirectories: false)
    let written = await #expect(throws: JournalFault.self) { try await journal.append([Scratch.entry()]) }
    #expect(written?.reason == .cannotWrite(detail: "Is a directory"))
    let read = await #expect(throws: JournalFault.self) { try await journal.read() }
    #expect(read?.reason == .cannotRead(detail: "Is a directory"))
  }
}
