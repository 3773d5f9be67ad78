import FoundationEssentials
import Glibc

/// How the program ends; the manual page lists these.
enum ExitStatus: Int32, Error, CaseIterable {
  case fine = 0
  case found = 1
  case usage = 2
  case incomplete = 3
  case refused = 4
  case notConfirmed = 5
  case closedPipe = 141

  /// What it tells a script.
  var meaning: String {
    switch self {
    case .fine: "success"
    case .found:
      "found: an image with missing children (`check`), a conflict (`conflicts --exit-code`), or something to delete "
        + "(`plan`)"
    case .usage: "usage error, or a settings, keymap, plan or output file that cannot be used"
    case .incomplete:
      "incomplete: something could not be read or written, or was not changed; takes precedence over 1"
    case .refused: "no token, everything was refused, or the plan cannot be applied"
    case .notConfirmed: "not confirmed: nothing was changed"
    case .closedPipe: "the reader closed the output"
    }
  }
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
    show(line + "\n")
  }

  /// Puts text, most often a line without its end, in the place of the line of progress that may stand there.
  ///
  /// What cannot be written is lost: nobody can be told of an error here.
  static func show(_ text: String) {
    if isTerminal { Outlet.clearLine(of: STDERR_FILENO) }
    _ = Outlet.put(text, to: STDERR_FILENO)
  }

  /// Whether a person watches.
  static let isTerminal = isatty(STDERR_FILENO) == 1
}
