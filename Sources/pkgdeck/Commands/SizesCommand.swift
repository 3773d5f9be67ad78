import ArgumentParser
import ContainerImages
import GitHubPackages
import ViewModels

/// Prints what takes the storage of container packages, and what deleting it frees.
struct SizesCommand: AsyncParsableCommand {
  /// What rows are sorted by.
  enum Order: String, ExpressibleByArgument, CaseIterable {
    case own, size
  }

  static let configuration = CommandConfiguration(
    commandName: "sizes", abstract: "Print how much storage container packages take.",
    usage: """
      pkgdeck sizes OWNER [options]
      pkgdeck sizes OWNER container/NAME [options]
      """,
    discussion: """
      Prints a row for each container package of the owner, or for each active version of one package. GitHub's \
      API gives no sizes, so the manifest of every active version is read, which GitHub counts as a download. \
      Manifests are cached and not read again.

      Sizes are compressed bytes as stored: manifests, configurations and layers, each counted once in a package. \
      Whether GitHub stores deleted versions, or shares layers between packages, is unknown; neither is counted.
      """)

  @OptionGroup var arguments: PackageArguments

  @Option(
    help: ArgumentHelp(
      "Sort by own (what deleting a version frees) or size, largest first. Default: GitHub's order.",
      valueName: "order"))
  var sort: Order?

  @OptionGroup var options: PrintingOptions

  func validate() throws {
    let place = try arguments.place
    try options.rows.validate(
      for: arguments.rows,
      fields: place.package == nil ? Record.totalFields : Record.sizeFields, readsImages: place.package != nil
    )
    if let package = place.package, package.type != .container {
      throw ValidationError("sizes takes container/NAME: only manifests of container packages give sizes")
    }
    if place.package == nil, sort == .own {
      throw ValidationError("--sort own works with container/NAME: versions have a size of their own")
    }
  }

  func run() async throws {
    let (owner, package) = try arguments.place
    let run = try PrintingRun(
      options, owners: [owner], rows: arguments.rows,
      only: package?.version)
    let printer = options.rows.printer(
      package == nil ? Self.totalColumns : Self.columns,
      fields: package == nil ? Record.totalFields : Record.sizeFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    if let package {
      try await run.read(package, &outcome) { try await printVersions(of: $0, run, printer, &$1) }
    } else {
      try await printPackages(run, printer, &outcome)
    }
    try printer.finish(
      hasFailed: outcome.hasFailed,
      nothing: package == nil ? "no container packages found" : "no versions found")
    try outcome.end()
  }

  private func printVersions(
    of package: PackageReference, _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws -> Int {
    let reading = try await run.readImages(.allSizes, of: package, &outcome)
    let graph = reading.graph
    let filter = run.filter.knowing(graph, at: run.now)
    var versions = reading.rows(of: .active).filter { $0.digest != nil && filter.matches($0) }
    if let sort {
      let sizes = versions.map { version in
        version.digest.map { sort == .own ? graph.ownSize(of: $0) : graph.size(of: $0) } ?? ByteCount(0)
      }
      versions = versions.indices.sorted { sizes[$0].isLarger(than: sizes[$1]) ?? ($0 < $1) }.map {
        versions[$0]
      }
    }
    try printer.print(
      versions.prefix(printer.wanted() ?? .max).map {
        Record(sizeOf: $0, in: graph, of: package, host: run.client.host)
      })
    return versions.count
  }

  /// Packages are printed as they are read, unless the largest have to come first.
  private func printPackages(
    _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws {
    var rows: [(total: ByteCount, record: Record)] = []
    _ = try await run.readContainerPackages(&outcome, where: run.filter.matches) {
      sort != nil || printer.wanted() != 0
    } _: { package, place, outcome in
      let package = package.reference
      let graph = try await run.readImages(.allSizes, of: package, at: place, &outcome).graph
      let record = Record(totalOf: package, in: graph, host: run.client.host)
      if sort == nil { try printer.print([record]) } else { rows.append((graph.totalSize, record)) }
    }
    let order = rows.indices.sorted { rows[$0].total.isLarger(than: rows[$1].total) ?? ($0 < $1) }
    try printer.print(order.map { rows[$0].record })
  }

  private static let columns = [
    RecordPrinter.Column("OWN", "own_size", width: 8),
    RecordPrinter.Column("SIZE", "size", width: 8),
    RecordPrinter.Column("SHARED", "shared_size", width: 8),
    RecordPrinter.Column("STATE", "state", width: 8),
    RecordPrinter.Column("CREATED", "created_at", width: 7),
    RecordPrinter.Column("DIGEST", "digest", width: 8),
    RecordPrinter.Column("TAGS", "tags", width: 12),
  ]

  private static let totalColumns = [
    RecordPrinter.Column("SIZE", "size", width: 8),
    RecordPrinter.Column("ORPHAN SIZE", "orphan_size", width: 11),
    RecordPrinter.Column("INCOMPLETE SIZE", "incomplete_size", width: 15),
    RecordPrinter.Column("READ", "read", width: 6),
    RecordPrinter.Column("UNREAD", "unread", width: 6),
    RecordPrinter.Column("PACKAGE", "package", width: 20),
  ]
}

extension ByteCount {
  /// What is not known comes last; nil for equal ones.
  fileprivate func isLarger(than other: ByteCount) -> Bool? {
    let (one, two) = (isUnknown ? -1 : bytes, other.isUnknown ? -1 : other.bytes)
    return one == two ? nil : one > two
  }
}
