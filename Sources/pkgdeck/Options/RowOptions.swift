import ArgumentParser
import Foundation
import ViewModels

/// Which rows are printed, and how.
struct RowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Words that must be found, as / takes them in the browser.", valueName: "words"))
  var filter: String?

  @Option(help: ArgumentHelp("table, json, tsv or markdown.", valueName: "format"))
  var format = OutputFormat.table

  @Option(
    name: [.customShort("L"), .long],
    help: ArgumentHelp("Print so many rows at most, and read no more than that takes.", valueName: "rows"))
  var limit: Int?

  /// - Parameter scope: the rows that the command prints.
  func validate(for scope: FilterScope) throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes 1 or more") }
    let parsed = parsedFilter(at: Date(), for: scope)
    if let problem = parsed.problem { throw ValidationError("--filter: \(problem)") }
    if parsed.asksForRoles {
      let words = ImageRoles.Role.allCases.map { "is:\($0.rawValue)" }.joined(separator: ", ")
      throw ValidationError("--filter: \(words) are known in the browser alone")
    }
  }

  func parsedFilter(at now: Date, for scope: FilterScope) -> Filter {
    Filter(filter ?? "", now: now, for: scope)
  }
}

/// The options of all commands that print lists of a GitHub.
struct PrintingOptions: ParsableArguments {
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var rows: RowOptions
}
