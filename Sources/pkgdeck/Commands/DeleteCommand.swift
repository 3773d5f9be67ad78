import ArgumentParser

/// Deletes versions that are named.
struct DeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete versions of a package, after asking.",
    usage: "pkgdeck delete OWNER TYPE/NAME VERSION ... [--confirm TEXT] [options]",
    discussion: """
      Asks for the same confirmation as the browser, and says what to type; without a terminal, --confirm takes that \
      text. If you name several versions, those that are protected or in use are skipped and listed. Deleted versions \
      can be restored for 30 days. Exits with 3 if something was left, with 4 if it is refused, and with 5 if it was \
      not confirmed.
      """)

  @OptionGroup var arguments: VersionArguments
  @OptionGroup var options: ChangingOptions

  func validate() throws {
    guard arguments.versions.isEmpty else { return }
    throw ValidationError("pass at least one version after TYPE/NAME; the browser deletes whole packages")
  }

  func run() async throws { try await arguments.changeVersions(in: .active, options) }
}

/// Restores versions that are named, or a package.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Restore deleted versions or a deleted package, after asking.",
    usage: "pkgdeck restore OWNER TYPE/NAME [VERSION ...] [--confirm TEXT] [options]",
    discussion: """
      Without a version, restores the package itself. Asks for the same confirmation as the browser, and says what to \
      type; without a terminal, --confirm takes that text. Packages and versions can be restored for 30 days. Exits \
      with 3 if something was left, with 4 if it is refused, and with 5 if it was not confirmed.
      """)

  @OptionGroup var arguments: VersionArguments
  @OptionGroup var options: ChangingOptions

  func run() async throws {
    if arguments.versions.isEmpty { return try await arguments.restorePackage(options) }
    try await arguments.changeVersions(in: .deleted, options)
  }
}
