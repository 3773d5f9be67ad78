import Dispatch
import Foundation
import NcursesDriver

/// Hands text to the person's clipboard, through tmux where it runs, else through the terminal.
struct Clipboard {
  private let tmux: String?

  init(environment: [String: String]) {
    let isInTmux = !(environment["TMUX"] ?? "").isEmpty
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/tmux" }
    tmux = isInTmux ? folders.first(where: FileManager.default.isExecutableFile) : nil
  }

  /// Returns how it went, for a person; nobody can tell whether a terminal really took the text.
  func take(_ text: String, _ terminal: NcursesTerminal) -> String {
    if let tmux, load(text, into: tmux) { return "sent to the clipboard through tmux" }
    if terminal.sendToClipboard(text) { return "sent to the clipboard" }
    return "this terminal takes no text for the clipboard: take it from below"
  }

  private func load(_ text: String, into tmux: String) -> Bool {
    let process = Process()
    let input = Pipe()
    let done = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in done.signal() }
    process.executableURL = URL(fileURLWithPath: tmux)
    process.arguments = ["load-buffer", "-w", "-"]
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
      try input.fileHandleForWriting.close()
    } catch {
      return false
    }
    // A tmux that hangs must not hang the screen.
    guard done.wait(timeout: .now() + .seconds(2)) == .success else {
      process.terminate()
      return false
    }
    return process.terminationStatus == 0
  }
}
