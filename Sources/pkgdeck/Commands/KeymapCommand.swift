import ArgumentParser
import FoundationEssentials
import Keymaps

/// Prints a built-in keymap, to be changed and given back with `--keymap`.
struct KeymapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keymap", abstract: "Print a built-in keymap as a starting point for your own.",
    usage: "pkgdeck keymap NAME")

  @Argument(help: "default, vim or emacs.", completion: .list(Keymap.builtIn))
  var name = Keymap.builtIn[0]

  func run() throws {
    guard let text = Keymap.text(ofBuiltIn: name) else {
      throw CommandFailure("\"\(name)\" is not one of \(Keymap.builtIn.joined(separator: ", "))")
    }
    try StandardOutput.write(text)
  }
}

/// What a shell offers after `--keymap`: the built-in keymaps, and files.
enum KeymapCompletion {
  static let kind = CompletionKind.custom { _, _, prefix in Keymap.builtIn + files(prefix) }

  /// YAML files of a directory that is typed so far, and directories once there is something of their names.
  private static func files(_ prefix: String) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.sorted().compactMap { name in
      var isDirectory = false
      let path = folder + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
      if isDirectory { return prefix.isEmpty ? nil : path }
      return name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? path : nil
    }
  }
}
