import GitHubPackages
import SettingsFiles
import Yams

/// What a person set in `config.yaml`.
struct Config: Hashable, Sendable {
  private enum Setting: String, CaseIterable {
    case readOnly = "read-only"
    case protectedTags = "protected-tags"
    case hosts
  }

  private static let shape = "setting: value"

  private var isReadOnly = false
  private(set) var protectedTags = ProtectedTags()
  /// By the hosts' names.
  private var hosts: [String: HostConfig] = [:]

  /// What holds where nothing is set.
  init() {}

  /// - Parameter name: what to call the file in a fault.
  init(text: String, file name: String) throws(FileFault) {
    let file = try SettingsFile(name: name, text: text)
    for (key, value) in try file.pairs(as: Self.shape) {
      switch try file.word(key, "is not a setting") as Setting {
      case .readOnly: isReadOnly = try file.flag(key, value)
      case .protectedTags: protectedTags = ProtectedTags(try file.words(key, value))
      case .hosts: hosts = try Self.hosts(in: value, file)
      }
    }
  }

  /// Whether no key may change anything there; a host's own setting goes before the general one.
  func isReadOnly(on host: GitHubHost) -> Bool { hosts[host.name]?.isReadOnly ?? isReadOnly }

  private static func hosts(in section: Node, _ file: SettingsFile) throws(FileFault) -> [String: HostConfig]
  {
    var hosts: [String: HostConfig] = [:]
    for (key, value) in try file.pairs(of: section, in: "hosts", as: "host: settings") {
      // A name that no host could have would never match, and leave a host open that was to be read-only.
      let name: String
      do {
        name = try GitHubHost(hostname: key.string ?? "?", from: "hosts").name
      } catch {
        throw file.fault(key, error.description)
      }
      guard hosts[name] == nil else { throw file.fault(key, "\(name) stands twice in hosts") }
      hosts[name] = try HostConfig(file.pairs(of: value, in: name, as: shape), file)
    }
    return hosts
  }
}
