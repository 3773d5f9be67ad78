import FoundationEssentials

/// What the argument parser tells of a command, as it dumps it.
struct CommandHelp: Decodable {
  struct Dump: Decodable {
    let command: CommandHelp
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      var text: String { kind == "long" ? "--" + name : "-" + name }
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let discussion: String?
    let defaultValue: String?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool
  }

  let commandName: String
  let abstract: String?
  let discussion: String?
  let arguments: [Argument]?
  let subcommands: [CommandHelp]?

  /// What it tells of the whole program. Its documented flag is the one public way to it, and answers by throwing.
  static func ofProgram() throws -> CommandHelp {
    do {
      _ = try Pkgdeck.parse(["--experimental-dump-help"])
    } catch {
      return try JSONDecoder().decode(Dump.self, from: Data(Pkgdeck.message(for: error).utf8)).command
    }
    throw CommandFailure("the argument parser reports nothing about the options")
  }
}
