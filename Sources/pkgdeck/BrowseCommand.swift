import ArgumentParser
import ChangeJournal
import Effects
import Foundation
import GitHubPackages
import Keymaps
import NcursesDriver
import Panes
import ViewModels

/// The browser itself.
struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", abstract: "Browse packages in four panes (what pkgdeck does by itself).")

  @Argument(help: ArgumentHelp("Owners to show first; HOST/OWNER as in gh.", valueName: "owner"))
  var owners: [String] = []

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "No key can change anything; said in the header.")
  var readOnly = false

  @Option(help: ArgumentHelp("default, vim, emacs or a file.", valueName: "name|file"))
  var keymap = "default"

  @Flag(help: "Plain borders, for terminals without UTF-8.")
  var ascii = false

  @Flag(help: "No colour (NO_COLOR).")
  var noColor = false

  @Flag(help: "Wheel and click select; the terminal's own selecting then needs Shift.")
  var mouse = false

  func run() throws {
    let keymap: Keymap
    do {
      keymap = try Keymap.load(self.keymap)
    } catch {
      throw CommandFailure(error.description)
    }
    let environment = ProcessInfo.processInfo.environment
    let config = try connection.demo.isOn ? Config() : ConfigFile.read(environment)
    let connection = try Connection.open(connection, owners: owners)
    let state = try StateDirectory.journalDirectory(for: connection, environment)
    let look = Look(ascii: ascii, noColor: noColor, environment: environment)
    let terminal: NcursesTerminal
    do {
      terminal = try NcursesTerminal(.init(color: look.hasColor, ascii: look.isASCII, mouse: mouse))
    } catch {
      state.endRun()
      throw CommandFailure(error.description)
    }
    let journal = Result { () throws(JournalFault) in try Journal(directory: state.path) }
    let session = session(connection, config)
    let mailbox = Mailbox(wakeup: terminal.wakeup)
    let runner = EffectRunner(
      client: connection.client, journal: journal, pace: session.pace, isReadOnly: session.isReadOnly
    ) { mailbox.post($0) }
    var loop = RunLoop(
      terminal: terminal, mailbox: mailbox, keymap: keymap, glyphs: look.glyphs, session: session,
      runner: runner)
    let status = loop.run()
    terminal.stop()
    if case .success(let journal) = journal { journal.close() }
    state.endRun()
    Foundation.exit(status)
  }

  private func session(_ connection: Connection, _ config: Config) -> Session {
    let host = connection.client.host
    return Session(
      host: host, credential: connection.credential, isReadOnly: readOnly || config.isReadOnly(on: host),
      owners: connection.owners, protectedTags: config.protectedTags, pace: connection.pace)
  }
}
