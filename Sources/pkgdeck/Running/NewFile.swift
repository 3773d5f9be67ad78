import FoundationEssentials
import GitHubPackages
import Glibc
import ViewModels

/// Files that a person asks for by name: never one that is there already, unless it is to be replaced.
enum NewFile {
  /// Writes text; the event says where, or why not.
  static func write(_ text: String, to path: String) -> Event {
    let (place, problem) = create(text, at: path, mode: 0o600)
    return .written(place, problem: problem)
  }

  /// Why no new file can have this name, where that is known before it is written.
  static func problem(with path: String) -> String? {
    FileManager.default.fileExists(atPath: expanded(path)) ? exists(path) : nil
  }

  /// Writes text to a file.
  ///
  /// - Parameter replaces: whether a file of this name is replaced, once all is written.
  /// - Returns: the whole path, and why it could not be written.
  static func create(
    _ text: String, at path: String, mode: mode_t, replaces: Bool = false
  ) -> (place: String, problem: String?) {
    let final = expanded(path)
    let place = ForeignText(URL(fileURLWithPath: final).standardizedFileURL.path).display
    let written = replaces ? "\(final).\(getpid()).new" : final
    let descriptor = open(written, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      let code = errno
      return (place, code == EEXIST ? exists(path) : "\(ForeignText(path).display): \(words(code))")
    }
    var code = Outlet.put(text, to: descriptor)
    close(descriptor)
    if replaces, code == 0, rename(written, final) != 0 { code = errno }
    if replaces, code != 0 { unlink(written) }
    return (place, code == 0 ? nil : "\(place): write failed: \(words(code))")
  }

  /// The path with a home at its beginning in the place of `~` or `~user`.
  private static func expanded(_ path: String) -> String {
    path.hasPrefix("~") ? URL(filePath: path).path : path
  }

  private static func exists(_ path: String) -> String {
    "\(ForeignText(path).display) already exists: choose another name"
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
