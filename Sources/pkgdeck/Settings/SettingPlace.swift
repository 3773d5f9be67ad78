import SettingsFiles
import Terminal
import Yams

/// Finds settings that stand in a section where they mean nothing, and says where they belong.
enum SettingPlace {
  /// The fault of a word that stands outermost though it is a style or a host; nil for any other word.
  static func fault(of key: Node, in file: SettingsFile) -> FileFault? {
    let word = key.string ?? ""
    if Style.allCases.contains(where: { $0.name == word }) {
      return file.fault(key, "\"\(word)\" is a style: it belongs under \"palette\"")
    }
    return word.contains(".")
      ? file.fault(key, "\"\(word)\" is no setting; a host belongs under \"hosts\"") : nil
  }

  /// The fault of a setting that stands in a section though it holds for all; nil for any other word.
  static func fault(of key: Node, within section: String, in file: SettingsFile) -> FileFault? {
    guard let word = key.string, Config.Setting(rawValue: word) != nil else { return nil }
    return file.fault(
      key, "\"\(word)\" is not for \(section): it belongs at the beginning of a line, outermost")
  }
}
