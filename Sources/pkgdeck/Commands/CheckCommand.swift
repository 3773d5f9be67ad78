import ArgumentParser
import GitHubPackages
import ViewModels

/// Prints the tagged images whose children are missing, of a package or of all of an owner's.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print tagged images with missing children, and which can be restored.",
    usage: """
      pkgdeck check OWNER [options]
      pkgdeck check OWNER container/NAME [options]
      """,
    discussion: """
      Checks one container package, or all of the owner's, or those that match --filter.

      Reads the active and deleted versions of each package and the manifest of each tagged image, which GitHub \
      counts as a download. Manifests are cached and not read again. Exits with 1 if an image has missing children.

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
    let package = try arguments.place.package
    try options.rows.validate(
      for: arguments.rows, fields: Record.imageFields)
    if let package, package.type != .container {
      throw ValidationError(
        "check takes container/NAME: only container packages have children that can be checked")
    }
  }

  func run() async throws {
    let (owner, package) = try arguments.place
    let run = try PrintingRun(
      options, owners: [owner], rows: arguments.rows, only: package?.version)
    let printer = options.rows.printer(
      package == nil ? Self.locatedColumns : Self.columns, fields: Record.imageFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var (hasFound, imageCount) = (false, 0)
    var subject = package?.display ?? ""
    if let package {
      try await run.read(package, &outcome) { reference, outcome in
        (imageCount, hasFound) = try await check(reference, nil, .tagged(run.filter), run, printer, &outcome)
        return imageCount
      }
    } else {
      let packageCount = try await run.readContainerPackages(&outcome, where: run.filter.matches) {
        printer.wanted() != 0
      } _: { package, place, outcome in
        let (count, isBroken) = try await check(
          package.reference, place, .tagged(.none), run, printer, &outcome)
        (imageCount, hasFound) = (imageCount + count, hasFound || isBroken)
      }
      subject = Quantity.count(packageCount, "container package")
    }
    try printer.finish(hasFailed: outcome.hasFailed, nothing: Self.verdict(on: imageCount, of: subject))
    try outcome.end()
    if hasFound { throw ExitStatus.found }
  }

  private func check(
    _ package: PackageReference, _ place: PlaceInRun?, _ goal: ImageReading.Goal, _ run: PrintingRun,
    _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws -> (count: Int, isBroken: Bool) {
    var rows: ImageRows?
    var reading = try await run.readImages(goal, of: package, at: place, &outcome) { reading in
      guard reading.phase != .lists else { return }
      rows = rows ?? ImageRows(reading.images, of: package, takesComplete: all)
      if !pull { try printer.print(rows?.next(in: reading.graph, of: run) ?? []) }
    }
    if pull { try await run.checkChildren(&reading, &outcome) }
    try printer.print(rows?.next(in: reading.graph, of: run, isLast: true) ?? [])
    return (reading.images.count, rows?.hasFound == true)
  }

  /// What no row means: every image that was checked is complete.
  private static func verdict(on count: Int, of subject: String) -> String {
    guard count > 0 else { return "\(subject): no tagged images found" }
    let words = count == 1 ? "complete" : "all complete"
    return "\(subject): \(Quantity.count(count, "image")) checked: \(words)"
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

  private static let locatedColumns =
    [RecordPrinter.Column("PACKAGE", "package", width: 20)]
    // What is active follows from the others; a terminal of 80 columns has no room for it.
    + columns.filter { $0.content.heading != "ACTIVE" }
}
