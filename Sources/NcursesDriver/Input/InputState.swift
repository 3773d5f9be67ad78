import Terminal

/// What an `InputParser` is in the middle of.
enum InputState: Equatable {
  case ground
  /// A character of several bytes, with Alt or without.
  case character(Key.Modifiers)
  case escape
  /// What the VT500 calls CSI entry, parameter and intermediate.
  case csi
  case csiIgnore
  case ss3
  /// The Linux console's `ESC [ [`.
  case consoleKey
  case mousePosition(MousePosition)
  /// ESC and an introducer, and nothing of the string yet.
  case stringEntry(UInt8)
  case string
  /// ESC in a string, which with `\` ends it.
  case stringEscape
  case paste

  /// Whether ESC began it and its final has not come.
  var isInSequence: Bool {
    switch self {
    case .escape, .csi, .ss3, .consoleKey: true
    default: false
    }
  }
}

/// Keys that the terminal sends in a way of its own, told by what came since ESC.
struct ExtraKeys {
  private let table: [(sequence: [UInt8], key: Key)]
  private var sequence: [UInt8] = []

  /// Sequences stand without their ESC.
  init(_ table: [(sequence: [UInt8], key: Key)]) {
    self.table = table
  }

  var heldCount: Int { sequence.count }

  /// ESC has come.
  mutating func begin() {
    sequence.removeAll(keepingCapacity: true)
  }

  /// The key whose sequence `byte` completes, which comes next.
  @inline(__always)
  mutating func key(endedBy byte: UInt8, _ state: InputState) -> Key? {
    guard !table.isEmpty, state.isInSequence, sequence.count < InputParser.longestSequence else { return nil }
    sequence.append(byte)
    return table.first { $0.sequence == sequence }?.key
  }
}
