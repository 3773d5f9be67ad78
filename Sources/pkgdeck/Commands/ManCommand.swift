import ArgumentParser

/// Prints the manual page, made from the very options that the program takes.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print the manual page: pkgdeck man | man -l -",
    usage: "pkgdeck man")

  func run() throws {
    try StandardOutput.write(try ManualPage.text(of: try CommandHelp.ofProgram()))
  }
}
