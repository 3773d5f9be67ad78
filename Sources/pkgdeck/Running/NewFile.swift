import Foundation
import GitHubPackages
import ViewModels

/// Files that a person asks for by name: never one that is there already.
enum NewFile {
  /// Writes text; the event says where, or why not.
  static func write(_ text: String, to path: String) -> Event {
    let expanded = NSString(string: path).expandingTildeInPath
    let whole = ForeignText(URL(fileURLWithPath: expanded).standardizedFileURL.path).display
    let descriptor = open(expanded, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      let reason =
        code == EEXIST ? " already exists: choose another name" : ": \(String(cString: strerror(code)))"
      return .written(whole, problem: ForeignText(path).display + reason)
    }
    defer { close(descriptor) }
    let code = Outlet.put(text, to: descriptor)
    let problem = code == 0 ? nil : "\(whole): write failed: \(String(cString: strerror(code)))"
    return .written(whole, problem: problem)
  }
}
