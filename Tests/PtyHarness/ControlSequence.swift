/// One CSI sequence and what it does to the emulated terminal.
struct ControlSequence {
  private let isPrivate: Bool
  private let values: [Int]
  private let final: Character

  init(_ body: [UInt8], final: UInt8) {
    let text = String(decoding: body, as: UTF8.self)
    isPrivate = text.hasPrefix("?") || text.hasPrefix(">") || text.hasSuffix("!") || text.hasSuffix(" ")
    let digits = text.filter { $0.isNumber || $0 == ";" || $0 == ":" }
    values = digits.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }.map { Int($0) ?? 0 }
    self.final = Character(Unicode.Scalar(final))
  }

  private func value(_ index: Int = 0, or fallback: Int = 1) -> Int {
    index < values.count && values[index] > 0 ? values[index] : fallback
  }

  func apply(to terminal: inout TerminalEmulator) {
    if final == "h" || final == "l" { return setModes(of: &terminal, final == "h") }
    if isPrivate { return }
    if "ABCDEFGHdf`".contains(final) { return move(&terminal.screen) }
    if "@PXJKLMST".contains(final) { return edit(&terminal.screen) }
    switch final {
    case "b": terminal.repeatLast(value())
    case "m": setLook(of: &terminal.screen)
    case "r":
      let rows = terminal.screen.rows
      let (top, bottom) = (value(0) - 1, min(value(1, or: rows), rows))
      // A region of a size that is no more is none.
      guard top < bottom else { return }
      terminal.screen.region = top..<bottom
      terminal.screen.move(row: 0, column: 0)
    default: break
    }
  }

  private func move(_ screen: inout PtyScreen) {
    let (row, column) = (screen.row, screen.column)
    switch final {
    case "A": screen.move(row: row - value(), column: column)
    case "B": screen.move(row: row + value(), column: column)
    case "C": screen.move(row: row, column: column + value())
    case "D": screen.move(row: row, column: column - value())
    case "E": screen.move(row: row + value(), column: 0)
    case "F": screen.move(row: row - value(), column: 0)
    case "G", "`": screen.move(row: row, column: value() - 1)
    case "d": screen.move(row: value() - 1, column: column)
    default: screen.move(row: value(0) - 1, column: value(1) - 1)
    }
  }

  private func edit(_ screen: inout PtyScreen) {
    let below = screen.row..<max(screen.row, screen.region.upperBound)
    switch final {
    case "@": screen.insert(value())
    case "P": screen.delete(value())
    case "X": screen.erase(row: screen.row, screen.column..<screen.column + value())
    case "K": eraseLine(&screen)
    case "J": eraseScreen(&screen)
    case "L": screen.scrollDown(value(), in: below)
    case "M": screen.scrollUp(value(), in: below)
    case "S": screen.scrollUp(value(), in: screen.region)
    default: screen.scrollDown(value(), in: screen.region)
    }
  }

  private func eraseLine(_ screen: inout PtyScreen) {
    let ranges = [screen.column..<screen.columns, 0..<screen.column + 1, 0..<screen.columns]
    screen.erase(row: screen.row, ranges[min(value(or: 0), 2)])
  }

  private func eraseScreen(_ screen: inout PtyScreen) {
    let how = value(or: 0)
    if how < 2 { eraseLine(&screen) }
    screen.eraseRows(
      [screen.row + 1..<max(screen.row + 1, screen.rows), 0..<screen.row, 0..<screen.rows][min(how, 2)])
  }

  private func setLook(of screen: inout PtyScreen) {
    for code in values.isEmpty ? [0] : values {
      switch code {
      case 0: screen.look = []
      case 1: screen.look.insert(.bold)
      case 2: screen.look.insert(.dim)
      case 4: screen.look.insert(.underline)
      case 7: screen.look.insert(.reverse)
      case 22: screen.look.subtract([.bold, .dim])
      case 24: screen.look.remove(.underline)
      case 27: screen.look.remove(.reverse)
      case 39, 49: screen.look.remove(.colored)
      case 38, 48:
        screen.look.insert(.colored)
        return
      case 30...37, 40...47, 90...97, 100...107: screen.look.insert(.colored)
      default: break
      }
    }
  }

  private func setModes(of terminal: inout TerminalEmulator, _ on: Bool) {
    for mode in values {
      switch (isPrivate, mode) {
      case (false, 4): terminal.modes.inserting = on
      case (true, 25): terminal.modes.cursorVisible = on
      case (true, 47), (true, 1047), (true, 1049):
        terminal.modes.alternate = on
        terminal.screen.useAlternate(on)
      case (true, 1000), (true, 1002), (true, 1003): terminal.modes.mouse = on
      case (true, 2004): terminal.modes.bracketedPaste = on
      default: break
      }
    }
  }
}
