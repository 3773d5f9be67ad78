import ChildProcesses
import Dispatch
import NcursesDriver
import Synchronization

/// Hands text to the person's clipboard, through tmux where it runs, else through the terminal.
final class Clipboard: Sendable {
  /// A tmux that hangs is given up; the screen goes on meanwhile.
  private static let patience = Duration.seconds(10)

  private let tmux: ChildProcess?
  private let mailbox: Mailbox
  private let queue = DispatchQueue(label: "clipboard")
  /// What tmux did not take.
  private let refused = Mutex<[String]>([])

  /// - Parameter mailbox: is told how it went, where that takes a while.
  init(environment: [String: String], mailbox: Mailbox) {
    self.mailbox = mailbox
    let isInTmux = !(environment["TMUX"] ?? "").isEmpty
    let path = isInTmux ? ChildProcess.find("tmux", environment) : nil
    tmux = path.map {
      ChildProcess(
        path: $0, arguments: ["load-buffer", "-w", "-"],
        environment: ChildProcess.inherited(from: environment, with: ["TMUX", "TMUX_PANE", "TMUX_TMPDIR"]))
    }
  }

  /// Returns how it went, for a person; nobody can tell whether a terminal really took the text.
  ///
  /// Nil where the mailbox gets that, or `takeRefused` is to be called when it wakes.
  func take(_ text: String, _ terminal: NcursesTerminal) -> String? {
    guard let tmux else { return Self.send(text, to: terminal) }
    queue.async { [self] in
      if tmux.run(input: Array(text.utf8), patience: Self.patience)?.status == 0 {
        mailbox.post(.copied("sent to the clipboard through tmux"))
      } else {
        refused.withLock { $0.append(text) }
        mailbox.wake()
      }
    }
    return nil
  }

  /// Hands to the terminal what tmux did not take since, and returns how each went.
  func takeRefused(_ terminal: NcursesTerminal) -> [String] {
    let texts = refused.withLock { texts in
      defer { texts = [] }
      return texts
    }
    return texts.map { Self.send($0, to: terminal) }
  }

  private static func send(_ text: String, to terminal: NcursesTerminal) -> String {
    terminal.sendToClipboard(text)
      ? "sent to the clipboard" : "this terminal cannot set the clipboard; copy the text below"
  }
}
