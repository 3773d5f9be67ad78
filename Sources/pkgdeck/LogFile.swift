import Foundation
import Logging
import Synchronization

/// A log handler that appends lines to a file, readable by its owner alone.
struct LogFile: LogHandler {
  var logLevel = Logger.Level.debug
  var metadata = Logger.Metadata()
  private let file: FileHandle

  static func logger(path: String) throws -> Logger {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure("--log-file \(path): \(String(cString: strerror(errno)))")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    return Logger(label: "pkgdeck") { _ in LogFile(file: file) }
  }

  private init(file: FileHandle) {
    self.file = file
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let fields = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let line = "\(Date().ISO8601Format()) \(event.level) \(event.message)\(fields)\n"
    try? file.write(contentsOf: Data(line.utf8))
  }
}
