import ArgumentParser
import GitHubPackages
import ViewModels

extension PackageType: ExpressibleByArgument {}

/// Prints the packages of owners, page by page.
struct PackagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packages", abstract: "Print the packages of owners.",
    usage: "pkgdeck packages OWNER ... [options]")

  @Argument(help: ArgumentHelp("The owners of the packages: OWNER or HOST/OWNER.", valueName: "owner"))
  var owners: [String]

  @Option(help: ArgumentHelp("Only packages of this type.", valueName: "type"))
  var type: PackageType?

  @OptionGroup var options: PrintingOptions

  @OptionGroup var sorting: SortOptions

  func validate() throws {
    try options.rows.validate(for: .packages, fields: Record.packageFields)
    try sorting.validate(among: [.name, .created, .updated, .visibility, .repository, .id])
  }

  func run() async throws {
    let run = try PrintingRun(options, owners: owners, rows: .packages)
    let printer = options.rows.printer(Self.columns, fields: Record.packageFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var rows: SortedRows<Package> = sorting.rows()
    try await run.forEachOwner(&outcome, while: { rows.wanted(printer) != 0 }) { owner, outcome in
      try await print(owner, run, printer, &rows, &outcome)
    }
    try rows.finish(printer)
    try printer.finish(hasFailed: outcome.hasFailed, nothing: "no packages found")
    try outcome.end()
  }

  /// A type that fails does not stop the others, but a refused token would fail for each.
  private func print(
    _ owner: Owner, _ run: PrintingRun, _ printer: RecordPrinter, _ rows: inout SortedRows<Package>,
    _ outcome: inout RunOutcome
  ) async throws {
    let types = type.map { [$0] } ?? PackageType.allCases
    try await run.readAll(types, "GET packages", wanted: { rows.wanted(printer) }) {
      try await run.client.packages(of: owner, type: $0, $1)
    } each: { type, packages in
      outcome.noteFaults(packages.map(\.fault), about: "\(owner.login.display), \(type.rawValue)")
      try rows.take(
        packages.filter(run.filter.matches).map { ($0, Record($0, of: owner, host: run.client.host)) },
        printer)
    } ended: { type, error in
      guard let error else { return outcome.noteSuccess() }
      if error.has(.refusal) { throw error }
      try outcome.note(error, about: "\(owner.login.display), \(type.rawValue)")
    }
  }

  private static let columns = zip(Record.packageColumns, [9, 10, 8, 16, 40]).map(RecordPrinter.Column.init)
}
