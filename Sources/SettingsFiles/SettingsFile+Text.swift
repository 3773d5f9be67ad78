import Foundation

extension SettingsFile {
  /// The text of a file; nil where there is none. One that is there but cannot be read is a fault: what stands
  /// in it may matter.
  public static func text(at path: String) throws(FileFault) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { return nil }
      throw FileFault(file: path, problem: "cannot be read (\(String(cString: strerror(code))))")
    }
    guard [S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT) else {
      throw FileFault(file: path, problem: "is no file")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileFault(file: path, problem: "cannot be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw FileFault(file: path, problem: "is no UTF-8 text")
    }
    return text
  }
}
