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
        "The demo's journal exists only while the demo runs: press \(keys[.journal]) in it")
    }
    try rows.validate(for: .journal, fields: Record.journalFields)
    try sorting.validate(among: [.created, .name])
  }

  func run() throws {
    let directory = try directory()
    let contents: JournalContents
    do {
      contents = try Journal.read(directory: directory)
    } catch {
      throw CommandFailure(error.description, .incomplete)
    }
    let now = Date()
    let filter = rows.parsedFilter(at: now, for: .journal)
    let found = JournalLedger(contents.entries).changes.filter { change in
      filter.matches(change.latest) && age.since.map { change.latest.at >= $0 } ?? true
    }
    let shown = JournalLedger.rows(found).reversed()
    let printer = rows.printer(Self.columns, fields: Record.journalFields, now: now)
    try printer.start()
    var sorted: SortedRows<JournalEntry> = sorting.rows()
    try sorted.take(shown.map { ($0.latest, Record($0)) }, printer)
    try sorted.finish(printer)
    try printer.finish(hasFailed: !contents.unreadable.isEmpty, nothing: "no changes found")
    for line in contents.unreadable {
      StandardError.write("pkgdeck: \(directory)/journal.jsonl:\(line): not a journal entry, skipped")
    }
    if !contents.unreadable.isEmpty { throw ExitStatus.incomplete }
  }

  private func directory() throws -> String {
    let environment = ProcessInfo.processInfo.environment
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
