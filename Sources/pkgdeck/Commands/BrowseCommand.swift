import ArgumentParser
import ChangeJournal
import Dispatch
import Effects
import FoundationEssentials
import GitHubPackages
import Glibc
import Keymaps
import NcursesDriver
import Panes
import ViewModels

/// The browser itself.
struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", abstract: "Browse packages in four panes (the default).",
    usage: "pkgdeck browse [OWNER ...] [options]")

  @Argument(help: ArgumentHelp("Owners to list first: OWNER or HOST/OWNER.", valueName: "owner"))
  var owners: [String] = []

  @Flag(help: "Start at the first owner, not where the last session ended.")
  var fresh = false

  @OptionGroup var connection: ConnectionOptions

  @OptionGroup var screen: ScreenOptions

  /// Options before a command make it an owner of the browser, which is the default command.
  func validate() throws {
    let commands = Pkgdeck.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = owners.first(where: commands.contains) else { return }
    let others = owners.filter { $0 != word }.map { ForeignText($0).display }
    let line = ["pkgdeck", word] + others + (connection.demo.isOn ? ["--demo"] : [])
    throw ValidationError(
      "commands come first: did you mean \(line.joined(separator: " "))? "
        + "For an owner of that name: HOST/\(word)")
  }

  func run() throws {
    let environment = ProcessEnvironment.variables
    let config = try connection.config(environment)
    let settings = Settings(options: screen, config: config, environment: environment)
    let keymap = try settings.loadKeymap()
    let connection = try Connection.open(connection, owners: owners, config)
    let state = try StateDirectory.journalDirectory(for: connection, environment)
    let look = Look(settings)
    let terminal: NcursesTerminal
    do {
      terminal = try NcursesTerminal(
        .init(
          color: look.hasColor, ascii: look.isASCII, mouse: settings.mouse.value, palette: look.palette))
    } catch {
      state.endRun()
      throw CommandFailure(error.description)
    }
    if let standIn = terminal.standIn {
      let term = ForeignText(environment["TERM"] ?? "").display
      StandardError.write("pkgdeck: unknown terminal type \(term); using \(standIn)")
    }
    let journal = Result { () throws(JournalFault) in try Journal(directory: state.path) }
    let browser = WebBrowser(environment: environment)
    let placeFile = LastPlaceFile(connection, in: state)
    let session = session(
      connection, settings, keymap, opensPages: browser != nil,
      lastPlace: fresh ? nil : placeFile?.read())
    let mailbox = Mailbox(wakeup: terminal.wakeup)
    let runner = EffectRunner(
      client: connection.client, registry: connection.registry(environment), journal: journal,
      pace: session.pace, isReadOnly: session.isReadOnly
    ) { mailbox.post($0) }
    var loop = RunLoop(
      terminal: terminal, mailbox: mailbox, keymap: keymap, glyphs: look.glyphs, session: session,
      runner: runner, browser: browser)
    let status = loop.run()
    terminal.stop()
    finishNotes(of: runner)
    if let place = loop.lastPlace { placeFile?.write(place) }
    if let words = loop.work?.cutOff(isKept: state.isLasting) { StandardError.write("pkgdeck: \(words)") }
    if case .success(let journal) = journal { journal.close() }
    state.endRun()
    Glibc.exit(status)
  }

  /// Lets what was to be noted in the journal reach it, if that takes no longer than somebody waits for a shell.
  private func finishNotes(of runner: EffectRunner) {
    let isDone = DispatchSemaphore(value: 0)
    Task {
      await runner.finishNotes()
      isDone.signal()
    }
    _ = isDone.wait(timeout: .now() + .milliseconds(500))
  }

  private func session(
    _ connection: Connection, _ settings: Settings, _ keymap: Keymap, opensPages: Bool, lastPlace: LastPlace?
  ) -> Session {
    let host = connection.client.host
    let owners = connection.owners.isEmpty ? settings.owners(on: host).value.map { ForeignText($0) } : nil
    return Session(
      host: host, credential: connection.credential, isReadOnly: settings.isReadOnly(on: host).value,
      owners: owners ?? connection.owners, protectedTags: settings.protectedTags.value,
      policies: settings.policies, scroll: settings.scroll.value, pace: connection.pace,
      keys: keymap.keyNames, opensPages: opensPages, lastPlace: lastPlace)
  }
}
