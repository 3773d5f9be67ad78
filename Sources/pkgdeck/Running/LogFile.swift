import FoundationEssentials
import GitHubPackages
import Glibc
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
      StandardError.write("pkgdeck: --log-file \(path): write failed: \(String(cString: strerror(code)))")
    }
  }

  /// - Throws: `CommandFailure` where the file cannot be made, or is there and not a regular file of this account.
  static func logger(path: String) throws -> Logger {
    // Nothing that stands under the name is followed or waited for.
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      let isOther = errno == ELOOP || errno == ENXIO
      throw refusal(path, isOther ? other : String(cString: strerror(errno)))
    }
    do {
      try makePrivate(descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    let file = Destination(path: path, descriptor: descriptor)
    return Logger(label: "pkgdeck") { _ in LogFile(file: file) }
  }

  private static let other = "it must be a regular file that you own, not a link, pipe or device"

  private static func refusal(_ path: String, _ words: String) -> CommandFailure {
    CommandFailure("--log-file \(path): \(words)")
  }

  private static func makePrivate(_ descriptor: Int32, _ path: String) throws(CommandFailure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_nlink == 1
    else { throw refusal(path, other) }
    guard status.st_mode & 0o077 == 0 || fchmod(descriptor, 0o600) == 0 else {
      throw refusal(path, String(cString: strerror(errno)))
    }
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
