import FoundationEssentials
import Glibc
import Synchronization

/// The kernel lock that a session holds for its life, and that whoever looks after a dead session's changes takes.
///
/// It is given up by `finish()`, with the last reference, and by the kernel when the process ends.
public final class SessionClaim: Sendable {
  public let session: UUID
  private let path: String
  private let file: Mutex<OpenFile?>

  /// - Throws: `JournalFault` where another claim holds the lock or the file cannot be made.
  init(_ session: UUID, in directory: String) throws(JournalFault) {
    let path = "\(directory)/\(session.uuidString).lock"
    do throws(SystemError) {
      file = Mutex(try LockedFile.open(path, patience: .zero))
    } catch {
      throw JournalFault(
        error.code == EWOULDBLOCK ? .locked : .cannotWrite(detail: error.words), at: path)
    }
    self.session = session
    self.path = path
  }

  deinit {
    finish()
  }

  /// Gives the lock up and removes its file: a session without one is dead.
  public func finish() {
    file.withLock { file in
      // Only the holder may remove it, and only before its lock is gone.
      if file != nil { unlink(path) }
      file = nil
    }
  }
}
