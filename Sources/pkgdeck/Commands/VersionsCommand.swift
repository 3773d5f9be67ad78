import ArgumentParser
import GitHubPackages
import ViewModels

/// Prints the versions of a package, or of all packages of an owner, page by page.
struct VersionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions", abstract: "Print the versions of a package, or of all packages.",
    usage: """
      pkgdeck versions OWNER [options]
      pkgdeck versions OWNER TYPE/NAME [options]
      pkgdeck versions OWNER TYPE/NAME:TAG [options]
      """,
    discussion: """
      For all packages of an owner, makes one request for each, six at a time.

      If --filter needs manifests (is:orphan, is:incomplete, size: and the like), container packages are read one at \
      a time, and GitHub counts each manifest as a download. Manifests are cached and not read again.
      """)

  @OptionGroup var arguments: PackageArguments

  @Flag(help: "Print deleted versions, with the days left to restore them.")
  var deleted = false

  @OptionGroup var options: PrintingOptions

  @OptionGroup var sorting: SortOptions

  private var state: VersionState { deleted ? .deleted : .active }

  func validate() throws {
    let (owner, package) = try arguments.place
    if package == nil, deleted {
      throw ValidationError(
        "deleted versions of all packages: pkgdeck deleted \(ForeignText(owner).display)")
    }
    try options.rows.validate(
      for: package == nil ? .everywhere(state) : .versions(state), fields: Record.versionFields,
      readsImages: !deleted && (package == nil || package?.type == .container))
    try sorting.validate(
      among: (package == nil ? [.package] : []) + [.name, .tag, .created, .updated]
        + (deleted ? [.deleted, .left] : []) + [.id])
  }

  func run() async throws {
    let (owner, package) = try arguments.place
    let run = try PrintingRun(
      options, owners: [owner], rows: package == nil ? .everywhere(state) : .versions(state),
      only: package?.version)
    let printer = options.rows.printer(
      package == nil ? Self.locatedColumns : Self.columns(state), fields: Record.versionFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    if run.filter.asksForImages {
      try await printKnowingImages(package, run, printer, &outcome)
    } else if let package {
      try await printVersions(of: package, run, printer, &outcome)
    } else {
      try await printAll(run, printer, &outcome)
    }
    try printer.finish(
      hasFailed: outcome.hasFailed, nothing: deleted ? "no deleted versions found" : "no versions found")
    try outcome.end()
  }

  private func printVersions(
    of package: PackagePath, _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws {
    var rows: SortedRows<PackageVersion> = sorting.rows()
    try await run.read(package, &outcome) { reference, outcome in
      var count = 0
      try await run.readVersions(of: reference, state) {
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
  }

  private func printAll(
    _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws {
    var rows: SortedRows<LocatedVersion> = sorting.rows()
    try await run.readActiveVersions(&outcome) {
      rows.wanted(printer)
    } each: { versions in
      try rows.take(
        versions.map { ($0, Record($0.version, of: $0.package, host: run.client.host, now: run.now)) },
        printer)
    }
    try rows.finish(printer)
  }

  /// Prints what a filter finds that asks for what only manifests tell.
  private func printKnowingImages(
    _ package: PackagePath?, _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws {
    var rows: SortedRows<LocatedVersion> = sorting.rows()
    func take(
      _ package: ListedPackage, _ place: PlaceInRun?, _ outcome: inout RunOutcome
    ) async throws -> Int {
      let reference = package.reference
      let goal: ImageReading.Goal = run.filter.asksForSizes ? .allSizes : .all
      let reading = try await run.readImages(goal, of: reference, at: place, &outcome)
      let filter = run.filter.knowing(reading.graph, at: run.now)
      let found = reading.rows(of: .active)
        .map(package.located).filter(filter.matches)
      try rows.take(
        found.map { ($0, Record($0.version, of: reference, host: run.client.host, now: run.now)) }, printer)
      return found.count
    }
    if let package {
      try await run.read(package, &outcome) { try await take(ListedPackage($0, nil), nil, &$1) }
    } else {
      _ = try await run.readContainerPackages(&outcome, where: { _ in true }) {
        rows.wanted(printer) != 0
      } _: {
        _ = try await take($0, $1, &$2)
      }
    }
    try rows.finish(printer)
  }

  private static func columns(_ state: VersionState) -> [RecordPrinter.Column] {
    zip(Record.versionColumns(state), (state == .deleted ? [7, 4] : [7]) + [10, 12, 12])
      .map(RecordPrinter.Column.init)
  }

  private static let locatedColumns = zip(Record.locatedVersionColumns(.active), [22, 7, 10, 12, 12])
    .map(RecordPrinter.Column.init)
}
