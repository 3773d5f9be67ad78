import Foundation
import Scaffolding
import Testing

/// A directory that holds the program, a terminal's description, hosts, resolv.conf, CA certificates and `/proc`, and
/// no more.
final class BareMachine {
  /// The static executable to try, which takes minutes to build.
  static let program = ProcessInfo.processInfo.environment["PKGDECK_STATIC"]

  private let directory: TemporaryDirectory
  var path: String { directory.path }

  init() async throws {
    directory = try TemporaryDirectory()
    let files = FileManager.default
    for directory in ["tmp", "proc", "etc/ssl/certs", "usr/share/terminfo/x"] {
      try files.createDirectory(atPath: "\(path)/\(directory)", withIntermediateDirectories: true)
    }
    // A file that is open for writing cannot be run, and what is started meanwhile would inherit it from here.
    let copy = try await Program.run([Self.program ?? "", path + "/pkgdeck"], of: "/bin/cp")
    try #require(copy.status == 0, "\(copy.errors)")
    for file in ["/etc/hosts", "/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt"] {
      let source = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
      try files.copyItem(atPath: source, toPath: path + file)
    }
    let descriptions = ["/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo"].map {
      $0 + "/x/xterm-256color"
    }
    let description = descriptions.first { files.fileExists(atPath: $0) } ?? ""
    try files.copyItem(atPath: description, toPath: path + "/usr/share/terminfo/x/xterm-256color")
  }

  /// The command line that runs the program there. `/proc` is mounted for it alone, so that removing the directory
  /// never reaches it.
  func command(_ arguments: [String]) -> [String] {
    let script = #"mount --bind /proc "$0/proc" && exec chroot "$0" /pkgdeck "$@""#
    return ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, path] + arguments
  }

  /// Runs the program there to its end, without a terminal.
  func run(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> Program.Run {
    let variables = ["GH_ENTERPRISE_TOKEN": "ghp_x", "HOME": "/"].merging(environment) { $1 }
    return try await Program.run(
      ["-i", "PATH=/usr/bin:/usr/sbin"] + variables.map { "\($0)=\($1)" } + command(arguments),
      of: "/usr/bin/env")
  }
}
