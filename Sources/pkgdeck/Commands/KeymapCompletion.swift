import ArgumentParser
import Foundation
import Keymaps

/// What a shell offers after `--keymap`: the built-in keymaps, and files.
enum KeymapCompletion {
  static let kind = CompletionKind.custom { _, _, prefix in Keymap.builtIn + files(prefix) }

  /// YAML files of a directory that is typed so far, and directories once there is something of their names.
  private static func files(_ prefix: String) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.sorted().compactMap { name in
      var isDirectory: ObjCBool = false
      let path = folder + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
      if isDirectory.boolValue { return prefix.isEmpty ? nil : path }
      return name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? path : nil
    }
  }
}
