import Foundation

/// Where data goes: each text whole, or the program ends and says why not.
enum StandardOutput {
  /// A closed pipe ends the program as it does other tools.
  static func write(_ text: String) throws {
    let code = put(text, to: STDOUT_FILENO)
    guard code != EPIPE else { throw ExitStatus.closedPipe }
    guard code == 0 else {
      throw CommandFailure("cannot write: \(String(cString: strerror(code)))", .incomplete)
    }
  }

  /// Writes all of it; why it could not, as `errno` has it, or 0.
  static func put(_ text: String, to descriptor: Int32) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      bytes = bytes.dropFirst(count)
    }
    return 0
  }
}
