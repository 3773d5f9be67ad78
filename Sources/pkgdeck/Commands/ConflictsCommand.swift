import ArgumentParser
import GitHubPackages
import ViewModels

/// Prints the packages that keep an owner's Docker images from being migrated.
struct ConflictsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "Print Docker migration conflicts, each with the package it collides with.",
    usage: """
      pkgdeck conflicts OWNER ... [options]
      pkgdeck conflicts --all [options]
      """,
    discussion: """
      GitHub does not say what a conflict collides with, so the other package is looked up by name. This takes \
      one request per owner and per conflict; --tags takes two more per conflict.
      """)

  @Argument(help: ArgumentHelp("The owners of the packages: OWNER or HOST/OWNER.", valueName: "owner"))
  var owners: [String] = []

  @Flag(help: "Check your own account and all of your organizations.")
  var all = false

  @Flag(help: "Read how many versions both packages have, and their newest tags (in JSON and TSV).")
  var tags = false

  @Flag(help: "Exit with 1 if there is a conflict.")
  var exitCode = false

  @OptionGroup var options: PrintingOptions

  func validate() throws {
    if all == !owners.isEmpty { throw ValidationError("name owners or pass --all") }
    try options.rows.validate(for: .conflicts, fields: DockerConflict.recordFields)
  }

  func run() async throws {
    let run = try PrintingRun(options, owners: owners, rows: .conflicts)
    let printer = options.rows.printer(
      tags ? Self.countedColumns : Self.columns, fields: DockerConflict.recordFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var count = 0
    for owner in try await chosen(run, &outcome) {
      do {
        let listed = try await run.client.dockerConflicts(of: owner).value
        outcome.noteSuccess()
        outcome.noteFaults(listed.map(\.fault), about: owner.login.display)
        let found = listed.map { DockerConflict($0, of: owner) }.filter(run.filter.matches)
        count += found.count
        try await print(found, run, printer, &outcome)
      } catch {
        try outcome.note(error, about: owner.login.display)
      }
    }
    try printer.finish(hasFailed: outcome.hasFailed, nothing: "no Docker migration conflicts found")
    try outcome.end()
    if exitCode, count > 0 { throw ExitStatus.found }
  }

  private func chosen(_ run: PrintingRun, _ outcome: inout RunOutcome) async throws -> [Owner] {
    var chosen: [Owner] = []
    try await run.forEachOwner(&outcome) { owner, _ in chosen.append(owner) }
    guard all else { return chosen }
    do {
      chosen.append(try await run.client.account().value.owner)
      try await run.readAll([()], "GET /user/orgs") {
        try await run.client.organizations($1)
      } each: {
        chosen += $1
      } ended: {
        if let error = $1 { throw error }
      }
    } catch {
      try outcome.note(error, about: "your organizations")
    }
    return chosen
  }

  /// Looks the other sides up, some at once, and prints the conflicts in GitHub's order.
  private func print(
    _ conflicts: [DockerConflict], _ run: PrintingRun, _ printer: RecordPrinter, _ outcome: inout RunOutcome
  ) async throws {
    let progress = Progress()
    defer { progress.end() }
    func printNext(_ rows: inout ConflictRows) throws {
      progress.end()
      let next = rows.next()
      try printer.print(next.map { row in row.conflict.record(on: run.client.host) { row.tags[$0] } })
      for row in next {
        let subject = "\(row.conflict.owner.login.display) \(row.conflict.name.display)"
        for error in row.errors { try outcome.note(error, about: subject) }
      }
      progress.show("\(rows.doneCount.grouped) of \(rows.count.grouped) looked up")
    }
    var rows = ConflictRows(conflicts, takesTags: tags)
    try printNext(&rows)
    try await run.runner.read(&rows) { rows, _, _ in try printNext(&rows) }
  }

  private static let columns = zip(DockerConflict.columns, [12, 20, 16, 9, 30])
    .map(RecordPrinter.Column.init)

  private static let countedColumns = zip(DockerConflict.countedColumns, [10, 17, 16, 9, 8, 30])
    .map(RecordPrinter.Column.init)
}
