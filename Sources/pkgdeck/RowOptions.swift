import ArgumentParser
import Foundation
import ViewModels

/// Which rows are printed, and how.
struct RowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Words that must be found, as / takes them in the browser.", valueName: "words"))
  var filter: String?

  @Option(help: ArgumentHelp("table, json, tsv or markdown.", valueName: "format"))
  var format = OutputFormat.table

  func validate() throws {
    if let problem = parsedFilter(at: Date()).problem { throw ValidationError("--filter: \(problem)") }
    if parsedFilter(at: Date()).asksForRoles {
      let words = ImageRoles.Role.allCases.map { "is:\($0.rawValue)" }.joined(separator: ", ")
      throw ValidationError("--filter: \(words) are known in the browser alone")
    }
  }

  func parsedFilter(at now: Date) -> Filter { Filter(filter ?? "", now: now) }
}
