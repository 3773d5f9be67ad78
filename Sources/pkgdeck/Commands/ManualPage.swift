import Transport

/// The manual page in the language of man(7).
enum ManualPage {
  static func text(of command: CommandHelp) -> String {
    var page = [
      ".TH PKGDECK 1 \"\" \"pkgdeck \(PkgdeckVersion.current)\"", ".SH NAME",
      "pkgdeck \\- \(roff(command.abstract))", ".SH SYNOPSIS", ".nf",
      "\\fBpkgdeck\\fR [\\fIowner\\fR ...] [\\fIoptions of browse\\fR]",
      "\\fBpkgdeck\\fR \\fIcommand\\fR ...", ".fi", ".SH DESCRIPTION", roff(command.discussion),
      ".SH COMMANDS",
    ]
    for subcommand in command.subcommands ?? [] where subcommand.commandName != "help" {
      page += section(on: subcommand)
    }
    return (page + ending).joined(separator: "\n") + "\n"
  }

  private static func section(on command: CommandHelp) -> [String] {
    let operands = shown(command).filter { $0.names == nil }.map { operand in
      let name = "\\fI\(roff(operand.valueName))\\fR" + (operand.isRepeating ? "..." : "")
      return operand.isOptional ? " [\(name)]" : " \(name)"
    }
    let options = shown(command).filter { $0.names != nil && $0.valueName != "help" }
    return [".SS \(command.commandName)\(operands.joined())", roff(command.abstract)]
      + (command.discussion.map { [".PP", roff($0)] } ?? []) + options.flatMap(entry)
  }

  private static func shown(_ command: CommandHelp) -> [CommandHelp.Argument] {
    (command.arguments ?? []).filter { $0.shouldDisplay && $0.valueName != "version" }
  }

  private static func entry(for option: CommandHelp.Argument) -> [String] {
    let names = (option.names ?? []).map { "\\fB\(roff($0.text))\\fR" }.joined(separator: ", ")
    let value = option.kind == "option" ? " \\fI\(roff(option.valueName))\\fR" : ""
    let standard = option.defaultValue.map { " (default: \(roff($0)))" } ?? ""
    return [".TP", names + value, roff(option.abstract) + standard]
  }

  private static let ending = [
    ".SH ENVIRONMENT", "GH_TOKEN, GITHUB_TOKEN, GH_ENTERPRISE_TOKEN, GITHUB_ENTERPRISE_TOKEN, GH_HOST,",
    "GITHUB_API_URL, HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE, NO_COLOR, ESCDELAY, XDG_CONFIG_HOME,",
    "XDG_STATE_HOME, XDG_CACHE_HOME.", ".SH FILES", ".TP", "\\fI$XDG_CONFIG_HOME/pkgdeck/config.yaml\\fR",
    "Settings. \\fBpkgdeck config\\fR prints those in force.", ".TP",
    "\\fI$XDG_STATE_HOME/pkgdeck/journal.jsonl\\fR", "What was deleted and restored from here.",
    ".TP", "\\fI$XDG_CACHE_HOME/pkgdeck/manifests/\\fR",
    "Manifests of images that were read, at most 64 MiB.",
    ".SH EXIT STATUS", ".TP", "0", "fine", ".TP", "1", "found, by \\fBcheck\\fR and with \\fB--exit-code\\fR",
    ".TP", "2", "wrong usage, or a fault in a file", ".TP", "3",
    "incomplete: something could not be read or written",
    ".TP", "4", "no token, or all was refused", ".TP", "130, 141", "interrupted; the pipe was closed",
  ]

  /// Text that means nothing to roff: no line may begin with a dot or a quote.
  private static func roff(_ text: String?) -> String {
    (text ?? "").replacing("\\", with: "\\e").replacing("-", with: "\\-").split(separator: "\n")
      .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : String($0) }.joined(separator: "\n.br\n")
      .replacing("…", with: "...")
  }
}
