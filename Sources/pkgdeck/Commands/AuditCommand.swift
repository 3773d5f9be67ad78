import ArgumentParser
import ChangeJournal
import Changes
import GitHubPackages
import ViewModels

/// Prints who deleted and restored what in organizations.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Print who deleted and restored what, from an organization's audit log.",
    usage: "pkgdeck audit ORG ... [options]",
    discussion: """
      Newest first. Needs an organization on GitHub Enterprise, and a token of one of its owners with the scope \
      read:audit_log. Without --since, GitHub searches the last three months; the log goes back 180 days.
      """)

  @Argument(help: ArgumentHelp("The organizations: ORG or HOST/ORG.", valueName: "org"))
  var owners: [String]

  @OptionGroup var age: SinceOption

  @OptionGroup var options: PrintingOptions

  @OptionGroup var sorting: SortOptions

  func validate() throws {
    try options.rows.validate(for: .auditLog, fields: Record.auditFields)
    try sorting.validate(among: AuditRow.sortFields)
  }

  func run() async throws {
    let run = try PrintingRun(options, owners: owners, rows: .auditLog)
    let printer = options.rows.printer(Self.columns, fields: Record.auditFields, now: run.now)
    try printer.start()
    var outcome = RunOutcome(run)
    var rows: SortedRows<AuditRow> = sorting.rows()
    try await run.forEachOwner(&outcome, while: { rows.wanted(printer) != 0 }) { owner, outcome in
      if let reason = owner.reasonForNoAuditLog {
        outcome.noteFault(reason)
      } else {
        try await read(owner, run, &rows, printer, &outcome)
      }
    }
    try rows.finish(printer)
    try printer.finish(hasFailed: outcome.hasFailed, nothing: "no deletions or restores found")
    try outcome.end()
  }

  private func read(
    _ owner: Owner, _ run: PrintingRun, _ rows: inout SortedRows<AuditRow>, _ printer: RecordPrinter,
    _ outcome: inout RunOutcome
  ) async throws {
    let progress = Progress()
    defer { progress.end() }
    let (host, subject) = (run.client.host, owner.login.display)
    let journal = Self.journal(of: run)
    var reading = AuditReading(of: owner, since: age.since(at: run.now))
    var join = AuditJoin(of: owner, journal: journal, host: host.name)
    try await run.runner.read(&reading) { reading, _, _ in
      progress.show("\(reading.events.count.grouped) entries of \(subject) read")
      let new = join.rows(of: reading.events.dropFirst(join.count))
      outcome.noteFaults(new.map(\.event.fault), about: subject)
      let found = new.filter(run.filter.matches)
      if !found.isEmpty { progress.end() }
      try rows.take(found.map { ($0, Record($0, host: host, now: run.now)) }, printer)
      if rows.wanted(printer) == 0 { reading.stop() }
    }
    if let error = reading.error {
      let step = error.nextStep(
        inAuditLog: host, credential: run.connection.credential, on: .commandLine)
      try outcome.note(
        error, about: subject, step: "\(step)\n  in a browser: \(host.auditLogPage(of: owner))")
    }
    if reading.error == nil || join.count > 0 { outcome.noteSuccess() }
  }

  /// What was changed with pkgdeck; nil where there is no journal to compare with, as of the demo.
  private static func journal(of run: PrintingRun) -> JournalLedger? {
    guard run.connection.credential.source != .demo,
      let directory = try? StateDirectory.journalDirectory(for: run.client.host).path
    else { return nil }
    return (try? Journal.read(directory: directory)).map { JournalLedger($0.entries) }
  }

  private static let columns = zip(Record.auditColumns, [4, 12, 7, 4, 5, 24, 12])
    .map(RecordPrinter.Column.init)
}
