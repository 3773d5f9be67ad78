/// The directories that the XDG Base Directory Specification gives to programs.
enum BaseDirectory: String {
  case config = "XDG_CONFIG_HOME"
  case state = "XDG_STATE_HOME"

  private var belowHome: String {
    switch self {
    case .config: ".config"
    case .state: ".local/state"
    }
  }

  /// This program's own part of it; nil where the environment names no home.
  func path(_ environment: [String: String]) -> String? {
    // The specification wants relative paths ignored.
    if let base = environment[rawValue], base.hasPrefix("/") { return base + "/pkgdeck" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home)/\(belowHome)/pkgdeck"
  }
}
