import FoundationEssentials
import SettingsFiles
import Transport

/// gh's own file of hosts, accounts and tokens.
enum HostsFile {
  static func path(_ environment: [String: String]) -> String? {
    func folder(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let gh =
      folder("GH_CONFIG_DIR") ?? folder("XDG_CONFIG_HOME").map { $0 + "/gh" }
      ?? folder("HOME").map { $0 + "/.config/gh" }
    return gh.map { $0 + "/hosts.yml" }
  }

  /// The active account's token, which newer files keep under `users` and older ones beside them.
  ///
  /// - Throws: `SetupFault` where the file is no YAML.
  static func token(for host: String, in data: Data, path: String) throws(SetupFault) -> String? {
    let text = String(decoding: data, as: UTF8.self)
    guard !YAMLReferences.areTooMany(in: text) else {
      throw SetupFault("\(path) uses too many aliases (*name)")
    }
    let root: Node?
    do {
      root = try Node(yaml: text)
    } catch {
      throw SetupFault("\(path) cannot be read as YAML")
    }
    let entry = root?.mapping?.first { $0.key.string?.lowercased() == host.lowercased() }?.value
    guard let entry else { return nil }
    if let token = entry["oauth_token"]?.string, !token.isEmpty { return token }
    return entry["user"]?.string.flatMap { entry["users"]?[$0]?["oauth_token"]?.string }
  }
}
