import ArgumentParser
import GitHubPackages
import ViewModels

/// Prints the tagged images of a package whose children are missing.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print tagged images with missing children, and which can be restored.",
    usage: "pkgdeck check OWNER container/NAME [options]",
    discussion: """
      Reads the package's active and deleted versions and the manifest of each tagged image, which GitHub counts \
      as a download. Manifests are cached and not read again. Exits with 1 if an image has missing children.

      A child is present if GitHub lists it as an active version. Only --pull also asks the registry for its \
      manifest. Layers are not checked.
      """)

  @OptionGroup var arguments: PackageArguments

  @Flag(help: "Include complete images.")
  var all = false

  @Flag(help: "Also check each child in the registry (HEAD), which may lack some that GitHub lists.")
  var pull = false

  @OptionGroup var options: PrintingOptions

  func validate() throws {
    try options.rows.validate(for: .versions(.active), fields: Record.imageFields)
    guard try arguments.place.package.type == .container else {
      throw ValidationError(
        "check takes container/NAME: only container packages have children that can be checked")
    }
  }

  func run() async throws {
    let (owner, package) = try arguments.place
    let run = try PrintingRun(options, owners: [owner], rows: .versions(.active), only: package.version)
    let printer = options.rows.printer(Self.columns, fields: Record.imageFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var (hasFound, count) = (false, 0)
    try await run.read(package, &outcome) { reference, outcome in
      (count, hasFound) = try await check(reference, run, printer, &outcome)
      return count
    }
    try printer.finish(hasFailed: outcome.hasFailed, nothing: Self.verdict(on: count, of: package))
    try outcome.end()
    if hasFound { throw ExitStatus.found }
  }

  private func check(
    _ package: PackageReference, _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws -> (count: Int, isBroken: Bool) {
    var rows: ImageRows?
    var reading = try await run.readImages(.tagged(run.filter), of: package, &outcome) { reading in
      guard reading.phase != .lists else { return }
      rows = rows ?? ImageRows(reading.images, of: package, takesComplete: all)
      if !pull { try printer.print(rows?.next(in: reading.graph, of: run) ?? []) }
    }
    if pull { try await run.checkChildren(&reading, &outcome) }
    try printer.print(rows?.next(in: reading.graph, of: run, isLast: true) ?? [])
    return (reading.images.count, rows?.hasFound == true)
  }

  /// What no row means: every image that was checked is complete.
  private static func verdict(on count: Int, of package: PackagePath) -> String {
    guard count > 0 else { return "\(package.display): no tagged images found" }
    let words = count == 1 ? "complete" : "all complete"
    return "\(package.display): \(Quantity.count(count, "image")) checked: \(words)"
  }

  private static let columns = [
    RecordPrinter.Column("STATE", "state", width: 10),
    RecordPrinter.Column("CHILDREN", "children", width: 8),
    RecordPrinter.Column("ACTIVE", "active", width: 6),
    RecordPrinter.Column("RESTORABLE", "restorable", width: 10),
    RecordPrinter.Column("GONE", "gone", width: 4),
    RecordPrinter.Column("DIGEST", "digest", width: 8),
    RecordPrinter.Column("TAGS", "tags", width: 12),
  ]
}
