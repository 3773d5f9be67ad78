import ArgumentParser
import ChangeJournal
import Changes
import FoundationEssentials
import GitHubAPI
import Keymaps
import Transport
import ViewModels

/// Prints the journal of changes.
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Print what was deleted and restored with pkgdeck.",
    usage: "pkgdeck journal [options]",
    discussion: """
      One row for each change, with its last known phase, oldest first. Changes of a bulk change that were not \
      started share one row, which gives their count. Needs neither a token nor the network.
      """)

  @OptionGroup var age: SinceOption

  @Option(
    help: ArgumentHelp(
      "The API's base URL; loopback servers have their own journal (GITHUB_API_URL).",
      valueName: "url"))
  var apiUrl: String?

  @Flag(help: .hidden)
  var demo = false

  @OptionGroup var rows: RowOptions

  @OptionGroup var sorting: SortOptions

  func validate() throws {
    if demo {
      let keys = try Keymap.load("default").keyNames
      throw ValidationError(
        "the demo's journal exists only while the demo runs: press \(keys[.journal]) in it")
    }
    try rows.validate(for: .journal, fields: Record.journalFields)
    try sorting.validate(among: [.created, .name])
  }

  func run() throws {
    let directory = try directory()
    let (changes, unreadable) = try changes(in: directory)
    let now = Date()
    let filter = rows.parsedFilter(at: now, for: .journal)
    let since = age.since(at: now)
    let found = changes.filter { change in
      filter.matches(change.latest) && since.map { change.latest.at >= $0 } ?? true
    }
    let shown = JournalLedger.rows(found).reversed()
    let printer = rows.printer(Self.columns, fields: Record.journalFields, now: now)
    try printer.start()
    var sorted: SortedRows<JournalEntry> = sorting.rows()
    // One by one: all of a long journal's would take more memory than the journal.
    for change in shown where sorted.wanted(printer) != 0 {
      try sorted.take([(change.latest, Record(change))], printer)
    }
    try sorted.finish(printer)
    try printer.finish(hasFailed: !unreadable.isEmpty, nothing: "no changes found")
    for line in unreadable {
      StandardError.write("pkgdeck: \(directory)/journal.jsonl:\(line): not a journal entry, skipped")
    }
    if !unreadable.isEmpty { throw ExitStatus.incomplete }
  }

  /// What the journal has, without the lines that it was made up from, and the numbers of those that are no entries.
  private func changes(in directory: String) throws -> (changes: [JournalChange], unreadable: [Int]) {
    do {
      let contents = try Journal.read(directory: directory)
      return (JournalLedger(contents.entries).changes, contents.unreadable)
    } catch {
      throw CommandFailure(error.description, .incomplete)
    }
  }

  private func directory() throws -> String {
    let environment = ProcessEnvironment.variables
    do {
      let config = try ConfigFile.read(environment)
      let choice = try HostChoice(
        apiURL: apiUrl, environment: environment, configured: config.host?.value)
      return try StateDirectory.journalDirectory(for: choice.host, environment).path
    } catch let fault as SetupFault {
      throw CommandFailure(fault.description)
    }
  }

  private static let columns = zip(Record.journalColumns, [4, 7, 9, 8, 22, 12, 12])
    .map(RecordPrinter.Column.init)
}
