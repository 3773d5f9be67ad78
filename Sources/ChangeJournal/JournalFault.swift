import GitHubPackages
import Glibc

/// Why the journal cannot be kept or read.
public struct JournalFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong. Details are the system's words.
  public enum Reason: Hashable, Sendable {
    case cannotMakeDirectory(detail: String)
    /// Another account owns it, and could read or change what stands there.
    case notOurs
    /// Another process kept its lock for longer than was waited.
    case locked
    case cannotWrite(detail: String)
    case cannotRead(detail: String)
  }

  public let reason: Reason
  /// The file or directory.
  public let path: ForeignText

  init(_ reason: Reason, at path: String) {
    self.reason = reason
    self.path = ForeignText(path)
  }

  /// What is wrong, where, and what to do, safe to print.
  public var description: String {
    let path = path.display
    return switch reason {
    case .cannotMakeDirectory(let detail):
      "\(path) cannot be created (\(detail)): create it, or set XDG_STATE_HOME to a directory you own"
    case .notOurs:
      "\(path) belongs to another account: set XDG_STATE_HOME to a directory you own"
    case .locked:
      "\(path) is locked by another process: wait for it or end it, then try again"
    case .cannotWrite(let detail):
      "\(path) cannot be written (\(detail)): free space or fix permissions, then try again"
    case .cannotRead(let detail):
      "\(path) cannot be read (\(detail)): fix its permissions, then try again"
    }
  }
}

/// A system call's failure.
struct SystemError: Error {
  let code: Int32
  /// What the system says of it.
  let words: String

  init(code: Int32 = errno) {
    self.code = code
    words = String(cString: strerror(code))
  }

  init(words: String) {
    code = 0
    self.words = words
  }

  /// Calls again what a signal interrupted.
  static func check<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let error = SystemError()
      if error.code != EINTR { throw error }
    }
  }
}
