import Glibc

/// An open file or directory, closed (and so unlocked) when it goes out of scope.
struct OpenFile: ~Copyable {
  private let descriptor: Int32

  /// Waits for nobody: a pipe is opened at once, or not at all.
  init(_ path: String, _ flags: Int32) throws(SystemError) {
    descriptor = try SystemError.check { open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o600) }
  }

  deinit {
    close(descriptor)
  }

  func status() throws(SystemError) -> stat {
    var status = stat()
    _ = try SystemError.check { fstat(descriptor, &status) }
    return status
  }

  /// Throws for anything but a regular file.
  func requireRegular() throws(SystemError) {
    let kind = try status().st_mode & S_IFMT
    if kind == S_IFDIR { throw SystemError(code: EISDIR) }
    guard kind == S_IFREG else { throw SystemError(words: "not a regular file") }
  }

  func setMode(_ mode: mode_t) throws(SystemError) {
    _ = try SystemError.check { fchmod(descriptor, mode) }
  }

  func lock() throws(SystemError) {
    _ = try SystemError.check { flock(descriptor, LOCK_EX | LOCK_NB) }
  }

  func sync() throws(SystemError) {
    _ = try SystemError.check { fsync(descriptor) }
  }

  func truncate(to size: Int) throws(SystemError) {
    _ = try SystemError.check { ftruncate(descriptor, size) }
  }

  /// Writes in one call: readers take no lock, and should not come between two.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    let count = try SystemError.check { Glibc.write(descriptor, bytes, bytes.count) }
    guard count == bytes.count else {
      throw SystemError(words: "only \(count) of \(bytes.count) bytes could be written")
    }
  }

  func byte(at offset: Int) throws(SystemError) -> UInt8? {
    var byte: UInt8 = 0
    return try SystemError.check { pread(descriptor, &byte, 1, offset) } == 1 ? byte : nil
  }

  /// The next bytes; none at the end.
  func read(atMost limit: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = try SystemError.check { Glibc.read(descriptor, &bytes, limit) }
    bytes.removeLast(limit - count)
    return bytes
  }
}
