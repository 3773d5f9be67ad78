import ArgumentParser

/// The browser's options that stand before what the configuration says.
struct ScreenOptions: ParsableArguments {
  @Flag(help: "No key can change anything; said in the header.")
  var readOnly = false

  @Option(
    help: ArgumentHelp("default, vim, emacs or a file.", valueName: "name|file"),
    completion: KeymapCompletion.kind)
  var keymap: String?

  @Flag(help: "Plain borders, for terminals without UTF-8.")
  var ascii = false

  @Flag(help: "No colour (NO_COLOR).")
  var noColor = false

  @Flag(help: "Wheel and click select; the terminal's own selecting then needs Shift.")
  var mouse = false
}
