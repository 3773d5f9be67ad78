import ChangeJournal
import Foundation
import GitHubPackages
import Testing

@Suite("Sessions of the journal")
struct SessionClaimTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func isLocked(_ session: UUID) -> Bool {
    FileManager.default.fileExists(atPath: scratch.lockFile(of: session))
  }

  @Test("A session that lives cannot be claimed, nor can one's own")
  func living() async throws {
    let (one, other) = (try Journal(directory: scratch.directory), try Journal(directory: scratch.directory))
    #expect(await one.claim(other.session) == nil)
    #expect(await one.claim(one.session) == nil)
    one.close()
    #expect(await one.claim(one.session) == nil)
    #expect(isLocked(other.session))
  }

  @Test("A session ends with its journal and leaves no file behind", arguments: [true, false])
  func ended(byClosing: Bool) async throws {
    var journal: Journal? = try Journal(directory: scratch.directory)
    let session = try #require(journal?.session)
    #expect(isLocked(session))
    if byClosing { journal?.close() } else { journal = nil }
    #expect(!isLocked(session))
    #expect(try await Journal(directory: scratch.directory).claim(session) != nil)
  }

  @Test("A dead session is claimed by one alone, whether its file was left or not", arguments: [true, false])
  func dead(leftFile: Bool) async throws {
    let (one, other) = (try Journal(directory: scratch.directory), try Journal(directory: scratch.directory))
    let session = UUID()
    if leftFile {
      try #require(FileManager.default.createFile(atPath: scratch.lockFile(of: session), contents: nil))
    }
    let claim = try #require(await one.claim(session))
    #expect(claim.session == session)
    #expect(await other.claim(session) == nil)
    claim.finish()
    #expect(!isLocked(session))
    let next = try #require(await other.claim(session))
    claim.finish()
    #expect(isLocked(session), "what was given up is not taken from the next")
    next.finish()
  }
}
