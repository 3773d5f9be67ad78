import CWidth
import Glibc

/// Reads what a program writes to a terminal, in whatever pieces, and keeps the screen.
struct TerminalEmulator: Sendable {
  private enum State: Sendable {
    case ground
    case escape
    case charset
    case sequence([UInt8])
    /// A command that ends with BEL or ESC \.
    case string(endsWithEscape: Bool)
  }

  var screen: PtyScreen
  var modes = ScreenModes()
  private(set) var title = ""
  private var state = State.ground
  private var string: [UInt8] = []
  private var partial: [UInt8] = []
  private var saved = (row: 0, column: 0)
  private var last: Unicode.Scalar = " "

  init(columns: Int, rows: Int) {
    screen = PtyScreen(columns: columns, rows: rows)
    setlocale(LC_CTYPE, "C.UTF-8")
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    // CAN ends whatever was begun.
    if byte == 0x18 {
      (state, partial) = (.ground, [])
      return
    }
    switch state {
    case .ground where byte >= 0x20: takeText(byte)
    case .ground:
      partial = []
      control(byte)
    case .escape: escape(byte)
    case .charset:
      modes.lineDrawing = byte == UInt8(ascii: "0")
      state = .ground
    // ESC starts over, whatever was begun.
    case .sequence where byte == 0x1B: state = .escape
    case .sequence(let body):
      if (0x40...0x7E).contains(byte) {
        state = .ground
        ControlSequence(body, final: byte).apply(to: &self)
      } else {
        state = .sequence(body + [byte])
      }
    case .string(let escaped): takeString(byte, escaped: escaped)
    }
  }

  private mutating func takeString(_ byte: UInt8, escaped: Bool) {
    guard byte == 0x07 || escaped else {
      if byte != 0x1B { string.append(byte) }
      state = .string(endsWithEscape: byte == 0x1B)
      return
    }
    state = .ground
    let text = String(decoding: string, as: UTF8.self)
    if text.hasPrefix("2;") || text.hasPrefix("0;") { title = String(text.dropFirst(2)) }
  }

  private mutating func takeText(_ byte: UInt8) {
    partial.append(byte)
    let first = partial[0]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard partial.count >= length else { return }
    let scalar = String(decoding: partial, as: UTF8.self).unicodeScalars.first ?? "?"
    partial = []
    put(modes.lineDrawing ? TerminalEmulator.lineDrawing[scalar] ?? scalar : scalar)
  }

  private static let lineDrawing: [Unicode.Scalar: Unicode.Scalar] = [
    "q": "─", "x": "│", "l": "┌", "k": "┐", "m": "└", "j": "┘", "n": "┼", "t": "├", "u": "┤", "v": "┴",
    "w": "┬",
  ]

  private mutating func put(_ scalar: Unicode.Scalar) {
    last = scalar
    let width = Int(cw_columns(scalar.value))
    screen.put(scalar, width: max(width, 0), inserting: modes.inserting)
  }

  mutating func repeatLast(_ count: Int) {
    for _ in 0..<count { put(last) }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: screen.move(row: screen.row, column: screen.column - 1)
    case 0x09: screen.move(row: screen.row, column: (screen.column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C: screen.lineFeed()
    case 0x0D: screen.move(row: screen.row, column: 0)
    case 0x0E: modes.lineDrawing = true
    case 0x0F: modes.lineDrawing = false
    case 0x1B: state = .escape
    default: break
    }
  }

  private mutating func escape(_ byte: UInt8) {
    state = .ground
    switch byte {
    case UInt8(ascii: "["): state = .sequence([])
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"), UInt8(ascii: "%"): state = .charset
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "k"):
      string = []
      state = .string(endsWithEscape: false)
    case UInt8(ascii: "7"): saved = (screen.row, screen.column)
    case UInt8(ascii: "8"): screen.move(row: saved.row, column: saved.column)
    case UInt8(ascii: "D"): screen.lineFeed()
    case UInt8(ascii: "M"): screen.reverseLineFeed()
    case UInt8(ascii: "="): modes.keypad = true
    case UInt8(ascii: ">"): modes.keypad = false
    default: break
    }
  }
}
