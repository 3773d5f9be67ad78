import Glibc

extension SettingsFile {
  /// The text of a file; nil where there is none. One that is there but cannot be read is a fault: what stands
  /// in it may matter.
  public static func text(at path: String) throws(FileFault) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw unreadable(path)
    }
    // A link that leads nowhere is there.
    guard stat(path, &status) == 0 else { throw unreadable(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw FileFault(file: path, problem: isDirectory ? "is a directory" : "is not a file")
    }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(descriptor, &buffer, buffer.count), count != 0 {
      guard count > 0 else { throw unreadable(path) }
      bytes += buffer[..<count]
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFault(file: path, problem: "is not UTF-8 text")
    }
    return text
  }

  /// With the words for `errno`.
  private static func unreadable(_ path: String) -> FileFault {
    FileFault(file: path, problem: "cannot be read (\(String(cString: strerror(errno))))")
  }
}
