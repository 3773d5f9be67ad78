import Transport

/// The manual page in the language of man(7), which is the reference: options, fields, keys, filters, settings.
///
/// What the program has in tables, such as options, keys and fields, is read from these.
enum ManualPage {
  static func text(of command: CommandHelp) throws -> String {
    let blocks =
      ManualFields.blocks + (try ManualKeys.blocks()) + ManualFilters.blocks + ManualChanges.blocks
      + ManualCleanup.blocks + ManualSettings.blocks + ManualSurroundings.blocks
    let lines = head(of: command) + commands(of: command) + blocks.flatMap(\.roff)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func head(of command: CommandHelp) -> [String] {
    [
      ".TH PKGDECK 1 \"\" \"pkgdeck \(PkgdeckVersion.current)\"", ".SH NAME",
      "pkgdeck \\- \(escaped(command.abstract))", ".SH SYNOPSIS", ".nf",
      "\\fBpkgdeck\\fR [\\fIowner\\fR ...] [\\fIoptions of browse\\fR]",
      "\\fBpkgdeck\\fR \\fIcommand\\fR ...", ".fi", ".SH DESCRIPTION", escaped(command.discussion),
    ]
  }

  private static func commands(of command: CommandHelp) -> [String] {
    let subcommands = (command.subcommands ?? []).filter { $0.commandName != "help" }
    let note = "Printing commands never change anything. An option belongs to the command that it follows."
    let hidden = subcommands.lazy.map { ($0.arguments ?? []).filter { !$0.shouldDisplay } }.first {
      !$0.isEmpty
    }
    return [".SH COMMANDS", escaped(note)] + subcommands.flatMap(section)
      + [".SS Options of the demo", escaped(demoNote)] + (hidden ?? []).flatMap(entry)
  }

  private static let demoNote =
    "With `--demo`, every command also takes these options, which simulate slow and failing replies."

  private static func section(on command: CommandHelp) -> [String] {
    let operands = shown(command).filter { $0.names == nil }
    let synopsis = operands.map { operand in
      let name = "\\fI\(escaped(operand.valueName))\\fR" + (operand.isRepeating ? "..." : "")
      return operand.isOptional ? " [\(name)]" : " \(name)"
    }
    let options = shown(command).filter { $0.names != nil && $0.valueName != "help" }
    return [".SS \(command.commandName)\(synopsis.joined())", escaped(command.abstract)]
      + (command.discussion.map { [".PP", escaped($0)] } ?? []) + (operands + options).flatMap(entry)
  }

  private static func shown(_ command: CommandHelp) -> [CommandHelp.Argument] {
    (command.arguments ?? []).filter { $0.shouldDisplay && !($0.kind == "flag" && $0.valueName == "version") }
  }

  private static func entry(for option: CommandHelp.Argument) -> [String] {
    let names = (option.names ?? []).map { "\\fB\(escaped($0.text))\\fR" }.joined(separator: ", ")
    let value = option.kind == "flag" ? "" : "\\fI\(escaped(option.valueName))\\fR"
    let standard = option.defaultValue.map { " (default: \(escaped($0)))" } ?? ""
    let title = [names, value].filter { !$0.isEmpty }.joined(separator: " ")
    return [".TP", title, escaped(option.abstract) + standard]
  }

  private static func escaped(_ text: String?) -> String { ManualBlock.escaped(text ?? "") }
}
