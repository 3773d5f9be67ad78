import Foundation
import Glibc
import Scaffolding
import Synchronization

/// A program that runs in a terminal of its own, as a person at that terminal sees and drives it.
public final class PtySession: Sendable {
  private struct State {
    var emulator: TerminalEmulator
    var output: [UInt8] = []
    var status: Int32?
    var isOpen = true
    var isPaused = false
  }

  private let process: PtyProcess
  private let state: Mutex<State>
  /// Whether the terminal's descriptor is this session's; once closed its number may be another session's.
  private let isOurs = Mutex(true)
  /// Tells the thread that reads to close the terminal (`x`), or that it may read again (`r`).
  private let orders: [Int32]
  private let kept: (any Sendable)?

  /// Starts `arguments[0]`, a path.
  ///
  /// - Parameters:
  ///   - environment: all that the program gets.
  ///   - kept: something that is needed until the program has ended and the terminal is closed.
  public init(
    _ arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 24,
    keeping kept: (any Sendable)? = nil
  ) throws {
    self.kept = kept
    var pipe: [Int32] = [0, 0]
    guard Glibc.pipe(&pipe) == 0 else { throw PtyFailure.cannotStart("pipe", code: errno) }
    pipe.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
    orders = pipe
    state = Mutex(State(emulator: TerminalEmulator(columns: columns, rows: rows)))
    process = try PtyProcess(arguments: arguments, environment: environment, columns: columns, rows: rows)
    Thread.detachNewThread { [self] in readUntilClosed() }
    Thread.detachNewThread { [self] in reap() }
  }

  public var processID: Int32 { process.id }
  /// The lines as shown now, without blanks at their ends.
  public var screen: [String] { state.withLock { $0.emulator.screen.text } }
  public var cursor: (row: Int, column: Int) {
    state.withLock { ($0.emulator.screen.row, $0.emulator.screen.column) }
  }
  public var modes: ScreenModes { state.withLock { $0.emulator.modes } }
  public var title: String { state.withLock { $0.emulator.title } }
  /// Every byte that the program wrote.
  public var rawOutput: [UInt8] { state.withLock { $0.output } }

  public func look(row: Int, column: Int) -> ScreenLook {
    state.withLock { $0.emulator.screen.lines[row][column].look }
  }

  /// Types `bytes`, in one write.
  public func send(_ bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    isOurs.withLock { isOurs in
      while isOurs, !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(process.master, $0.baseAddress, $0.count) }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  public func send(_ text: String) {
    send(Array(text.utf8))
  }

  public func resize(columns: Int, rows: Int) {
    state.withLock { $0.emulator.screen.resize(columns: columns, rows: rows) }
    isOurs.withLock { isOurs in
      if isOurs { PtyProcess.setSize(of: process.master, columns: columns, rows: rows) }
    }
  }

  public func signal(_ number: Int32) {
    kill(process.id, number)
  }

  /// Closes the terminal as a lost connection does.
  public func hangUp() { order("x") }

  private func order(_ letter: String) {
    state.withLock { state in
      if state.isOpen { _ = write(orders[1], letter, 1) }
    }
  }

  /// Takes nothing any more of what the program writes, as a line that stalls.
  public func pauseReading() {
    state.withLock { $0.isPaused = true }
  }

  /// Takes what the program writes again, after `pauseReading`.
  public func resumeReading() {
    state.withLock { $0.isPaused = false }
    order("r")
  }

  /// Ends the program whatever it does, and closes the terminal.
  public func end() {
    if state.withLock({ $0.status == nil }) { kill(process.id, SIGKILL) }
    hangUp()
  }

  /// Waits until the screen is as wanted; the lines then, or an error that shows the last screen.
  @discardableResult
  public func wait(
    timeout: Duration = .seconds(60), until isWanted: ([String]) -> Bool
  ) async throws -> [String] {
    var seen = -1
    var lines: [String] = []
    let isSeen = try await holds(within: timeout) {
      let new = state.withLock {
        $0.output.count == seen ? nil : ($0.output.count, $0.emulator.screen.text)
      }
      guard let new else { return false }
      (seen, lines) = new
      return isWanted(lines)
    }
    guard isSeen else {
      throw PtyFailure.notSeen(screen: lines, hasEnded: state.withLock { $0.status != nil })
    }
    return lines
  }

  /// The exit status, or 128 and the signal's number, once the program has ended and all it wrote was read.
  @discardableResult
  public func waitForExit(timeout: Duration = .seconds(60)) async throws -> Int32 {
    var status: Int32?
    _ = try await holds(within: timeout) {
      status = state.withLock { $0.isOpen && !$0.isPaused ? nil : $0.status }
      return status != nil
    }
    guard let status else { throw PtyFailure.stillRunning(screen: screen) }
    return status
  }

  /// The thread that reads also closes, because a descriptor that is being read stays open.
  private func readUntilClosed() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    var descriptors = [process.master, orders[0]].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    while poll(&descriptors, 2, -1) > 0 || errno == EINTR {
      if descriptors[1].revents != 0 {
        var letter: UInt8 = 0
        guard read(orders[0], &letter, 1) == 1, letter == UInt8(ascii: "r") else { break }
        descriptors[0].fd = process.master
        continue
      }
      if state.withLock({ $0.isPaused }) {
        descriptors[0].fd = -1
        continue
      }
      let count = read(process.master, &buffer, buffer.count)
      guard count > 0 else { break }
      state.withLock {
        $0.output += buffer[..<count]
        $0.emulator.feed(buffer[..<count])
      }
    }
    state.withLock { $0.isOpen = false }
    isOurs.withLock {
      $0 = false
      ([process.master] + orders).forEach { close($0) }
    }
  }

  private func reap() {
    var status: Int32 = 0
    while waitpid(process.id, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    let ended = signal == 0 ? status >> 8 & 0xFF : 128 + signal
    state.withLock { $0.status = ended }
  }
}
