import FoundationEssentials
import Glibc

/// Where data goes: each text whole, or the program ends and says why not.
enum StandardOutput {
  /// A closed pipe ends the program as it does other tools.
  static func write(_ text: String) throws {
    let code = Outlet.put(text, to: STDOUT_FILENO)
    guard code != EPIPE else { throw ExitStatus.closedPipe }
    guard code == 0 else {
      throw CommandFailure("cannot write to standard output: \(String(cString: strerror(code)))", .incomplete)
    }
  }
}
