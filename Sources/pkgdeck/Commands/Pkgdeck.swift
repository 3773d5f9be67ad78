import ArgumentParser
import Transport

/// The command line's root: the browser, unless another command is named.
struct Pkgdeck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pkgdeck",
    abstract: "A terminal browser for GitHub Packages.",
    usage: """
      pkgdeck [OWNER ...] [--demo] [options of browse]
      pkgdeck <command> ...
      """,
    discussion: """
      Four panes: owners, their packages, the versions of a package, and all that GitHub tells of one.
      Try it without an account: pkgdeck --demo
      The browser's options: pkgdeck browse --help
      """,
    version: PkgdeckVersion.current,
    subcommands: [
      BrowseCommand.self, PackagesCommand.self, VersionsCommand.self, DeletedCommand.self,
      ConflictsCommand.self, CheckCommand.self, JournalCommand.self, ConfigCommand.self,
      KeymapCommand.self, DemoServerCommand.self, ManCommand.self,
    ],
    defaultSubcommand: BrowseCommand.self)
}
