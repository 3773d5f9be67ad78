import ArgumentParser

/// The browser's options that stand before what the configuration says.
struct ScreenOptions: ParsableArguments {
  @Flag(help: "Disable all changes (shown in the header).")
  var readOnly = false

  @Option(
    help: ArgumentHelp("The keymap: default, vim, emacs or a file.", valueName: "name|file"),
    completion: KeymapCompletion.kind)
  var keymap: String?

  @Flag(help: "Plain ASCII borders, for terminals without UTF-8.")
  var ascii = false

  @Flag(help: "No color (NO_COLOR).")
  var noColor = false

  @Flag(help: "Scroll and select with the mouse; hold Shift for the terminal's own selection.")
  var mouse = false
}
