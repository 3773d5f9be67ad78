import Foundation

/// The `gh` on PATH, asked for the token it keeps.
struct GitHubCommand {
  private let executable: URL
  private let environment: [String: String]
  private let patience: TimeInterval

  /// Nil where no gh is on PATH.
  ///
  /// - Parameter patience: seconds that gh may take.
  init?(environment: [String: String], patience: TimeInterval = 5) {
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    let found = folders.map { "\($0)/gh" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { return nil }
    executable = URL(fileURLWithPath: found)
    // gh would hand back the environment's tokens, and github.com's for hosts that must not get it.
    self.environment = environment.filter { !$0.key.hasSuffix("_TOKEN") }
    self.patience = patience
  }

  /// `gh auth token --hostname HOST`; nil if gh has none, fails, or takes too long.
  func token(for host: String) -> String? {
    let process = Process()
    let output = Pipe()
    let ended = DispatchSemaphore(value: 0)
    process.executableURL = executable
    process.arguments = ["auth", "token", "--hostname", host]
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.terminationHandler = { _ in ended.signal() }
    guard (try? process.run()) != nil else { return nil }
    guard ended.wait(timeout: .now() + patience) == .success else {
      kill(process.processIdentifier, SIGKILL)
      return nil
    }
    guard process.terminationStatus == 0 else { return nil }
    // Not to the end of the file: a child of gh's may hold the pipe open.
    return String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
  }
}
