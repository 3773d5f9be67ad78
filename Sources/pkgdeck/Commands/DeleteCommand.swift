import ArgumentParser

/// Deletes versions that are named.
struct DeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete versions of a package, after asking.",
    usage: "pkgdeck delete OWNER TYPE/NAME VERSION ... [--confirm TEXT] [options]",
    discussion: """
      Asks what the browser asks, and says what to type; without a terminal, --confirm takes that text. Of several \
      versions, those that an image in use needs, or with a protected tag, are skipped and named. Deleted versions can \
      be restored for 30 days. Exits with 3 if something was left, with 4 if it is refused, and with 5 if it was not \
      confirmed.
      """)

  @OptionGroup var arguments: VersionArguments
  @OptionGroup var options: ChangingOptions

  func run() async throws { try await arguments.make(.active, options) }
}

/// Restores versions that are named.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Restore deleted versions of a package, after asking.",
    usage: "pkgdeck restore OWNER TYPE/NAME VERSION ... [--confirm TEXT] [options]",
    discussion: """
      Asks what the browser asks, and says what to type; without a terminal, --confirm takes that text. Versions can \
      be restored for 30 days. Exits with 3 if something was left, with 4 if it is refused, and with 5 if it was not \
      confirmed.
      """)

  @OptionGroup var arguments: VersionArguments
  @OptionGroup var options: ChangingOptions

  func run() async throws { try await arguments.make(.deleted, options) }
}
