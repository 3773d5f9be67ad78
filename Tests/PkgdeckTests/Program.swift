import Foundation
import PtyHarness

/// The program as it was built beside the tests.
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
    try PtySession(
      [path] + arguments, environment: self.environment(environment), columns: columns, rows: rows)
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
    process.environment = self.environment(environment)
    let folder = FileManager.default.temporaryDirectory
    let files = try ["out", "err"].map { name in
      let url = folder.appending(path: "pkgdeck-\(UUID().uuidString).\(name)")
      try Data().write(to: url)
      return url
    }
    defer { files.forEach { try? FileManager.default.removeItem(at: $0) } }
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

  /// A name for a file that is not there yet.
  static func temporaryFile(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appending(path: "pkgdeck-\(UUID().uuidString)-\(name)").path
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
