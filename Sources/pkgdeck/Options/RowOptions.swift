import ArgumentParser
import FoundationEssentials
import GitHubPackages
import ViewModels

/// How many rows are printed at most.
///
/// Takes any word: the argument parser's own message would not say what is wrong with it.
struct RowLimit: ExpressibleByArgument {
  /// Nil for what is no number of rows.
  let count: Int?

  init(argument: String) { count = Int(argument).flatMap { $0 < 1 ? nil : $0 } }
}

/// Which rows are printed, and how.
struct RowOptions: ParsableArguments {
  @Option(
    name: .customLong("filter"),
    // A word may begin with a hyphen.
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only rows that match; same terms as / in the browser. Can be repeated.", valueName: "words"))
  private var filters: [String] = []

  @OptionGroup var output: OutputOptions

  @Option(
    name: [.customShort("L"), .long],
    // So that a negative number gets the message about the range.
    parsing: .unconditional,
    help: ArgumentHelp("Print at most this many rows, and read no more than needed.", valueName: "rows"))
  var limit: RowLimit?

  /// What all filters that were given ask for together; nil where none was.
  var filter: String? { filters.isEmpty ? nil : filters.joined(separator: " ") }

  /// - Parameters:
  ///   - scope: the rows that the command prints.
  ///   - fields: the names of their fields.
  ///   - readsImages: whether the command reads what filters on images ask for.
  func validate(for scope: FilterScope, fields: [String], readsImages: Bool = false) throws {
    try output.validate(fields: fields)
    if let limit, limit.count == nil {
      throw ValidationError("--limit (-L) takes a number, 1 or more")
    }
    let parsed = parsedFilter(at: Date(), for: scope)
    if let problem = parsed.problem ?? parsed.unfinished {
      throw ValidationError("--filter: \(problem)\(stepToImages)")
    }
    if parsed.asksForImages, !readsImages {
      let words =
        (ImageRoles.Role.allCases.map { "is:\($0.rawValue)" }
        + Filter.SizeField.allCases.map { "\($0.rawValue):" }).joined(separator: ", ")
      throw ValidationError("--filter: \(words) work only on active versions of container packages")
    }
  }

  /// What to do about a filter that only active versions can take.
  private var stepToImages: String {
    let ofImages = parsedFilter(at: Date(), for: .versions(.active))
    guard ofImages.problem == nil, ofImages.unfinished == nil, ofImages.asksForImages else { return "" }
    return ": pkgdeck versions OWNER --filter \(ShellWord.quoted(filter ?? ""))"
  }

  /// Prints the rows in the format that is asked for.
  func printer(
    _ columns: [RecordPrinter.Column], fields: [String], now: @escaping @Sendable @autoclosure () -> Date
  ) -> RecordPrinter {
    output.printer(columns, fields: fields, limit: limit?.count, now: now())
  }

  func parsedFilter(at now: Date, for scope: FilterScope, only version: VersionName? = nil) -> Filter {
    Filter(filter ?? "", now: now, for: scope, only: version)
  }
}

/// The options of all commands that print lists of a GitHub.
struct PrintingOptions: ParsableArguments {
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var rows: RowOptions
}
