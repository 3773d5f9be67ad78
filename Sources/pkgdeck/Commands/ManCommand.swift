import ArgumentParser
import Foundation

/// Prints the manual page, made from the very options that the program takes.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print the manual page: pkgdeck man | man -l -")

  func run() throws {
    let help = try JSONDecoder().decode(CommandHelp.Dump.self, from: Data(Pkgdeck._dumpHelp().utf8))
    try StandardOutput.write(ManualPage.text(of: help.command))
  }
}
