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
