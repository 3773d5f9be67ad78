import ArgumentParser
import ContainerImages
import Foundation
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

  @Argument(help: ArgumentHelp("Whose package; HOST/OWNER as in gh.", valueName: "owner"))
  var owner: String

  @Argument(help: ArgumentHelp("The package, such as container/team/web-app.", valueName: "type/name"))
  var package: PackagePath

  @Flag(help: "Whole images too.")
  var all = false

  @Flag(help: "Ask the registry for each child too (HEAD): it may lack one that GitHub lists.")
  var pull = false

  @OptionGroup var options: PrintingOptions

  func validate() throws {
    try options.rows.validate(for: .versions(.active))
    guard package.type == .container else {
      throw ValidationError(
        "check takes container/NAME: of other packages no registry tells which parts a version has")
    }
  }

  func run() async throws {
    let run = try PrintingRun(options, owners: [owner], rows: .versions(.active))
    let printer = RecordPrinter(
      options.rows.format, columns: Self.columns, fields: Record.imageFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var hasFound = false
    for login in run.owners {
      do {
        let reference = PackageReference(
          owner: try await run.owner(login), type: package.type, name: package.name)
        hasFound = try await check(reference, run, printer, &outcome)
      } catch {
        try outcome.note(error, about: "\(login.display) \(package.type.rawValue)/\(package.name.display)")
      }
    }
    try printer.finish(hasFailed: outcome.hasFailed)
    try outcome.end()
    if hasFound { throw ExitStatus.found }
  }

  private func check(
    _ package: PackageReference, _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws -> Bool {
    guard let registry = run.connection.registry(ProcessInfo.processInfo.environment) else {
      throw CommandFailure("this host has no registry of images that pkgdeck knows")
    }
    let graph = try await lists(of: package, run, &outcome)
    let filter = run.filter
    let images = graph.versions.filter { version in
      version.digest.map { graph.standing(of: $0) == .tagged } == true && filter.matches(version)
    }
    var rows = ImageRows(images, of: package, takesWhole: all)
    var reading = ImageReading(images.compactMap(\.digest), of: package, in: graph, from: registry)
    await reading.recall()
    if !pull { try printer.print(rows.next(in: reading.graph, of: run)) }
    if reading.openCount > 0 {
      StandardError.write(
        "pkgdeck: manifests to read: \(reading.openCount), and those of indexes inside them; "
          + "GitHub counts each as a download")
    }
    let progress = Progress()
    defer { progress.end() }
    try await reading.readRest { reading, failure in
      if let failure, !reading.isExplained(failure) {
        try outcome.note(failure.error, about: "\(package.name.display) \(failure.digest.text)")
      }
      progress.end()
      if !pull { try printer.print(rows.next(in: reading.graph, of: run)) }
      progress.show("\(reading.readCount) of \(reading.readCount + reading.openCount) manifests read")
    }
    for (digest, detail) in reading.invalid {
      outcome.noteFault("\(package.name.display) \(digest.text): invalid manifest: \(detail)")
    }
    guard pull else { return rows.hasFound }
    progress.show("asking the registry for each child")
    if let error = try await reading.checkChildren(of: rows.images.compactMap(\.digest)) {
      try outcome.note(error, about: "\(package.name.display), children")
    }
    progress.end()
    try printer.print(rows.next(in: reading.graph, of: run))
    return rows.hasFound
  }

  /// Reads active and deleted versions; which parts can come back is not known where the latter are refused.
  private func lists(
    of package: PackageReference, _ run: PrintingRun, _ outcome: inout RunOutcome
  ) async throws -> ImageGraph {
    let progress = Progress()
    defer { progress.end() }
    var graph = ImageGraph()
    var active: [PackageVersion] = []
    do {
      try await run.readAll("GET versions") {
        try await run.client.versions(of: package, state: .active, $0)
      } each: { versions in
        active += versions
        progress.show("\(active.count) versions read")
      }
      outcome.noteSuccess()
      take(active, .active, isWhole: true, of: package, into: &graph, &outcome)
    } catch let error as GitHubError where error.isAboutWholeness {
      take(active, .active, isWhole: false, of: package, into: &graph, &outcome)
      try outcome.note(error, about: package.name.display)
    }
    let (deleted, error) = try await run.deletedVersions(of: package)
    take(deleted, .deleted, isWhole: error == nil, of: package, into: &graph, &outcome)
    if let error { try outcome.note(error, about: "\(package.name.display), deleted versions") }
    return graph
  }

  /// A list that is not known to be whole, or has a row that cannot be read, may lack any child.
  private func take(
    _ versions: [PackageVersion], _ state: VersionState, isWhole: Bool, of package: PackageReference,
    into graph: inout ImageGraph, _ outcome: inout RunOutcome
  ) {
    graph.add(versions, state: state)
    let unreadable = versions.filter { $0.digest == nil }
    for version in unreadable {
      outcome.noteFault("\(package.name.display), version \(version.id): \(version.fault ?? "no digest")")
    }
    if isWhole, unreadable.isEmpty { graph.close(state) }
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

extension GitHubError {
  /// Whether a list was read, and is only not known to be all that there is.
  fileprivate var isAboutWholeness: Bool { if case .listNotWhole = kind { true } else { false } }
}
