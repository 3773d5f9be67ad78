import CNcurses
import Glibc
import Terminal

extension NcursesTerminal {
  /// Waits until something can be done, at most for `timeout`; nil waits for ever and costs nothing.
  public func wait(for timeout: Duration?) -> Readiness {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while !input.isHungUp {
      let count = poll(&descriptors, 2, milliseconds(until: deadline))
      if count == 0 { return [] }
      if count < 0 && errno != EINTR { return .hangup }
      if count > 0 { break }
    }
    return input.isHungUp ? .hangup : readiness(descriptors)
  }

  /// Everything that was typed, pasted or clicked by now. Waits only for the rest of an escape sequence.
  public func readInput() -> [TerminalInput] {
    let inputs = input.read()
    return modes.mouse ? inputs : inputs.filter { if case .mouse = $0 { false } else { true } }
  }

  /// The signals that came since the last call.
  public func takeSignals() -> [TerminalSignal] {
    var signals: [TerminalSignal] = []
    if cn_signals_take_resumed() {
      cn_screen_resume()
      signals.append(.resumed)
    }
    if cn_signals_take_resized() { signals.append(.resized) }
    if cn_signals_take_suspend() { signals.append(.suspend) }
    let number = cn_signals_take_terminate()
    if number != 0 { signals.append(.terminate(number)) }
    return signals
  }

  /// Gives the terminal back and stops the process, as Ctrl-Z does in other programs. When it is continued
  /// the screen is painted again, and `.resized` follows.
  public func suspend() {
    cn_screen_suspend()
  }

  private func readiness(_ descriptors: [pollfd]) -> Readiness {
    var readiness: Readiness = []
    let (input, woken) = (Int32(descriptors[0].revents), descriptors[1].revents)
    if input & POLLIN != 0 { readiness.insert(.input) }
    if input & (POLLHUP | POLLERR | POLLNVAL) != 0 { readiness.insert(.hangup) }
    if woken != 0 {
      wakeup.clear()
      readiness.insert(.woken)
    }
    return readiness
  }

  /// poll's own terms; rounded up, so that what is due then is due when it returns.
  private func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let (seconds, attoseconds) = (deadline - .now).components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
