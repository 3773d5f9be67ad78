import ArgumentParser

/// The options of all commands that change something.
struct ChangingOptions: ParsableArguments {
  @Option(
    // The text may begin with a hyphen.
    parsing: .unconditional,
    help: ArgumentHelp(
      "Confirm with this text, which is what the command asks to type; needed without a terminal.",
      valueName: "text"))
  var confirm: String?

  @Flag(help: "Disable all changes.")
  var readOnly = false

  @Option(help: ArgumentHelp("Output format: table, json, tsv or markdown.", valueName: "format"))
  var format = OutputFormat.table

  @OptionGroup var connection: ConnectionOptions
}
