import ArgumentParser
import ViewModels

/// The options of all commands that change something.
struct ChangingOptions: ParsableArguments {
  @Option(
    // The text may begin with a hyphen.
    parsing: .unconditional,
    help: ArgumentHelp(
      "Confirm with this text, which is what the command asks to type; required without a terminal.",
      valueName: "text"))
  var confirm: String?

  @Flag(help: "Disable all changes.")
  var readOnly = false

  @OptionGroup var output: OutputOptions

  @OptionGroup var connection: ConnectionOptions

  func validate() throws { try output.validate(fields: Record.resultFields) }
}
