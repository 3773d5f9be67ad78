import Terminal

/// Turns the bytes a terminal sends into keys, pastes and mouse events, however they are split into reads.
///
/// The states are those of ECMA-48 and of DEC's VT500, as Paul Flo Williams drew them (vt100.net/emu/dec_ansi_parser),
/// with xterm's sequences. A keyboard asks for these differences: ESC and any other character is that key with Alt, a
/// control character ends a sequence and counts as typed, and time has a say:
///
/// - ESC, or ESC and the introducer of a string, followed by nothing is a key (`timeOut`). ESC with `[` or `O` stays the
///   beginning of a sequence, because slow lines split arrow keys there.
/// - For half a second after such a key the rest of its sequence may come, and is swallowed. `[` and `O` begin it in any
///   case; `]`, `P`, `_`, `^` and `X` only where the same read goes on as such a string does, or they are typed.
/// - What is begun and not ended within half a second is forgotten. A string (OSC, DCS, APC, PM, SOS) is dropped however
///   long it is, as nothing of it is kept. Esc, any other sequence and Ctrl-C end one that has lost its end; so does,
///   after half a second of silence, a read that is a single key. Longer reads are taken for its late rest.
struct InputParser {
  typealias Instant = ContinuousClock.Instant

  /// How long the rest of a sequence that was split is still taken for one.
  static let splitWindow = Duration.milliseconds(500)
  /// How many bytes of a sequence are kept; what a longer one says nobody knows.
  static let longestSequence = 64

  private var extraKeys: ExtraKeys
  /// Whether 0x80 to 0x9F are control characters, as in ISO 8859.
  private let hasC1Controls: Bool
  private var state = InputState.ground
  /// What came since the introducer.
  private var parameters: [UInt8] = []
  private var character = PartialCharacter()
  private var string = ControlString()
  private var paste = BracketedPaste()
  private var inputs: [TerminalInput] = []
  private var latest: Instant?
  private var early: EarlyKey?
  /// The sequence is the rest of one whose ESC was taken for the key.
  private var isLate = false

  init(extraKeys: [(sequence: [UInt8], key: Key)] = [], hasC1Controls: Bool = false) {
    self.extraKeys = ExtraKeys(extraKeys)
    self.hasC1Controls = hasC1Controls
  }

  /// Whether `timeOut` is to be called if nothing follows.
  var awaitsMore: Bool {
    switch state {
    case .escape, .stringEscape, .stringEntry: true
    default: false
    }
  }

  /// How many bytes are kept until it is clear what they mean.
  var heldCount: Int { parameters.count + extraKeys.heldCount + (state == .paste ? paste.count : 0) }

  /// The inputs that `bytes` complete. Ctrl-C or Esc alone after a pause ends a paste whose end was lost.
  mutating func parse(_ bytes: [UInt8], at now: Instant) -> [TerminalInput] {
    guard !bytes.isEmpty else { return [] }
    let pause = latest.map { now - $0 } ?? .zero
    latest = now
    if pause >= InputParser.splitWindow {
      if state == .paste, bytes == [KeyBytes.interrupt] || bytes == [KeyBytes.escape] { endPaste() }
      if bytes == [KeyBytes.interrupt], !inputs.isEmpty { return takeInputs() }
      forget(before: bytes)
    }
    if let early, now < early.end { resume(early.rest(in: bytes)) }
    early = nil
    for byte in bytes { take(byte) }
    return takeInputs()
  }

  /// To be called when nothing followed in time: what is held may be a key alone.
  mutating func timeOut(at now: Instant) -> [TerminalInput] {
    switch state {
    case .escape, .stringEscape:
      let prefix = state == .escape ? KeyBytes.escape : KeyBytes.stringTerminator
      early = EarlyKey(prefix: prefix, end: now + InputParser.splitWindow)
      press(KeyBytes.escape)
    case .stringEntry(let introducer):
      early = EarlyKey(prefix: introducer, end: now + InputParser.splitWindow)
      press(introducer, .alt)
    default: return []
    }
    state = .ground
    return takeInputs()
  }

  /// Leaves what has waited too long.
  private mutating func forget(before bytes: [UInt8]) {
    switch state {
    case .paste: break
    case .string where !KeyBytes.isSingleKey(bytes): break
    default: state = .ground
    }
  }

  /// Swallows the rest of a sequence that began with a key.
  private mutating func resume(_ rest: EarlyKey.Rest) {
    switch rest {
    case .none: break
    case .string: state = .string
    case .terminator: state = .stringEscape
    case .sequence:
      extraKeys.begin()
      isLate = true
      state = .escape
    }
  }

  private mutating func takeInputs() -> [TerminalInput] {
    defer { inputs = [] }
    return inputs
  }

  private mutating func take(_ byte: UInt8) {
    if let key = extraKeys.key(endedBy: byte, state) {
      state = .ground
      return take(.input(.key(key)))
    }
    switch state {
    case .ground: ground(byte)
    case .character(let modifiers): takeCharacter(byte, modifiers)
    case .escape: escape(byte)
    case .csi, .csiIgnore: csi(byte)
    case .ss3: ss3(byte)
    case .consoleKey: consoleKey(byte)
    case .mousePosition(let position): mousePosition(byte, position)
    case .stringEntry, .string: takeString(byte)
    case .stringEscape: stringEscape(byte)
    case .paste: takePasted(byte)
    }
  }
}

// MARK: - Single keys

extension InputParser {
  private mutating func ground(_ byte: UInt8) {
    isLate = false
    if byte < 0x80 && byte != KeyBytes.escape { return press(byte) }
    if byte != KeyBytes.escape { return beginCharacter(byte, []) }
    extraKeys.begin()
    state = .escape
  }

  private mutating func press(_ byte: UInt8, _ modifiers: Key.Modifiers = []) {
    press(Unicode.Scalar(byte), modifiers)
  }

  private mutating func press(_ scalar: Unicode.Scalar, _ modifiers: Key.Modifiers) {
    if let key = KeyBytes.key(scalar, modifiers) { inputs.append(.key(key)) }
  }

  private mutating func beginCharacter(_ byte: UInt8, _ modifiers: Key.Modifiers) {
    state = .ground
    if hasC1Controls, (0x80...0x9F).contains(byte) { return introduce(byte - 0x40) }
    if character.begin(byte) { state = .character(modifiers) }
  }

  private mutating func takeCharacter(_ byte: UInt8, _ modifiers: Key.Modifiers) {
    guard character.append(byte) else { return restart(with: byte) }
    guard character.isComplete else { return }
    state = .ground
    guard let scalar = character.scalar else { return }
    // xterm sends its 8-bit controls as UTF-8 where it sends everything so.
    if (0x80...0x9F).contains(scalar.value) { return introduce(UInt8(scalar.value) - 0x40) }
    press(scalar, modifiers)
  }

  /// Leaves what was begun; `byte` is the first of something else.
  private mutating func restart(with byte: UInt8) {
    state = .ground
    ground(byte)
  }
}

// MARK: - Sequences

extension InputParser {
  private mutating func escape(_ byte: UInt8) {
    state = .ground
    switch byte {
    case KeyBytes.escape:
      press(byte)
      ground(byte)
    case _ where KeyBytes.stringIntroducers.contains(byte): state = .stringEntry(byte)
    case UInt8(ascii: "["), UInt8(ascii: "O"): introduce(byte)
    case 0x80...: beginCharacter(byte, .alt)
    default: press(byte, .alt)
    }
  }

  /// Begins what a C1 control begins, named by the character that follows ESC in its 7-bit form.
  private mutating func introduce(_ byte: UInt8) {
    parameters.removeAll(keepingCapacity: true)
    switch byte {
    case UInt8(ascii: "["): state = .csi
    case UInt8(ascii: "O"): state = .ss3
    case _ where KeyBytes.stringIntroducers.contains(byte): state = .string
    default: break
    }
  }

  private mutating func csi(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "[") where state == .csi && parameters.isEmpty: state = .consoleKey
    case UInt8(ascii: "$") where state == .csi && ControlSequence.isShiftedByRxvt(parameters): endCSI(byte)
    case 0x20...0x3F: collect(byte)
    case 0x40...0x7E: endCSI(byte)
    case KeyBytes.cancel, KeyBytes.substitute: state = .ground
    default: restart(with: byte)
    }
  }

  /// Parameters do not follow intermediates.
  private mutating func collect(_ byte: UInt8) {
    let isMisplaced = byte >= 0x30 && (parameters.last ?? byte) < 0x30
    if isMisplaced || parameters.count == InputParser.longestSequence { state = .csiIgnore }
    if state == .csi { parameters.append(byte) }
  }

  private mutating func endCSI(_ final: UInt8) {
    let isKnown = state == .csi
    state = .ground
    if isKnown { take(ControlSequence.csi(parameters, final)) }
  }

  private mutating func ss3(_ byte: UInt8) {
    switch byte {
    case 0x30...0x39, UInt8(ascii: ";"):
      guard parameters.count < InputParser.longestSequence else { return restart(with: byte) }
      parameters.append(byte)
    case 0x20, 0x40...0x7E:
      state = .ground
      take(ControlSequence.ss3(parameters, byte))
    case KeyBytes.cancel, KeyBytes.substitute: state = .ground
    default: restart(with: byte)
    }
  }

  private mutating func consoleKey(_ byte: UInt8) {
    guard byte >= 0x20, byte < 0x7F else { return restart(with: byte) }
    state = .ground
    take(ControlSequence.console(byte))
  }

  private mutating func take(_ meaning: ControlSequence) {
    switch meaning {
    case .meaningless: break
    case .pasteStart:
      paste = BracketedPaste()
      state = .paste
    case .mousePosition(let count): state = .mousePosition(MousePosition(characters: count))
    case .input(let input): if !isLate { inputs.append(input) }
    case .text(let scalars): if !isLate { scalars.forEach { press($0, []) } }
    }
    isLate = false
  }

  private mutating func mousePosition(_ byte: UInt8, _ position: MousePosition) {
    var position = position
    guard position.take(byte) else { return restart(with: byte) }
    state = position.isComplete ? .ground : .mousePosition(position)
  }
}

// MARK: - Strings and pastes

extension InputParser {
  private mutating func takeString(_ byte: UInt8) {
    state = .string
    if string.isEnded(by: byte, hasC1Controls: hasC1Controls) { state = .ground }
    if byte == KeyBytes.escape { state = .stringEscape }
    if byte == KeyBytes.interrupt { restart(with: byte) }
  }

  private mutating func stringEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): state = .ground
    case KeyBytes.escape: break
    default:
      extraKeys.begin()
      state = .escape
      take(byte)
    }
  }

  private mutating func takePasted(_ byte: UInt8) {
    if paste.take(byte) { endPaste() }
  }

  private mutating func endPaste() {
    inputs.append(.paste(paste.text))
    paste = BracketedPaste()
    state = .ground
  }
}
