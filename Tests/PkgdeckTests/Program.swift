import Foundation
import PtyHarness
import Scaffolding

/// The program as it was built with the tests.
enum Program {
  static let path: String = {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return own.deletingLastPathComponent().appending(path: "pkgdeck").path
  }()

  static func environment(_ more: [String: String] = [:]) -> [String: String] {
    [
      "TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent",
      "SWIFT_BACKTRACE": "enable=no",
    ].merging(more) { $1 }
  }

  /// Starts it in a terminal.
  static func start(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, _ environment: [String: String] = [:]
  ) throws -> PtySession {
    try start(command: [path] + arguments, columns: columns, rows: rows, environment)
  }

  /// Starts a shell or the program in a terminal. What they leave among temporary files goes when it closes.
  static func start(
    command: [String], columns: Int = 80, rows: Int = 24, _ environment: [String: String] = [:]
  ) throws -> PtySession {
    let directory = try TemporaryDirectory()
    return try PtySession(
      command, environment: self.environment(["TMPDIR": directory.path].merging(environment) { $1 }),
      columns: columns, rows: rows, keeping: directory)
  }

  /// What a finished run left.
  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs it to its end without a terminal.
  static func run(
    _ arguments: [String], _ environment: [String: String] = [:], of program: String = path
  ) async throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let directory = try TemporaryDirectory()
    process.environment = self.environment(["TMPDIR": directory.path].merging(environment) { $1 })
    let files = try ["out", "err"].map { name in
      try directory.write(Data(), to: name)
      return directory.url.appending(path: name)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch { done.resume() }
    }
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Run(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}

enum Keys {
  static let down = "\u{1B}[B"
  static let enter = "\r"
  static let escape = "\u{1B}"
  static let end = "\u{1B}[F"
  static let home = "\u{1B}[H"
}

extension PtySession {
  /// Waits for a line that holds the text.
  @discardableResult
  func wait(for text: String) async throws -> [String] {
    try await wait { lines in lines.contains { $0.contains(text) } }
  }
}
