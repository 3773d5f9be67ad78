import Changes
import Dispatch
import FoundationEssentials

/// The record of changes in a directory that processes of one account share.
public actor Journal {
  /// Names this journal's lines; others see by its lock whether it still lives.
  public nonisolated let session = UUID()
  private nonisolated let journalFile: JournalFile
  private nonisolated let sessions: String
  private nonisolated let queue = SerialQueue(label: "pkgdeck.journal")
  private let patience: Duration
  private let own: SessionClaim

  /// Makes the directory where it is missing and begins a session.
  ///
  /// - Parameter patience: how long to try for the file's lock.
  public init(directory: String, patience: Duration = .seconds(2)) throws(JournalFault) {
    journalFile = JournalFile(directory: directory)
    sessions = directory + "/sessions"
    self.patience = patience
    try PrivateDirectory.make(directory)
    try PrivateDirectory.make(sessions)
    own = try SessionClaim(session, in: sessions)
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  /// The path of the file.
  public nonisolated var file: String { journalFile.path }

  /// Puts entries on disk before it returns: all of them, or none and a fault.
  public func append(_ entries: [JournalEntry]) throws(JournalFault) {
    guard !entries.isEmpty else { return }
    try journalFile.append(entries.map { EntryLine($0).text }, patience: patience)
  }

  public func read() throws(JournalFault) -> JournalContents {
    try journalFile.read()
  }

  /// Reads the journal of a directory without beginning a session; empty where there is none.
  public static func read(directory: String) throws(JournalFault) -> JournalContents {
    try JournalFile(directory: directory).read()
  }

  /// Takes over a session that has ended; nil while it lives, while another process has claimed it, and for
  /// this journal's own.
  public func claim(_ session: UUID) -> SessionClaim? {
    session == self.session ? nil : try? SessionClaim(session, in: sessions)
  }

  /// Ends the session, as letting go of the journal does.
  public nonisolated func close() {
    own.finish()
  }
}

/// What stands in the journal.
public struct JournalContents: Hashable, Sendable {
  /// In the order of the file.
  public private(set) var entries: [JournalEntry] = []
  /// The numbers, from 1, of lines that are no entries. The last is one if a writer was cut off or is at work.
  public private(set) var unreadable: [Int] = []

  public init() {}

  mutating func take(_ line: Data) {
    if let entry = EntryLine(line)?.entry {
      entries.append(entry)
    } else {
      unreadable.append(entries.count + unreadable.count + 1)
    }
  }
}

/// Runs an actor on a dispatch queue of its own, where waiting keeps nobody else from running.
final class SerialQueue: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) {
    queue = DispatchQueue(label: label)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
