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
