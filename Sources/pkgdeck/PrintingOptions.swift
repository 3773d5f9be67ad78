import ArgumentParser
import Foundation
import ViewModels

/// The options of all commands that print lists.
struct PrintingOptions: ParsableArguments {
  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Words that must be found, as / takes them in the browser.", valueName: "words"))
  var filter: String?

  @Option(help: ArgumentHelp("table, json or tsv.", valueName: "format"))
  var format = OutputFormat.table

  func validate() throws {
    let parsed = Filter(filter ?? "", now: Date())
    if let problem = parsed.problem { throw ValidationError("--filter: \(problem)") }
  }
}
