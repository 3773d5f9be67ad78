import Glibc

/// Opens files that processes share under a kernel lock.
enum LockedFile {
  /// Opens a file for appending, makes it where there is none, and locks it for the life of what it returns.
  ///
  /// - Throws: `SystemError` with `EWOULDBLOCK` where it stayed locked for longer than `patience`.
  static func open(_ path: String, patience: Duration) throws(SystemError) -> OpenFile {
    let deadline = ContinuousClock.now + patience
    repeat {
      let file = try OpenFile(path, O_RDWR | O_APPEND | O_CREAT)
      try lock(file, until: deadline)
      if try isStill(file, at: path) { return file }
    } while ContinuousClock.now < deadline
    throw SystemError(code: EWOULDBLOCK)
  }

  private static func lock(
    _ file: borrowing OpenFile, until deadline: ContinuousClock.Instant
  ) throws(SystemError) {
    while true {
      do throws(SystemError) {
        return try file.lock()
      } catch {
        guard error.code == EWOULDBLOCK, ContinuousClock.now < deadline else { throw error }
      }
      usleep(5_000)
    }
  }

  /// The file may have been removed or replaced before its lock was taken; the lock then guards nothing.
  private static func isStill(_ file: borrowing OpenFile, at path: String) throws(SystemError) -> Bool {
    let opened = try file.status()
    var named = stat()
    guard stat(path, &named) == 0 else { return false }
    return named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
  }
}
