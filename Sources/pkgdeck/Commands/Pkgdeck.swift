import ArgumentParser
import CRevision
import FoundationEssentials
import GitHubPackages
import Glibc
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
      Four panes: owners, their packages, the versions of a package, and everything GitHub knows about one.
      Try it without an account: pkgdeck --demo
      The browser's options: pkgdeck browse --help
      """,
    version: versionLine,
    subcommands: [
      BrowseCommand.self, PackagesCommand.self, VersionsCommand.self, DeletedCommand.self,
      ConflictsCommand.self, CheckCommand.self, SizesCommand.self, PlanCommand.self, ApplyCommand.self,
      DeleteCommand.self, RestoreCommand.self, AuditCommand.self,
      JournalCommand.self, ConfigCommand.self, KeymapCommand.self, DemoServerCommand.self, ManCommand.self,
    ],
    defaultSubcommand: BrowseCommand.self)

  /// With the revision of the sources, where the build was told it.
  private static var versionLine: String {
    let revision = String(cString: cr_revision())
    return "pkgdeck \(PkgdeckVersion.current)" + (revision.isEmpty ? "" : " (\(revision))")
  }
}

/// Tells a mistyped command from an owner, which is what the browser would take it for.
enum MistypedCommand {
  /// Shorter words are too near to too many owners' names.
  private static let shortest = 6

  /// What other tools call it.
  private static let verbs = [
    "list": "packages", "ls": "packages", "search": "packages", "package": "packages", "view": "versions",
    "show": "versions", "version": "versions", "tags": "versions", "log": "journal", "history": "journal",
    "settings": "config", "manual": "man", "demo": "--demo", "rm": "delete", "remove": "delete",
    "undelete": "restore", "prune": "plan", "cleanup": "plan",
  ]

  /// - Throws: `CommandFailure` where more follows than an owner, nobody is there to browse, or it is another
  ///   tool's verb.
  static func check(_ arguments: [String]) throws(CommandFailure) {
    guard let word = arguments.first, !word.hasPrefix("-"), !word.contains("/") else { return }
    let names = Pkgdeck.configuration.subcommands.compactMap { $0.configuration.commandName }
    if word == "help" { return try checkHelp(on: arguments.dropFirst().first, names) }
    guard !names.contains(word), let name = verbs[word] ?? nearest(names, to: word, arguments) else { return }
    throw CommandFailure(
      "no command \"\(word)\": did you mean \(name)? For an owner of that name: HOST/\(word)")
  }

  /// The argument parser answers any word with the help of the whole program.
  private static func checkHelp(on word: String?, _ names: [String]) throws(CommandFailure) {
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
    let guess = verbs[word] ?? NearestWord.among(names, to: word)
    throw CommandFailure(
      "no command \"\(ForeignText(word).display)\": "
        + (guess.map { "did you mean \($0)?" } ?? "pkgdeck --help lists the commands"))
  }

  private static func nearest(_ names: [String], to word: String, _ arguments: [String]) -> String? {
    guard arguments.count(where: { !$0.hasPrefix("-") }) > 1 || isatty(STDOUT_FILENO) == 0 else { return nil }
    return NearestWord.among(names.filter { $0.count >= shortest }, to: word, limit: { _ in 1 })
  }
}
