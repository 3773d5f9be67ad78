import SettingsFiles
import Yams

/// What a person set for one host, in place of the general settings.
struct HostConfig: Hashable, Sendable {
  private enum Setting: String, CaseIterable {
    case readOnly = "read-only"
  }

  private(set) var isReadOnly: Bool?

  init(_ pairs: [(key: Node, value: Node)], _ file: SettingsFile) throws(FileFault) {
    for (key, value) in pairs {
      switch try file.word(key, "is not a setting of a host") as Setting {
      case .readOnly: isReadOnly = try file.flag(key, value)
      }
    }
  }
}
