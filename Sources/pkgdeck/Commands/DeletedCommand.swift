import ArgumentParser
import GitHubPackages
import ViewModels

/// Prints the deleted versions of all packages of owners, expiring soonest first.
struct DeletedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deleted",
    abstract: "Print the deleted versions of all packages, expiring soonest first.",
    usage: "pkgdeck deleted OWNER ... [options]",
    discussion: "Makes one request for each package, six at a time.")

  @Argument(help: ArgumentHelp("The owners of the packages: OWNER or HOST/OWNER.", valueName: "owner"))
  var owners: [String]

  @OptionGroup var options: PrintingOptions

  @OptionGroup var sorting: SortOptions

  func validate() throws {
    if let place = PackageArguments.misplaced(among: owners) {
      throw ValidationError(
        "deleted prints all packages of owners; for one package: pkgdeck versions \(place) --deleted")
    }
    try options.rows.validate(for: .everywhere(.deleted), fields: Record.versionFields)
    try sorting.validate(among: [.name, .tag, .created, .updated, .deleted, .left, .id])
  }

  func run() async throws {
    let run = try PrintingRun(options, owners: owners, rows: .everywhere(.deleted))
    let printer = options.rows.printer(Self.columns, fields: Record.versionFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var found: [LocatedVersion] = []
    try await run.forEachOwner(&outcome) { owner, outcome in
      let packages = try await run.packages(of: owner, &outcome)
      found += try await deletedVersions(of: packages, run, &outcome)
    }
    found.sort { PackageVersion.soonestFirst($0.version, $1.version) }
    var rows: SortedRows<LocatedVersion> = sorting.rows()
    try rows.take(
      found.map { ($0, Record($0.version, of: $0.package, host: run.client.host, now: run.now)) }, printer)
    try rows.finish(printer)
    try printer.finish(hasFailed: outcome.hasFailed, nothing: "no deleted versions found")
    try outcome.end()
  }

  private func deletedVersions(
    of packages: [ListedPackage], _ run: PrintingRun, _ outcome: inout RunOutcome
  ) async throws -> [LocatedVersion] {
    let progress = Progress()
    defer { progress.end() }
    if packages.isEmpty { outcome.noteSuccess() }
    progress.show("0 of \(packages.count.grouped) packages read")
    var reading = VersionListsReading(.deleted)
    for package in packages { reading.add(package.reference) }
    var open = Set(packages.map(\.reference))
    try await run.runner.read(&reading) { reading, request, _ in
      progress.show("\(reading.readCount.grouped) of \(packages.count.grouped) packages read")
      guard case .versions(let package, _, _) = request, let end = reading.end(of: package),
        open.remove(package) != nil
      else { return }
      outcome.noteFaults(reading.rows(of: package).map(\.fault), about: package.subject)
      if let error = end.error("GET deleted versions") {
        try outcome.note(error, ofListed: package)
      } else {
        outcome.noteSuccess()
      }
    }
    let filter = run.filter
    return packages.flatMap { package in
      reading.rows(of: package.reference).map(package.located).filter(filter.matches)
    }
  }

  private static let columns = zip(Record.locatedVersionColumns(.deleted), [22, 7, 4, 10, 12, 12])
    .map(RecordPrinter.Column.init)
}
