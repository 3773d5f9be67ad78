import Foundation
import GitHubPackages
import Logging
import Synchronization

/// A log handler that appends lines to a file, readable by its owner alone.
struct LogFile: LogHandler {
  var logLevel = Logger.Level.debug
  var metadata = Logger.Metadata()
  private let file: Destination

  /// The file that all copies of the handler write to.
  private final class Destination: Sendable {
    private let path: String
    private let descriptor: Int32
    private let isBroken = Mutex(false)

    init(path: String, descriptor: Int32) {
      self.path = path
      self.descriptor = descriptor
    }

    /// A log that is not whole misleads: that is said, once.
    func write(_ line: String) {
      let code = Outlet.put(line, to: descriptor)
      guard code != 0 else { return }
      let wasBroken = isBroken.withLock { isBroken in
        defer { isBroken = true }
        return isBroken
      }
      guard !wasBroken else { return }
      StandardError.write("pkgdeck: --log-file \(path) is not whole: \(String(cString: strerror(code)))")
    }
  }

  static func logger(path: String) throws -> Logger {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure("--log-file \(path): \(String(cString: strerror(errno)))")
    }
    let file = Destination(path: path, descriptor: descriptor)
    return Logger(label: "pkgdeck") { _ in LogFile(file: file) }
  }

  private init(file: Destination) {
    self.file = file
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let fields = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let line = ForeignText("\(Date().ISO8601Format()) \(event.level) \(event.message)\(fields)")
    file.write(line.display + "\n")
  }
}
