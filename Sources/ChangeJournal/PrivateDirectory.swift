import Glibc

/// Makes directories that only this account can read and write.
enum PrivateDirectory {
  /// Makes the directory and those above it where they are missing, and closes one that is open to others.
  static func make(_ path: String) throws(JournalFault) {
    let isOurs: Bool
    do throws(SystemError) {
      try makeMissing(path)
      isOurs = try belongsToUs(path)
      if isOurs { _ = try SystemError.check { chmod(path, 0o700) } }
    } catch {
      throw JournalFault(.cannotMakeDirectory(detail: error.words), at: path)
    }
    guard isOurs else { throw JournalFault(.notOurs, at: path) }
  }

  /// Puts the names in a directory on disk, as far as that can be asked for.
  static func sync(_ path: String) throws(SystemError) {
    do throws(SystemError) {
      try OpenFile(path, O_RDONLY | O_DIRECTORY).sync()
    } catch {
      // File systems without that operation, and directories that only let themselves be written to.
      guard error.code == EINVAL || error.code == EACCES else { throw error }
    }
  }

  /// Looks at a link itself too: another account's would lead where that account likes.
  private static func belongsToUs(_ path: String) throws(SystemError) -> Bool {
    var (named, reached) = (stat(), stat())
    _ = try SystemError.check { lstat(path, &named) }
    _ = try SystemError.check { stat(path, &reached) }
    guard reached.st_mode & S_IFMT == S_IFDIR else { throw SystemError(code: ENOTDIR) }
    return named.st_uid == geteuid() && reached.st_uid == geteuid()
  }

  private static func makeMissing(_ path: String) throws(SystemError) {
    guard access(path, F_OK) != 0 else { return }
    let parent = parent(of: path)
    if parent != path { try makeMissing(parent) }
    do throws(SystemError) {
      _ = try SystemError.check { mkdir(path, 0o700) }
      try sync(parent)
    } catch {
      // Another process may have been faster.
      guard error.code == EEXIST else { throw error }
    }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
