import CNcurses

/// Ends the terminal's `wait` from any thread; many signals before the next wait are one.
public struct Wakeup: Sendable {
  let descriptor: Int32

  init?() {
    let descriptor = cn_wakeup_open()
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
  }

  /// From any thread, and from signal handlers.
  public func signal() {
    cn_wakeup_signal(descriptor)
  }

  func clear() {
    cn_wakeup_clear(descriptor)
  }
}

/// Why waiting ended; empty when the time was over.
public struct Readiness: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Input can be read.
  public static let input = Readiness(rawValue: 1)
  /// `Wakeup.signal` was called, or a signal came.
  public static let woken = Readiness(rawValue: 2)
  /// The terminal is gone.
  public static let hangup = Readiness(rawValue: 4)
}

/// A signal that the run loop must answer.
public enum TerminalSignal: Hashable, Sendable {
  /// The terminal has another size: `resizeToTerminal`, then draw.
  case resized
  /// The process is asked to end, by this signal's number. SIGTERM and SIGHUP leave it a second.
  case terminate(Int32)
  /// The process is asked to stop: `suspend`.
  case suspend
  /// Somebody stopped and continued the process; the terminal is set up again, draw again.
  case resumed
}
