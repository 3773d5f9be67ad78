import Glibc
import NcursesDriver
import Terminal

/// A run loop with a screen that tells what the driver reported.
struct Probe {
  private enum Content {
    case log([String])
    case list(ProbeList)
    /// What was written so far, a line row, column, style, text with tabs between, a piece.
    case canvas([String])
  }

  private var content: Content

  init(_ arguments: ArraySlice<String>) {
    let rows = arguments.last.flatMap { Int($0) }
    content =
      rows.map { .list(ProbeList(count: $0)) } ?? (arguments.contains("--canvas") ? .canvas([]) : .log([]))
  }

  mutating func run(_ terminal: NcursesTerminal) -> Int32 {
    defer { terminal.stop() }
    if let standIn = terminal.standIn { note("stands in: \(standIn)") }
    terminal.draw(frame(terminal))
    while true {
      let ready = terminal.wait(for: nil)
      for signal in terminal.takeSignals() {
        if case .terminate(let number) = signal { return 128 + number }
        answer(signal, terminal)
      }
      if ready.contains(.input) {
        for input in terminal.readInput() {
          if let status = take(input, terminal) { return status }
        }
      }
      if ready.contains(.hangup) { return 70 }
      terminal.draw(frame(terminal))
    }
  }

  private mutating func answer(_ signal: TerminalSignal, _ terminal: NcursesTerminal) {
    switch signal {
    case .resized: terminal.resizeToTerminal()
    case .suspend: terminal.suspend()
    case .resumed, .terminate: break
    }
    note("\(signal)")
  }

  private mutating func take(_ input: TerminalInput, _ terminal: NcursesTerminal) -> Int32? {
    if case .list(var list) = content, case .key(let key) = input {
      list.take(key, page: terminal.rows - 12)
      content = .list(list)
      return key == Key("q") ? 0 : nil
    }
    if case .canvas(let pieces) = content, case .paste(let text) = input {
      content = .canvas(pieces + text.split(separator: "\n").map(String.init))
      return nil
    }
    switch input {
    case .key(let key):
      note("key \(key)")
      return command(key, terminal)
    case .paste(let text): note("paste \(text.utf8.count) \(text.prefix(40).debugDescription)")
    case .mouse(let event): note("mouse \(event.kind) \(event.position.row),\(event.position.column)")
    }
    return nil
  }

  private mutating func command(_ key: Key, _ terminal: NcursesTerminal) -> Int32? {
    switch key {
    case Key("q"): return 0
    case Key("<C-x>"): crash()
    case Key("<C-e>"): "said on stderr\n".withCString { _ = Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    case Key("<C-l>"): terminal.redraw()
    case Key("<C-t>"): terminal.setTitle("title \u{1B}]0;x\u{07}日本")
    case Key("<C-y>"): note("copied \(terminal.sendToClipboard("copied text"))")
    case Key("<C-z>"): terminal.suspend()
    case Key("<C-w>"): terminal.wakeup.signal()
    default: break
    }
    return nil
  }

  private func crash() {
    let empty: [Int] = []
    print(empty[Int(getpid())])
  }

  private mutating func note(_ line: String) {
    guard case .log(let lines) = content else { return }
    content = .log(lines + [line])
  }

  private func frame(_ terminal: NcursesTerminal) -> CellGrid {
    var grid = CellGrid(columns: terminal.columns, rows: terminal.rows)
    switch content {
    case .list(let list): list.draw(into: &grid)
    case .log(let lines): drawLog(lines, into: &grid)
    case .canvas(let pieces): for piece in ["0\t0\t0\tREADY"] + pieces { write(piece, into: &grid) }
    }
    return grid
  }

  private func write(_ piece: String, into grid: inout CellGrid) {
    let parts = piece.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
    let numbers = parts.prefix(3).compactMap { Int($0) }
    guard parts.count == 4, numbers.count == 3 else { return }
    let style = Style(rawValue: UInt8(clamping: numbers[2])) ?? .plain
    grid.write(String(parts[3]), row: numbers[0], column: numbers[1], style: style)
  }

  private func drawLog(_ lines: [String], into grid: inout CellGrid) {
    grid.write("READY \(grid.columns)x\(grid.rows) ─ 日本 e\u{301}", row: 0, column: 0, style: .selected)
    let shown = lines.suffix(max(0, grid.rows - 1))
    for (row, line) in shown.enumerated() { grid.write(line, row: row + 1, column: 0) }
    grid.cursor = Position(row: min(shown.count, grid.rows - 1), column: 0)
  }
}
