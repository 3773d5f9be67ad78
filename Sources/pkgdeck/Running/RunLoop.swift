import Effects
import FoundationEssentials
import Glibc
import Keymaps
import NcursesDriver
import Panes
import Synchronization
import Terminal
import ViewModels

/// The main thread's loop: keys, answers and time go into the view model; one frame comes out.
struct RunLoop {
  /// While keys keep coming faster than frames are drawn, this long passes between two frames at least.
  private static let shortestFrame = Duration.milliseconds(50)

  private let terminal: NcursesTerminal
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private var frame: RetainedFrame
  private let clipboard: Clipboard
  private let browser: WebBrowser?
  private var reader: KeyReader
  private var state: BrowserViewModel
  private var exitStatus: Int32?

  init(
    terminal: NcursesTerminal, mailbox: Mailbox, keymap: Keymap, glyphs: Glyphs, session: Session,
    runner: EffectRunner, browser: WebBrowser?
  ) {
    self.terminal = terminal
    self.mailbox = mailbox
    self.runner = runner
    self.browser = browser
    frame = RetainedFrame(BrowserView(keymap: keymap, glyphs: glyphs))
    clipboard = Clipboard(environment: ProcessEnvironment.variables, mailbox: mailbox)
    reader = KeyReader(keymap)
    state = BrowserViewModel(session, at: Self.now)
  }

  private static var now: Now { Now(instant: .now, date: Date()) }

  /// The change that ending cuts off, if there is one.
  var work: BulkChange? { state.work }
  /// Where a later session can begin.
  var lastPlace: LastPlace? { state.lastPlace }

  /// Runs until the person quits or the terminal is gone; returns the exit status.
  mutating func run() -> Int32 {
    terminal.setTitle("\(state.session.host.name) pkgdeck")
    handle(.resized(columns: terminal.columns, rows: terminal.rows))
    handle(.start)
    terminal.draw(frame.update(to: state))
    var lastFrame = ContinuousClock.now
    /// When the frame must be painted that was put off because keys kept coming.
    var frameDue: ContinuousClock.Instant?
    while exitStatus == nil {
      let wake = state.nextWake
      let due = [wake, frameDue].compactMap(\.self).min()
      takeIn(terminal.wait(for: due.map { max(.zero, $0 - .now) }))
      guard exitStatus == nil else { break }
      if let wake, wake <= .now { handle(.tick) }
      let isBehind = ContinuousClock.now - lastFrame < Self.shortestFrame
      if isBehind {
        let more = terminal.wait(for: .zero)
        if !more.isEmpty { takeIn(more) }
        if more.contains(.input) {
          frameDue = lastFrame + Self.shortestFrame
          continue
        }
      }
      paint()
      (lastFrame, frameDue) = (.now, nil)
    }
    return exitStatus ?? 0
  }

  /// Shows the state. What was typed before a question could be seen is dropped.
  private mutating func paint() {
    terminal.draw(frame.update(to: state))
    guard state.awaitsPaint else { return }
    var ready: Readiness
    var hasDropped = false
    repeat {
      ready = terminal.wait(for: .zero)
      if ready.contains(.input), !terminal.readInput().isEmpty { hasDropped = true }
      // The main loop's next wait must see it too.
      if ready.contains(.woken) { terminal.wakeup.signal() }
    } while ready.contains(.input)
    handle(.painted)
    if hasDropped { handle(.dropped) }
  }

  private mutating func takeIn(_ ready: Readiness) {
    for signal in terminal.takeSignals() { answer(signal) }
    if ready.contains(.input) {
      let inputs = terminal.readInput()
      if !inputs.isEmpty { handle(.read(count: inputs.count)) }
      for input in inputs where exitStatus == nil && !state.awaitsPaint { take(input) }
    }
    for event in mailbox.take() { handle(event) }
    for words in clipboard.takeRefused(terminal) { handle(.copied(words)) }
    if ready.contains(.hangup), exitStatus == nil { exitStatus = 128 + SIGHUP }
  }

  private mutating func take(_ input: TerminalInput) {
    switch input {
    case .key(let key):
      switch reader.take(key, in: state.keyContext, overriding: state.overridingContext) {
      case .action(let action): handle(.action(action))
      case .counted(let action, let count): handle(.counted(action, count))
      case .text(let text): handle(.text(text))
      case .waiting(let keys): handle(.waiting(keys))
      case .unbound(let keys): handle(.unbound(keys))
      case .givenUp: handle(.waiting(""))
      }
    case .paste(let text): handle(.paste(text))
    case .mouse(let mouse):
      let (row, column) = (mouse.position.row, mouse.position.column)
      switch mouse.kind {
      case .click: handle(.click(row: row, column: column))
      case .wheelUp: handle(.wheel(row: row, column: column, rows: -3))
      case .wheelDown: handle(.wheel(row: row, column: column, rows: 3))
      }
    }
  }

  private mutating func answer(_ signal: TerminalSignal) {
    switch signal {
    case .resized:
      terminal.resizeToTerminal()
      handle(.resized(columns: terminal.columns, rows: terminal.rows))
    case .resumed:
      terminal.redraw()
      handle(.resumed)
    case .suspend: handle(.action(.suspend))
    case .terminate(let number): exitStatus = 128 + number
    }
  }

  private mutating func handle(_ event: Event) {
    for effect in state.handle(event, at: Self.now) {
      switch effect {
      case .quit: exitStatus = 0
      case .suspend: terminal.suspend()
      case .redraw: terminal.redraw()
      case .write(let text, let path): handle(NewFile.write(text, to: path))
      case .copy(let text):
        if let words = clipboard.take(text, terminal) { handle(.copied(words)) }
      case .openPage(let page): browser?.open(page, mailbox)
      default: runner.run(effect)
      }
    }
  }
}

/// Carries events from tasks to the main thread, and wakes it.
final class Mailbox: Sendable {
  private let events = Mutex<[Event]>([])
  private let wakeup: Wakeup

  init(wakeup: Wakeup) {
    self.wakeup = wakeup
  }

  /// From any thread.
  func post(_ event: Event) {
    events.withLock { $0.append(event) }
    wake()
  }

  /// Has the main thread look around; from any thread.
  func wake() { wakeup.signal() }

  func take() -> [Event] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
