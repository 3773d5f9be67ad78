import Changes
import FoundationEssentials
import GitHubAPI
import GitHubPackages
import Keymaps
import Retention
import SettingsFiles
import Terminal
import ViewModels

/// What a person set in `config.yaml`.
struct Config: Hashable, Sendable {
  enum Setting: String, CaseIterable {
    case host, owners, keymap, colors, palette, scroll, hosts, policies
    case readOnly = "read-only"
    case protectedTags = "protected-tags"
    case pageSize = "page-size"
  }

  private static let shape = "setting: value"
  /// GitHub gives no more rows at once.
  private static let pageSizes = 1...100

  private(set) var host: Sourced<GitHubHost>?
  private(set) var keymap: Sourced<String>?
  private(set) var colors: Sourced<ColorUse>?
  private(set) var palette: [Style: Sourced<TextColor>] = [:]
  private(set) var scroll: Sourced<Scroll>?
  private(set) var protectedTags: Sourced<ProtectedTags>?
  private(set) var pageSize: Sourced<Int>?
  /// In the order of the file.
  private(set) var policies: [Sourced<RetentionPolicy>] = []
  private var general = HostConfig()
  /// By the hosts' names.
  private var hosts: [String: HostConfig] = [:]

  /// What holds where nothing is set.
  init() {}

  /// What the demo comes with, so that there is something to clean up by.
  static let demo: Config = {
    var config = Config()
    let rules = RetentionRules(keepNewest: 10, keepYounger: 90 * 86_400)
    config.policies = [
      Sourced(
        value: RetentionPolicy(name: "nightly", packages: ["team/nightly"], rules: rules), source: .standard)
    ]
    return config
  }()

  /// - Parameter name: what to call the file in a fault.
  init(text: String, file name: String) throws(FileFaults) {
    var faults: [FileFault] = []
    do throws(FileFault) {
      let file = try SettingsFile(name: name, text: text)
      for (key, value) in try file.pairs(as: Self.shape) {
        guard key.string != Setting.policies.rawValue else {
          // Each line of each policy may have a fault of its own.
          let section = PolicySection(value, file)
          policies = section.policies
          faults += section.faults
          continue
        }
        faults.collect { () throws(FileFault) in try take(key, value, file) }
      }
    } catch {
      faults.append(error)
    }
    guard faults.isEmpty else { throw FileFaults(faults) }
  }

  private mutating func take(_ key: Node, _ value: Node, _ file: SettingsFile) throws(FileFault) {
    if let fault = SettingPlace.fault(of: key, in: file) { throw fault }
    switch try file.word(key, "is not a setting") as Setting {
    case .host:
      let name = try file.text(key, value, "a host's name")
      host = file.sourced(try Self.host(named: name, value, from: "host", file), key)
    case .owners: try general.setOwners(key, value, file)
    case .keymap: keymap = file.sourced(try Self.keymap(key, value, file), key)
    case .colors: colors = file.sourced(try file.choice(key, value), key)
    case .palette: palette = try Self.palette(in: value, file)
    case .scroll: scroll = file.sourced(try file.choice(key, value), key)
    case .hosts: hosts = try Self.hosts(in: value, file)
    case .policies: break
    case .readOnly: try general.setReadOnly(key, value, file)
    case .protectedTags: protectedTags = file.sourced(ProtectedTags(try file.words(key, value)), key)
    case .pageSize: pageSize = file.sourced(try file.number(key, value, in: Self.pageSizes), key)
    }
  }

  /// Whether no key may change anything there; a host's own setting goes before the general one.
  func isReadOnly(on host: GitHubHost) -> Sourced<Bool>? {
    hosts[host.name]?.isReadOnly ?? general.isReadOnly
  }

  /// The owners to show first there; a host's own list goes before the general one.
  func owners(on host: GitHubHost) -> Sourced<[String]>? { hosts[host.name]?.owners ?? general.owners }

  /// Whether it serves registries under subdomains, which differs by host and so has no general setting.
  func hasSubdomainIsolation(on host: GitHubHost) -> Sourced<Bool>? {
    hosts[host.name]?.hasSubdomainIsolation
  }

  /// A built-in keymap's name, or the path of a file, which may go from the directory of this one.
  private static func keymap(_ key: Node, _ value: Node, _ file: SettingsFile) throws(FileFault) -> String {
    let name = try file.text(key, value, "\(Keymap.builtIn.joined(separator: ", ")) or a file")
    guard name.contains(where: { "./~".contains($0) }) else {
      let names = Keymap.builtIn.map { (name: $0, value: $0) }
      return try file.word(value, among: names, "is not a keymap; a file is written as ./mine.yaml")
    }
    let path = HomePath.expanded(name)
    return path.hasPrefix("/")
      ? path : URL(filePath: file.name).deletingLastPathComponent().appending(path: path).standardized.path
  }

  private static func palette(
    in section: Node, _ file: SettingsFile
  ) throws(FileFault) -> [Style: Sourced<TextColor>] {
    var palette: [Style: Sourced<TextColor>] = [:]
    let styles = Style.allCases.map { (name: $0.name, value: $0) }
    for (key, value) in try file.pairs(of: section, in: "palette", as: "style: color") {
      if let fault = SettingPlace.fault(of: key, within: "palette", in: file) { throw fault }
      let style = try file.word(key, among: styles, "is not a style")
      palette[style] = file.sourced(try TextColor(value, file), key)
    }
    return palette
  }

  private static func hosts(in section: Node, _ file: SettingsFile) throws(FileFault) -> [String: HostConfig]
  {
    var hosts: [String: HostConfig] = [:]
    for (key, value) in try file.pairs(of: section, in: "hosts", as: "host: settings") {
      let name = try host(named: key.string ?? "?", key, from: "hosts", file).name
      guard hosts[name] == nil else { throw file.fault(key, "\(name) appears twice in hosts") }
      hosts[name] = try HostConfig(file.pairs(of: value, in: name, as: shape), file)
    }
    return hosts
  }

  /// A name that no host could have would never match, and leave a host open that was to be read-only.
  private static func host(
    named name: String, _ node: Node, from setting: String, _ file: SettingsFile
  ) throws(FileFault) -> GitHubHost {
    // A number alone is what somebody counted, not a machine.
    if Int(name) != nil {
      throw file.fault(node, "\(setting): \(name) is not a host name such as github.example.com")
    }
    do {
      return try GitHubHost(hostname: name, from: setting)
    } catch {
      throw file.fault(node, error.description)
    }
  }
}

/// Finds and reads the person's `config.yaml`.
enum ConfigFile {
  /// Where it is looked for; nil where the environment names no home.
  static func path(_ environment: [String: String]) -> String? {
    BaseDirectory.config.path(environment).map { $0 + "/config.yaml" }
  }

  /// What it sets; nothing where it is not there.
  static func read(_ environment: [String: String]) throws -> Config {
    guard let path = path(environment) else { return Config() }
    do {
      return try SettingsFile.text(at: path).map { try Config(text: $0, file: path) } ?? Config()
    } catch let fault as FileFault {
      throw CommandFailure(fault.description)
    } catch let faults as FileFaults {
      throw CommandFailure(faults.description)
    }
  }
}
