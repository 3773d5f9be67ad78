import ArgumentParser
import GitHubPackages
import ViewModels

/// Prints the tagged images of a package that miss parts.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print the tagged images that miss parts, and what can come back.",
    discussion: """
      Reads both lists of the package's versions and the manifest of each tagged image; GitHub counts that as a \
      download. What was read once is kept and not read again. Ends with 1 if an image misses parts.

      A child counts as there if GitHub lists it as an active version. Whether the registry has its manifest is \
      looked at with --pull alone, and whether it has the layers not at all.
      """)

  @OptionGroup var arguments: PackageArguments

  @Flag(help: "Whole images too.")
  var all = false

  @Flag(help: "Ask the registry for each child too (HEAD): it may lack one that GitHub lists.")
  var pull = false

  @OptionGroup var options: PrintingOptions

  func validate() throws {
    try options.rows.validate(for: .versions(.active))
    guard try arguments.place.package.type == .container else {
      throw ValidationError(
        "check takes container/NAME: of other packages no registry tells which parts a version has")
    }
  }

  func run() async throws {
    let (owner, package) = try arguments.place
    let run = try PrintingRun(options, owners: [owner], rows: .versions(.active))
    try arguments.noteReference()
    let printer = RecordPrinter(
      options.rows.format, limit: options.rows.limit, columns: Self.columns, fields: Record.imageFields,
      now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var hasFound = false
    for login in run.owners {
      do {
        let reference = PackageReference(
          owner: try await run.owner(login), type: package.type, name: package.name)
        hasFound = try await check(reference, run, printer, &outcome)
      } catch {
        try outcome.note(error, about: "\(login.display) \(package.display)")
      }
    }
    try printer.finish(hasFailed: outcome.hasFailed)
    try outcome.end()
    if hasFound { throw ExitStatus.found }
  }

  private func check(
    _ package: PackageReference, _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws -> Bool {
    guard run.registry != nil else {
      throw CommandFailure("this host has no registry of images that pkgdeck knows")
    }
    let progress = Progress()
    defer { progress.end() }
    var notes = ImageNotes(package)
    var rows: ImageRows?
    var reading = ImageReading(package)
    _ = reading.begin(.tagged(run.filter), LocalChanges(), at: .now)
    try await run.readImages(&reading) { reading, request, answer in
      progress.end()
      try notes.note(answer, to: request, reading, &outcome)
      if reading.phase == .lists {
        progress.show("\(reading.listedCount) versions read")
      } else {
        rows = rows ?? ImageRows(reading.images, of: package, takesWhole: all)
        if !pull { try printer.print(rows?.next(in: reading.graph, of: run) ?? []) }
        progress.show("\(reading.readCount) of \(reading.readCount + reading.leftCount) manifests read")
      }
      // Whoever runs this command has asked for all of it.
      reading.goOn()
    }
    progress.end()
    notes.noteInvalid(reading, &outcome)
    if reading.limitedUntil != nil { try notes.noteLimit(&outcome) }
    if pull {
      progress.show("asking the registry for each child")
      reading.checkChildren()
      try await run.runner.read(&reading) { try notes.note($2, to: $1, $0, &outcome) }
      progress.end()
    }
    try printer.print(rows?.next(in: reading.graph, of: run, isLast: true) ?? [])
    return rows?.hasFound == true
  }

  private static let columns = [
    RecordPrinter.Column(field: "state", heading: "STATE", width: 9),
    RecordPrinter.Column(field: "parts", heading: "PARTS", width: 5),
    RecordPrinter.Column(field: "active", heading: "ACTIVE", width: 6),
    RecordPrinter.Column(field: "restorable", heading: "RESTORABLE", width: 10),
    RecordPrinter.Column(field: "gone", heading: "GONE", width: 4),
    RecordPrinter.Column(field: "digest", heading: "DIGEST", width: 12),
    RecordPrinter.Column(field: "tags", heading: "TAGS", width: 12),
  ]
}
