import CNcurses
import Glibc
import Terminal

/// Reads what waits on standard input, and waits a little for the rest of an escape sequence.
struct InputReader {
  private(set) var isHungUp = false
  private let escapeDelay: Duration
  private var parser: InputParser
  private var paste = UnbracketedPaste()
  private var buffer = [UInt8](repeating: 0, count: 4096)

  init(escapeDelay: Duration, hasC1Controls: Bool) {
    self.escapeDelay = escapeDelay
    parser = InputParser(extraKeys: InputReader.ownKeys(), hasC1Controls: hasC1Controls)
  }

  mutating func read() -> [TerminalInput] {
    var inputs = parser.parse(available(), at: .now)
    while parser.awaitsMore && !isHungUp {
      guard isReady(within: escapeDelay) else {
        inputs += parser.timeOut(at: .now)
        break
      }
      inputs += parser.parse(available(), at: .now)
    }
    return paste.gather(inputs, at: .now)
  }

  /// A flood is taken in parts, so that it cannot keep the screen from being painted.
  private mutating func available() -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < 1 << 16, isReady(within: .zero) {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      guard count > 0 else {
        isHungUp = true
        break
      }
      bytes += buffer[..<count]
      if count < buffer.count { break }
    }
    return bytes
  }

  /// A signal may make the wait a little longer, which for an escape sequence does not matter.
  private func isReady(within delay: Duration) -> Bool {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    let milliseconds = delay == .zero ? 0 : Int32((delay / .milliseconds(1)).rounded(.up))
    while true {
      let count = poll(&descriptor, 1, milliseconds)
      if count >= 0 || errno != EINTR { return count > 0 }
    }
  }

  /// What the terminal database knows and no common terminal sends.
  private static func ownKeys() -> [(sequence: [UInt8], key: Key)] {
    KeyCodes.capabilities.compactMap { name, key in
      guard let capability = cn_screen_capability(name) else { return nil }
      let bytes = Array(String(cString: capability).utf8)
      guard bytes.count > 1, bytes[0] == KeyBytes.escape else { return nil }
      var usual = InputParser()
      return usual.parse(bytes, at: .now) == [.key(key)] ? nil : (Array(bytes.dropFirst()), key)
    }
  }
}
