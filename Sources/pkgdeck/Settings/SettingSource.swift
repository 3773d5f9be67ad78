import Retention
import SettingsFiles
import Terminal

/// Where an effective setting comes from; the command line goes first, then the environment, then the file.
enum SettingSource: Hashable, Sendable {
  case option(String)
  case environment(String)
  case file(String, line: Int?)
  case program(String)
  case standard
  case nowhere

  var kind: String {
    switch self {
    case .option: "option"
    case .environment: "environment"
    case .file: "file"
    case .program: "program"
    case .standard: "default"
    case .nowhere: "none"
    }
  }

  /// The option, the variable, or the file and its line.
  var place: String? {
    switch self {
    case .option(let name), .environment(let name), .program(let name): name
    case .file(let path, let line): line.map { "\(path):\($0)" } ?? path
    case .standard, .nowhere: nil
    }
  }
}

/// A setting's value, and where it comes from.
struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
  let value: Value
  let source: SettingSource
}

/// Finds settings that stand in a section where they mean nothing, and says where they belong.
enum SettingPlace {
  /// The fault of a word that stands outermost though it is a style, a host or of a policy; nil for any other word.
  static func fault(of key: Node, in file: SettingsFile) -> FileFault? {
    let word = key.string ?? ""
    if Style.allCases.contains(where: { $0.name == word }) {
      return file.fault(key, "\"\(word)\" is a style: it belongs under \"palette\"")
    }
    if word == HostConfig.Setting.subdomainIsolation.rawValue {
      return file.fault(key, "\"\(word)\" is a setting of one host: it belongs under \"hosts\"")
    }
    if RetentionPolicy.Field(rawValue: word) != nil {
      return file.fault(key, "\"\(word)\" is a setting of a policy: it belongs under \"policies\"")
    }
    return word.contains(".")
      ? file.fault(key, "\"\(word)\" is not a setting; a host belongs under \"hosts\"") : nil
  }

  /// The fault of a setting that stands in a section though it holds for all; nil for any other word.
  static func fault(of key: Node, within section: String, in file: SettingsFile) -> FileFault? {
    guard let word = key.string, Config.Setting(rawValue: word) != nil else { return nil }
    return file.fault(
      key, "\"\(word)\" does not belong in \(section): it is a top-level setting, not indented")
  }
}
