import ChildProcesses

/// The `gh` on PATH, asked for the token it keeps.
struct GitHubCommand {
  private let path: String
  private let environment: [String: String]
  private let patience: Duration

  /// Nil where no gh is on PATH.
  ///
  /// - Parameter patience: how long gh may take.
  init?(environment: [String: String], patience: Duration = .seconds(5)) {
    guard let path = ChildProcess.find("gh", environment) else { return nil }
    self.path = path
    // No token: gh would hand back the environment's, and github.com's for hosts that must not get it.
    self.environment = ChildProcess.inherited(
      from: environment,
      with: [
        "GH_CONFIG_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS",
      ])
    self.patience = patience
  }

  /// `gh auth token --hostname HOST`; nil if gh has none, fails, or takes too long.
  func token(for host: String) -> String? {
    let gh = ChildProcess(
      path: path, arguments: ["auth", "token", "--hostname", host], environment: environment)
    guard let ending = gh.run(patience: patience), ending.status == 0 else { return nil }
    return String(decoding: ending.output, as: UTF8.self)
  }
}
