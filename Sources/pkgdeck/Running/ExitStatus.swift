import Foundation

/// How the program ends, as the README documents it.
enum ExitStatus: Int32, Error {
  case fine = 0
  case found = 1
  case usage = 2
  case incomplete = 3
  case refused = 4
  case closedPipe = 141
}

/// Why a command cannot go on, and how the program ends for it.
struct CommandFailure: Error {
  let message: String
  let status: ExitStatus

  init(_ message: String, _ status: ExitStatus = .usage) {
    self.message = message
    self.status = status
  }
}

enum StandardError {
  /// Writes a line for people; data goes to standard output alone.
  static func write(_ line: String) {
    // A line of progress may stand there.
    put((isTerminal ? "\r\u{1B}[K" : "") + line + "\n")
  }

  /// Whether a person watches.
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Writes what can be written: nobody can be told of an error here.
  static func put(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
