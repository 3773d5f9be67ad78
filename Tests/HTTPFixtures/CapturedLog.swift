import Logging
import Synchronization

/// Keeps what is logged.
package struct CapturedLog: LogHandler {
  private let lines: LogLines
  package var metadata: Logger.Metadata = [:]
  package var logLevel = Logger.Level.trace

  package init(_ lines: LogLines) {
    self.lines = lines
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    lines.add("\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)")
  }
}

/// The lines of a log.
package final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  package init() {}

  package func add(_ line: String) { lines.withLock { $0.append(line) } }
  package var all: [String] { lines.withLock { $0 } }
}
