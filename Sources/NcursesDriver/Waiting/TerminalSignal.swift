/// A signal that the run loop must answer.
public enum TerminalSignal: Hashable, Sendable {
  /// The terminal has another size: `resizeToTerminal`, then draw.
  case resized
  /// The process is asked to end, by this signal's number. SIGTERM and SIGHUP leave it a second.
  case terminate(Int32)
  /// The process is asked to stop: `suspend`.
  case suspend
  /// Somebody stopped and continued the process; the terminal is set up anew, draw again.
  case resumed
}
