import Glibc
import PtyHarness

/// Starts `driver-probe`, which was built with the tests, in a terminal.
enum ProbeSession {
  static var path: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
    let own = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/driver-probe"
  }

  static func environment(term: String) -> [String: String] {
    ["TERM": term, "PATH": "/usr/bin:/bin", "LANG": "C", "SWIFT_BACKTRACE": "enable=no"]
  }

  static func start(
    _ arguments: [String] = [], term: String = "xterm-256color", columns: Int = 80, rows: Int = 24
  ) async throws -> PtySession {
    let session = try PtySession(
      [path] + arguments, environment: environment(term: term), columns: columns, rows: rows)
    try await session.wait { $0[0].contains("READY") }
    return session
  }
}
