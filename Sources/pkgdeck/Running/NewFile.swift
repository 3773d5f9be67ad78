import Foundation
import GitHubPackages

/// Files that a person asks for by name: never one that is there already.
enum NewFile {
  /// Writes text and returns how it went, for a person.
  static func write(_ text: String, to path: String) -> String {
    let expanded = NSString(string: path).expandingTildeInPath
    let name = ForeignText(path).display
    let descriptor = open(expanded, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      return errno == EEXIST
        ? "\(name) already exists: choose another name" : "\(name): \(String(cString: strerror(errno)))"
    }
    defer { close(descriptor) }
    let code = Outlet.put(text, to: descriptor)
    return code == 0 ? "written to \(name)" : "\(name): write failed: \(String(cString: strerror(code)))"
  }
}
