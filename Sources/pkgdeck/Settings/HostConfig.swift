import GitHubPackages
import SettingsFiles

/// What a person set for one host, or for all that have no settings of their own.
struct HostConfig: Hashable, Sendable {
  enum Setting: String, CaseIterable {
    case owners
    case readOnly = "read-only"
    case subdomainIsolation = "subdomain-isolation"
  }

  private(set) var isReadOnly: Sourced<Bool>?
  private(set) var owners: Sourced<[String]>?
  private(set) var hasSubdomainIsolation: Sourced<Bool>?

  init() {}

  init(_ pairs: [(key: Node, value: Node)], _ file: SettingsFile) throws(FileFault) {
    for (key, value) in pairs {
      if Setting(rawValue: key.string ?? "") == nil,
        let fault = SettingPlace.fault(of: key, within: "a host", in: file)
      {
        throw fault
      }
      switch try file.word(key, "is not a setting of a host") as Setting {
      case .owners: try setOwners(key, value, file)
      case .readOnly: try setReadOnly(key, value, file)
      case .subdomainIsolation: hasSubdomainIsolation = file.sourced(try file.flag(key, value), key)
      }
    }
  }

  mutating func setReadOnly(_ key: Node, _ value: Node, _ file: SettingsFile) throws(FileFault) {
    isReadOnly = file.sourced(try file.flag(key, value), key)
  }

  mutating func setOwners(_ key: Node, _ value: Node, _ file: SettingsFile) throws(FileFault) {
    let logins = try file.words(key, value)
    if let other = logins.first(where: { !Owner.isLogin(ForeignText($0)) }) {
      throw file.fault(key, "\"\(other)\" is not a valid owner name (letters, digits, hyphens)")
    }
    owners = file.sourced(logins, key)
  }
}

extension SettingsFile {
  /// A value with the line of its key.
  func sourced<Value>(_ value: Value, _ key: Node) -> Sourced<Value> {
    Sourced(value: value, source: .file(name, line: line(of: key)))
  }
}
