import ArgumentParser
import ContainerImages
import FoundationEssentials
import GitHubPackages
import Retention
import ViewModels

/// Prints what rules would delete, and writes it to a file that can be reviewed and applied.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Print which versions rules would delete, and write a plan file.",
    usage: """
      pkgdeck plan OWNER --policy NAME [-o FILE] [options]
      pkgdeck plan OWNER TYPE/NAME ... --keep-newest NUMBER [-o FILE] [options]
      """,
    discussion: """
      Changes nothing. Rules say what to keep. Everything else that --delete includes would be deleted, except what a \
      kept version uses. Reads the packages that you or the policy name, or all of the owner's. For container \
      packages it reads manifests, which GitHub counts as downloads. Manifests are cached and not read again.

      --filter narrows what may be deleted: versions that do not match are kept, and --keep-newest counts only those \
      that match.

      Exits with 1 if there is something to delete, and with 3 if a package could not be planned. \
      pkgdeck apply FILE applies the plan.
      """)

  @OptionGroup var arguments: PackageArguments

  @Argument(help: ArgumentHelp("More packages of the same owner.", valueName: "type/name"))
  var more: [String] = []

  @OptionGroup(title: "Rules") var retention: RetentionOptions

  @Flag(help: "Also print the versions that are kept, and why.")
  var kept = false

  @Flag(help: "Also read sizes: what each version frees, and all of them together.")
  var sizes = false

  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("Write the plan to this file.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Overwrite the -o file if it exists.")
  var force = false

  @OptionGroup var options: PrintingOptions

  func validate() throws {
    for version in try places.packages.compactMap(\.version) {
      throw ValidationError("plan takes whole packages, without :\(ForeignText(version.text).display)")
    }
    try options.rows.validate(for: .versions(.active), fields: Record.planFields, readsImages: true)
    try retention.validate(filter: options.rows.filter)
    if force, output == nil { throw ValidationError("--force needs -o FILE") }
    if output?.isEmpty == true { throw ValidationError("-o needs the name of a file") }
  }

  /// Whose packages, and which, each once; all where none is named.
  private var places: (owner: String, packages: [PackagePath]) {
    get throws {
      let (owner, first) = try arguments.place
      var packages = first.map { [$0] } ?? []
      for argument in more {
        let package = try PackageArguments.place(owner, package: argument).package
        if !packages.contains(package) { packages.append(package) }
      }
      return (owner, packages)
    }
  }

  func run() async throws {
    let (owner, paths) = try places
    let config = try options.connection.config(ProcessEnvironment.variables)
    let policy = try retention.policy(config, filter: options.rows.filter)
    if let output, let problem = NewFile.problem(with: output, replaces: force) {
      throw CommandFailure(problem)
    }
    let run = try PrintingRun(options, owners: [owner], rows: .versions(.active))
    let printer = options.rows.printer(
      Self.columns(namesPackage: paths.count != 1, namesAction: kept, by: policy.rules.date),
      fields: Record.planFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var plan = PlanInMaking(policy, config, printsKept: kept, readsSizes: sizes)
    for (index, path) in paths.enumerated() {
      let place = paths.count > 1 ? PlaceInRun(number: index + 1, count: paths.count) : nil
      try await run.read(path, &outcome) { package, outcome in
        guard policy.covers(package.name, package.type, of: package.owner.login) else {
          let name = ForeignText(policy.name).display
          throw CommandFailure("the policy \(name) is not for \(package.display): see its packages and type")
        }
        plan.owner = package.owner
        try await plan.take(package, at: place, run, printer, &outcome)
        return 1
      }
    }
    if paths.isEmpty { try await readPackages(into: &plan, run, printer, &outcome) }
    try printer.finish(hasFailed: outcome.hasFailed, nothing: "nothing to delete")
    plan.tell(run)
    if let warning = RetentionClock.warning(server: run.now, here: Date()) {
      StandardError.write("pkgdeck: \(warning)")
    }
    if let output { try await write(plan, run, to: output) }
    try outcome.end()
    if plan.count > 0 { throw ExitStatus.found }
  }

  private func readPackages(
    into plan: inout PlanInMaking, _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws {
    try await run.forEachOwner(&outcome) { owner, outcome in
      let packages = try await run.packages(of: owner, &outcome).filter {
        plan.policy.covers($0.reference.name, $0.reference.type, of: owner.login)
      }
      plan.owner = owner
      if packages.isEmpty {
        StandardError.write("pkgdeck: \(owner.login.display): the rules cover none of its packages")
        outcome.noteSuccess()
      }
      try await run.forEach(packages, &outcome) { package, place, outcome in
        try await plan.take(package.reference, at: place, run, printer, &outcome)
      }
    }
  }

  private func write(_ plan: PlanInMaking, _ run: PrintingRun, to path: String) async throws {
    guard let file = await plan.file(run) else {
      return StandardError.write(
        "pkgdeck: no plan written to \(ForeignText(path).display): nothing could be read")
    }
    let (place, problem) = NewFile.create(file.text, at: path, mode: 0o644, replaces: force)
    if let problem { throw CommandFailure(problem) }
    let line = "pkgdeck apply \(ShellWord.quoted(path))"
    StandardError.write(
      "pkgdeck: plan \(file.name) written to \(place)" + (file.count > 0 ? "; apply it: \(line)" : ""))
  }

  private static func columns(
    namesPackage: Bool, namesAction: Bool, by date: RetentionRules.DateField
  ) -> [RecordPrinter.Column] {
    let dates = [
      RetentionRules.DateField.created: ("CREATED", "created_at"), .updated: ("UPDATED", "updated_at"),
    ]
    let (heading, field) = dates[date] ?? ("CREATED", "created_at")
    return (namesPackage ? [RecordPrinter.Column("PACKAGE", "package", width: 16)] : [])
      + (namesAction ? [RecordPrinter.Column("ACTION", "action", width: 6)] : [])
      + [
        RecordPrinter.Column("REASON", "reason", width: 34), RecordPrinter.Column(heading, field, width: 7),
        RecordPrinter.Column("NAME", "name", width: 8), RecordPrinter.Column("TAGS", "tags", width: 8),
      ]
  }
}
