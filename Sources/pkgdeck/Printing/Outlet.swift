import FoundationEssentials
import GitHubPackages
import Glibc

/// The one way by which text leaves the process, but for frames and the journal: to a file, a pipe or a terminal.
///
/// Whatever was put together from, no secret passes, and no character that a terminal would obey.
enum Outlet {
  /// Writes lines, all of them.
  ///
  /// - Returns: why they could not be written, as `errno` has it; 0 if they were.
  static func put(_ lines: String, to descriptor: Int32) -> Int32 {
    put(bytes: Array(ForeignText(lines).displayedLines.utf8), to: descriptor)
  }

  /// Returns to the beginning of the terminal's line and empties it.
  static func clearLine(of descriptor: Int32) {
    _ = put(bytes: Array("\r\u{1B}[K".utf8), to: descriptor)
  }

  private static func put(bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
