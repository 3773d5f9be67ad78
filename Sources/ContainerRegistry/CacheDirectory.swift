import FoundationEssentials
import Glibc

/// A directory of small files that only this account can read and write.
struct CacheDirectory: Sendable {
  struct File {
    let name: String
    /// In bytes, as the file system rounds them up.
    let size: Int
    /// Nanoseconds since 1970.
    let lastUse: Int64
  }

  let path: String

  /// Makes the directory and closes it to others; false where it is not this account's.
  func prepare() -> Bool {
    if access(path, F_OK) != 0 {
      try? FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    guard isOurs else { return false }
    return chmod(path, 0o700) == 0
  }

  /// The file's bytes, and a note that it was used; nil for a link, another account's file or a large one.
  func read(_ name: String, atMost limit: Int) -> Data? {
    guard isOurs else { return nil }
    let descriptor = open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_size <= limit
    else { return nil }
    futimens(descriptor, nil)
    var bytes = Data(count: Int(status.st_size))
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    return count < 0 ? nil : bytes.prefix(count)
  }

  /// Writes a file that others see whole or not at all.
  func write(_ bytes: Data, to name: String) -> Bool {
    let draft = "\(path)/.\(UUID().uuidString)"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let isWritten = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == bytes.count
    guard close(descriptor) == 0, isWritten, rename(draft, "\(path)/\(name)") == 0 else {
      unlink(draft)
      return false
    }
    return true
  }

  func remove(_ name: String) { unlink("\(path)/\(name)") }

  /// What is there, drafts that were never finished too.
  func files() -> [File] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap { name in
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      let time = status.st_mtim
      return File(
        name: name, size: Self.room(for: Int(status.st_size)),
        lastUse: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
  }

  /// How much of the disk a file of so many bytes takes.
  static func room(for bytes: Int) -> Int { (bytes + 4_095) / 4_096 * 4_096 }

  /// Looks at a link itself: another account's would lead where that account likes.
  private var isOurs: Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
  }
}
