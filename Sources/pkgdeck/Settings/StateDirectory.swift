import FoundationEssentials
import GitHubAPI
import GitHubPackages
import Glibc

/// Where the journal of changes is kept.
enum StateDirectory: Hashable, Sendable {
  /// Stays for later runs.
  case lasting(String)
  /// Made for this run alone, for what means nothing after it.
  case passing(String)

  var path: String {
    switch self {
    case .lasting(let path), .passing(let path): path
    }
  }

  var isLasting: Bool { if case .lasting = self { true } else { false } }

  /// The journal's directory for a connection; the demo gets a new one each time.
  ///
  /// - Throws: `CommandFailure` where there is no place for it.
  static func journalDirectory(
    for connection: Connection, _ environment: [String: String] = ProcessEnvironment.variables
  ) throws(CommandFailure) -> StateDirectory {
    connection.credential.source == .demo
      ? try passing(environment) : try journalDirectory(for: connection.client.host, environment)
  }

  /// The journal's directory for a host, which may not be there yet: one for all but those on this machine,
  /// which are for trying things out.
  ///
  /// - Throws: `CommandFailure` where there is no place for it.
  static func journalDirectory(
    for host: GitHubHost, _ environment: [String: String] = ProcessEnvironment.variables
  ) throws(CommandFailure) -> StateDirectory {
    if let name = host.loopbackName { return .lasting(try trial(of: name, environment)) }
    guard let path = BaseDirectory.state.path(environment) else {
      throw CommandFailure(
        "HOME is not set, so the journal has no directory: set HOME or XDG_STATE_HOME")
    }
    return .lasting(path)
  }

  /// Removes what was made for this run.
  func endRun() {
    guard case .passing(let path) = self else { return }
    try? FileManager.default.removeItem(atPath: path)
  }

  private static func trial(
    of name: String, _ environment: [String: String]
  ) throws(CommandFailure) -> String {
    let directory = "\(temporary(environment))/pkgdeck-\(geteuid())"
    var status = stat()
    // Anyone may make names in a directory for temporary files.
    if lstat(directory, &status) == 0, status.st_uid != geteuid() {
      throw CommandFailure("\(directory) belongs to another account: set TMPDIR to a directory you own")
    }
    return "\(directory)/\(name.replacing(":", with: "_"))"
  }

  private static func passing(_ environment: [String: String]) throws(CommandFailure) -> StateDirectory {
    var template = "\(temporary(environment))/pkgdeck-demo-XXXXXX".utf8CString.map(\.self)
    guard mkdtemp(&template) != nil else {
      let reason = String(cString: strerror(errno))
      throw CommandFailure(
        "cannot create a directory for the demo's journal in \(temporary(environment)): \(reason)")
    }
    return .passing(String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  private static func temporary(_ environment: [String: String]) -> String {
    environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }
}

/// The directories that the XDG Base Directory Specification gives to programs.
enum BaseDirectory: String {
  case config = "XDG_CONFIG_HOME"
  case state = "XDG_STATE_HOME"
  case cache = "XDG_CACHE_HOME"

  private var belowHome: String {
    switch self {
    case .config: ".config"
    case .state: ".local/state"
    case .cache: ".cache"
    }
  }

  /// The variable that decides.
  func variable(_ environment: [String: String]) -> String { base(environment) == nil ? "HOME" : rawValue }

  /// The specification wants relative paths ignored.
  private func base(_ environment: [String: String]) -> String? {
    environment[rawValue].flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// This program's own part of it; nil where the environment names no home.
  func path(_ environment: [String: String]) -> String? {
    if let base = base(environment) { return base + "/pkgdeck" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home)/\(belowHome)/pkgdeck"
  }
}
