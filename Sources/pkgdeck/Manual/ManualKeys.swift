import Keymaps
import SettingsFiles
import Terminal
import ViewModels

/// The manual page on keys: the default keymap's, and how another is named.
enum ManualKeys {
  static func blocks() throws(FileFaults) -> [ManualBlock] {
    let keymap = try Keymap.load("default")
    return [
      .section("KEYS"),
      .text(
        """
        These are the keys of the default keymap. Each entry ends with the name of the action and the \
        sections of a keymap file that can bind it; keys of `global` work in every list. `?` lists the keys \
        in effect.
        """),
    ] + Action.allCases.flatMap { items(on: $0, keymap) } + mouse + keymaps
  }

  private static func items(on action: Action, _ keymap: Keymap) -> [ManualBlock] {
    keymap.bindings(of: action).map { binding in
      let names = binding.keys.map { "`\(Key.spoken($0))`" }.joined(separator: ", ")
      let keys = names.isEmpty ? "(no key)" : names
      let sections = binding.contexts.map(\.rawValue).joined(separator: ", ")
      return .item(keys, "\(action.help) (`\(action.rawValue)`; \(sections))")
    }
  }

  private static let mouse: [ManualBlock] = [
    .text("With `--mouse` the wheel scrolls and a click selects. The mouse never presses a button.")
  ]

  private static let keymaps: [ManualBlock] = [
    .text(
      """
      `--keymap` takes \(Keymap.builtIn.map { "`\($0)`" }.joined(separator: ", ")) or a file. A file changes \
      the default keymap one action at a time; `~` unbinds an action. A key that is bound twice, or that \
      begins another sequence of the same section, is an error with its line number. Start from a built-in \
      keymap:
      """),
    .example("pkgdeck keymap vim > mine.yaml\npkgdeck --keymap mine.yaml"),
  ]
}
