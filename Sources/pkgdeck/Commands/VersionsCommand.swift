import ArgumentParser
import GitHubPackages
import ViewModels

/// Prints the versions of a package, page by page.
struct VersionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions", abstract: "Print the versions of a package.",
    usage: """
      pkgdeck versions OWNER TYPE/NAME [options]
      pkgdeck versions OWNER TYPE/NAME:TAG [options]
      """)

  @OptionGroup var arguments: PackageArguments

  @Flag(help: "Print deleted versions, with the days left to restore them.")
  var deleted = false

  @OptionGroup var options: PrintingOptions

  @OptionGroup var sorting: SortOptions

  private var scope: FilterScope { .versions(deleted ? .deleted : .active) }

  func validate() throws {
    if try arguments.place.package == nil { throw ValidationError("Missing expected argument '<type/name>'") }
    try options.rows.validate(for: scope, fields: Record.versionFields)
    try sorting.validate(
      among: [.name, .tag, .created, .updated] + (deleted ? [.deleted, .left] : []) + [.id])
  }

  func run() async throws {
    guard case (let owner, let package?) = try arguments.place else { return }
    let run = try PrintingRun(options, owners: [owner], rows: scope, only: package.version)
    let printer = options.rows.printer(
      Self.columns(deleted ? .deleted : .active), fields: Record.versionFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var rows: SortedRows<PackageVersion> = sorting.rows()
    try await run.read(package, &outcome) { reference, outcome in
      var count = 0
      try await run.readVersions(of: reference, deleted ? .deleted : .active) {
        count > 0 && run.version?.isUnique == true ? 0 : rows.wanted(printer)
      } each: { versions in
        outcome.noteFaults(versions.map(\.fault), about: reference.subject)
        let found = versions.filter(run.filter.matches)
        count += found.count
        try rows.take(
          found.map { ($0, Record($0, of: reference, host: run.client.host, now: run.now)) }, printer)
      }
      return count
    }
    try rows.finish(printer)
    try printer.finish(
      hasFailed: outcome.hasFailed, nothing: deleted ? "no deleted versions found" : "no versions found")
    try outcome.end()
  }

  private static func columns(_ state: VersionState) -> [RecordPrinter.Column] {
    zip(Record.versionColumns(state), (state == .deleted ? [7, 4] : [7]) + [10, 12, 12])
      .map(RecordPrinter.Column.init)
  }
}
