import ArgumentParser
import GitHubPackages
import ViewModels

/// Prints the packages that keep an owner's Docker images from being migrated.
struct ConflictsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "Print Docker migration conflicts, each with the package that it collides with.",
    discussion: """
      GitHub lists a conflict without its reason, so the other side is looked up by its name: one request an \
      owner, one a conflict, and with --tags two more.
      """)

  /// GitHub asks not to be called much in parallel.
  private static let requestsAtOnce = 4

  @Argument(help: ArgumentHelp("Whose packages; HOST/OWNER as in gh.", valueName: "owner"))
  var owners: [String] = []

  @Flag(help: "The account's own packages and those of all its organizations.")
  var all = false

  @Flag(help: "Also the newest tags of both sides.")
  var tags = false

  @Flag(help: "End with 1 if there is a conflict.")
  var exitCode = false

  @OptionGroup var options: PrintingOptions

  func validate() throws {
    if all == !owners.isEmpty { throw ValidationError("name owners, or say --all") }
    try options.rows.validate(for: .conflicts)
  }

  func run() async throws {
    let run = try PrintingRun(options, owners: owners, rows: .conflicts)
    let printer = RecordPrinter(
      options.rows.format, columns: Self.columns, fields: DockerConflict.recordFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var count = 0
    for owner in try await chosen(run, &outcome) {
      do {
        let listed = try await run.client.dockerConflicts(of: owner).value
        outcome.noteSuccess()
        let found = listed.map { DockerConflict($0, of: owner) }.filter(run.filter.matches)
        count += found.count
        try await print(found, run, printer, &outcome)
      } catch {
        try outcome.note(error, about: owner.login.display)
      }
    }
    try printer.finish(hasFailed: outcome.hasFailed)
    try outcome.end()
    if exitCode, count > 0 { throw ExitStatus.found }
  }

  private func chosen(_ run: PrintingRun, _ outcome: inout RunOutcome) async throws -> [Owner] {
    var chosen: [Owner] = []
    for login in run.owners {
      do {
        chosen.append(try await run.owner(login))
      } catch {
        try outcome.note(error, about: login.display)
      }
    }
    guard all else { return chosen }
    do {
      chosen.append(try await run.client.account().value.owner)
      try await run.readAll("GET /user/orgs") {
        try await run.client.organizations($0)
      } each: {
        chosen += $0
      }
    } catch {
      try outcome.note(error, about: "the account's organizations")
    }
    return chosen
  }

  /// Looks the other sides up, some at once, and prints the conflicts in GitHub's order.
  private func print(
    _ conflicts: [DockerConflict], _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws {
    let progress = Progress()
    defer { progress.end() }
    for start in stride(from: 0, to: conflicts.count, by: Self.requestsAtOnce) {
      progress.show("\(start) of \(conflicts.count) looked up")
      let some = conflicts[start..<min(start + Self.requestsAtOnce, conflicts.count)]
      let rows = try await withThrowingTaskGroup(of: (Int, Compared).self) { group in
        for (place, conflict) in some.enumerated() {
          group.addTask { (place, try await compared(conflict, run)) }
        }
        return try await group.reduce(into: [Int: Compared]()) { $0[$1.0] = $1.1 }
      }
      for place in some.indices.map({ $0 - start }) {
        guard let row = rows[place] else { continue }
        try printer.print([row.conflict.record(on: run.client.host) { row.tags[$0] }])
        for error in row.errors { try outcome.note(error, about: row.conflict.name.display) }
      }
    }
  }

  /// A conflict with its other side, the tags that were asked for, and what could not be read.
  private struct Compared: Sendable {
    var conflict: DockerConflict
    var tags: [PackageType: [ForeignText]] = [:]
    var errors: [GitHubError] = []
  }

  private func compared(_ conflict: DockerConflict, _ run: PrintingRun) async throws -> Compared {
    var row = Compared(conflict: conflict)
    let reference = conflict.reference(conflict.counterpartType)
    guard conflict.listed.isNamed else { return row }
    do {
      row.conflict.counterpart = .found(try await run.client.package(reference).value)
    } catch let error as GitHubError {
      row.conflict.counterpart = DockerConflict.Side(.failure(error))
      if case .refused = row.conflict.counterpart { row.errors.append(error) }
    }
    for type in [PackageType.docker, .container] where tags && row.conflict.side(type).package != nil {
      do {
        let page = try await run.client.versions(of: conflict.reference(type), state: .active, .first).value
        row.tags[type] = page.items.flatMap { $0.tags ?? [] }
      } catch let error as GitHubError {
        row.errors.append(error)
      }
    }
    return row
  }

  private static let columns = zip(DockerConflict.columns, [14, 20, 16, 14, 17, 30]).map { column, width in
    RecordPrinter.Column(
      field: column.fields.last ?? "", below: column.fields.dropLast().first,
      heading: column.heading.uppercased(), width: width)
  }
}
