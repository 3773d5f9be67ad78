import ArgumentParser
import Keymaps

/// Prints a built-in keymap, to be changed and given back with `--keymap`.
struct KeymapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keymap", abstract: "Print a built-in keymap, as a file for --keymap to change.")

  @Argument(help: "default, vim or emacs.", completion: .list(Keymap.builtIn))
  var name = Keymap.builtIn[0]

  func run() throws {
    guard let text = Keymap.text(ofBuiltIn: name) else {
      throw CommandFailure("\"\(name)\" is not one of \(Keymap.builtIn.joined(separator: ", "))")
    }
    try StandardOutput.write(text)
  }
}
