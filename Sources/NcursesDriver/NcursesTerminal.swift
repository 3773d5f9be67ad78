import CNcurses
import Glibc
import Terminal

/// The terminal that the process was started on, as a screen of cells. To be used from the main thread only.
public final class NcursesTerminal {
  /// What the person or the environment asked for.
  public struct Options: Sendable {
    public var color: Bool
    /// Everything that is not ASCII is shown as a question mark.
    public var ascii: Bool
    /// Clicks and the wheel are reported, and the terminal's own selecting needs Shift.
    public var mouse: Bool
    /// Colors of text, by xterm's numbers, in place of pkgdeck's own.
    public var palette: [Style: Int]

    public init(color: Bool = true, ascii: Bool = false, mouse: Bool = false, palette: [Style: Int] = [:]) {
      self.color = color
      self.ascii = ascii
      self.mouse = mouse
      self.palette = palette
    }
  }

  public let wakeup: Wakeup
  /// The terminal that this one was taken for, because terminfo does not know the name in `TERM`; else nil.
  public let standIn: String?
  let options: Options
  let traits: TerminalTraits
  var modes: TerminalModes
  var input: InputReader
  /// What the terminal shows, held apart from the frame that was drawn: whoever draws the next one over that would have to
  /// copy it whole.
  private var shown: CellGrid?
  private var isRunning = true

  /// Takes the screen of standard input and output. Signals are noted from then on, and what the process
  /// writes to standard error on the same terminal is held back until `stop`.
  public init(_ options: Options) throws(TerminalFailure) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let traits = TerminalTraits.ofEnvironment()
    if traits.term.isEmpty { throw .noTerm }
    if traits.term == "dumb" { throw .unknownTerm(traits.term) }
    guard options.ascii || DisplayWidth.useUTF8() else { throw .noUTF8 }
    guard let wakeup = Wakeup() else { throw .noWakeup }
    // ncurses leaves alone the signals that have a handler, so ours must stand before it starts.
    cn_signals_start(wakeup.descriptor)
    let names = [traits.term] + traits.standIns
    guard let name = names.first(where: { cn_screen_start($0, options.color) }) else {
      cn_signals_stop()
      throw .unknownTerm(traits.term)
    }
    standIn = name == traits.term ? nil : name
    self.wakeup = wakeup
    self.options = options
    self.traits = traits
    input = InputReader(
      escapeDelay: .milliseconds(traits.escapeDelay), hasC1Controls: traits.hasC1Controls)
    modes = NcursesTerminal.modes(traits, mouse: options.mouse)
    usePalette()
    useModes()
  }

  deinit {
    stop()
  }

  public var columns: Int { Int(cn_screen_columns()) }
  public var rows: Int { Int(cn_screen_rows()) }

  /// Gives the terminal back as it was, and then what was written to standard error.
  public func stop() {
    guard isRunning else { return }
    isRunning = false
    cn_screen_stop()
    cn_signals_stop()
  }

  /// Shows `frame`; only what differs from the frame before is sent. What lies beyond the terminal is cut.
  public func draw(_ frame: CellGrid) {
    var before = shown.take().flatMap { $0.columns == frame.columns && $0.rows == frame.rows ? $0 : nil }
    if before == nil { cn_screen_erase() }
    // Cells name their marks by the place in the grid's table.
    if before?.markSequences != frame.markSequences { before = nil }
    frame.markSequences.withUnsafeBytes { marks in
      for row in 0..<min(rows, frame.rows) where before.map({ !frame.isRow(row, sameIn: $0) }) ?? true {
        put(row, of: frame, over: before, marks: marks.bindMemory(to: cn_marks.self).baseAddress)
        before?.copyRow(row, of: frame)
      }
    }
    cn_screen_show(Int32(clamping: frame.cursor?.row ?? -1), Int32(clamping: frame.cursor?.column ?? -1))
    shown = before ?? frame
  }

  /// Paints everything again, for when something else wrote on the screen.
  public func redraw() {
    cn_screen_repaint()
  }

  /// Takes the size that the terminal has now; the next frame is painted whole.
  public func resizeToTerminal() {
    cn_screen_resize()
    shown = nil
  }

  private func put(_ row: Int, of frame: CellGrid, over before: CellGrid?, marks: UnsafePointer<cn_marks>?) {
    let columns = Int32(clamping: frame.columns)
    frame.withCells(inRow: row) { cells in
      let cells = cells.assumingMemoryBound(to: cn_cell.self)
      let put = { (shown: UnsafePointer<cn_cell>?) in
        self.options.ascii
          ? cn_screen_ascii_row(Int32(row), cells, shown, columns)
          : cn_screen_row(Int32(row), cells, shown, columns, marks)
      }
      guard let before else { return put(nil) }
      before.withCells(inRow: row) { put($0.assumingMemoryBound(to: cn_cell.self)) }
    }
  }

  private static func modes(_ traits: TerminalTraits, mouse: Bool) -> TerminalModes {
    let capability = { (name: String) in cn_screen_capability(name).map { String(cString: $0) } }
    let paste = capability("BE").flatMap { on in capability("BD").map { (on, $0) } }
    let isANSI = capability("cup")?.hasPrefix("\u{1B}[") == true
    return TerminalModes(
      isANSI: isANSI, isLikeXterm: isANSI && traits.isLikeXterm, ownPaste: paste, mouse: mouse && isANSI)
  }

  private func usePalette() {
    let palette = Palette(colors: Int(cn_screen_colors()), chosen: options.palette)
    for style in Style.allCases {
      let look = palette.look(of: style)
      cn_screen_look(
        Int32(style.rawValue), look.attributes.rawValue, look.foreground ?? -1, look.background ?? -1)
    }
  }
}
