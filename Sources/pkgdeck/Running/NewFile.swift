import FoundationEssentials
import GitHubPackages
import Glibc
import ViewModels

/// Files that a person asks for by name: never one that is there already, unless it is to be replaced.
enum NewFile {
  /// Writes text; the event says where, or why not.
  static func write(_ text: String, to path: String) -> Event {
    let (place, problem) = create(text, at: HomePath.expanded(path), mode: 0o600)
    return .written(place, problem: problem)
  }

  /// Why the file of an option cannot be written, where that is known before there is anything to write.
  static func problem(with path: String, replaces: Bool) -> String? {
    if let problem = unlessRegular(path) { return problem }
    if access(path, F_OK) == 0 { return replaces ? nil : "\(exists(path)), or use --force to replace it" }
    let parent = URL(filePath: path).deletingLastPathComponent().path
    return access(parent, W_OK) == 0 ? nil : "\(ForeignText(path).display): \(words(errno))"
  }

  /// Renaming another file to a device's, a pipe's or a link's name would put the file in its place.
  private static func unlessRegular(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return nil }
    return "\(ForeignText(path).display) must be a regular file, not a directory, link, pipe or device"
  }

  /// Writes text to a file.
  ///
  /// - Parameter replaces: whether a file of this name is replaced, once all is written.
  /// - Returns: the whole path, and why it could not be written.
  static func create(
    _ text: String, at path: String, mode: mode_t, replaces: Bool = false
  ) -> (place: String, problem: String?) {
    let place = ForeignText(URL(fileURLWithPath: path).standardizedFileURL.path).display
    if replaces, let problem = unlessRegular(path) { return (place, problem) }
    let written = replaces ? "\(path).\(getpid()).new" : path
    let descriptor = open(written, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      let code = errno
      return (place, code == EEXIST ? exists(path) : "\(ForeignText(path).display): \(words(code))")
    }
    var code = Outlet.put(text, to: descriptor)
    close(descriptor)
    if replaces, code == 0, rename(written, path) != 0 { code = errno }
    if replaces, code != 0 { unlink(written) }
    return (place, code == 0 ? nil : "\(place): write failed: \(words(code))")
  }

  private static func exists(_ path: String) -> String {
    "\(ForeignText(path).display) already exists: choose another name"
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
