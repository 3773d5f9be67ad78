import ArgumentParser

/// The options of all commands that print lists of a GitHub.
struct PrintingOptions: ParsableArguments {
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var rows: RowOptions
}
