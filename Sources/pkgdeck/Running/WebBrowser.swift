import ChildProcesses
import Dispatch
import ViewModels

/// Opens pages in the person's web browser, where there is one.
struct WebBrowser: Sendable {
  /// A browser that fails says so before that.
  private static let patience = Duration.seconds(3)
  /// Programs that know which browser a person wants.
  private static let openers = ["xdg-open", "sensible-browser", "x-www-browser"]
  /// What programs with windows need, besides what any may.
  private static let surroundings: Set = [
    "BROWSER", "DBUS_SESSION_BUS_ADDRESS", "DESKTOP_SESSION", "DISPLAY", "KDE_FULL_SESSION",
    "KDE_SESSION_VERSION",
    "VSCODE_IPC_HOOK_CLI", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "WSL_INTEROP", "XAUTHORITY",
    "XDG_CONFIG_DIRS",
    "XDG_CONFIG_HOME", "XDG_CURRENT_DESKTOP", "XDG_DATA_DIRS", "XDG_DATA_HOME", "XDG_SESSION_TYPE",
  ]

  private let path: String
  private let environment: [String: String]

  /// Nil where there is none: `BROWSER` names none, and there is no display, or only that of another machine.
  init?(environment: [String: String]) {
    func has(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    let isRemote = has("SSH_CONNECTION") || has("SSH_TTY") || has("SSH_CLIENT")
    let hasDisplay = has("DISPLAY") || has("WAYLAND_DISPLAY")
    let named = (environment["BROWSER"] ?? "").split(separator: ":").map(String.init)
    let names = named + (hasDisplay && !isRemote ? Self.openers : [])
    guard let path = names.lazy.compactMap({ ChildProcess.find($0, environment) }).first else { return nil }
    self.path = path
    self.environment = ChildProcess.inherited(from: environment, with: Self.surroundings)
  }

  /// Opens a page while the screen goes on.
  func open(_ page: String, _ mailbox: Mailbox) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let process = ChildProcess(path: path, arguments: [page], environment: environment)
    DispatchQueue.global().async {
      process.launch(patience: Self.patience) { hasBegun in
        if !hasBegun { mailbox.post(.notOpened(page, reason: "\(name) could not open the page")) }
      }
    }
  }
}
