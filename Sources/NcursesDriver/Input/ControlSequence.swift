import Terminal

/// What a control sequence of a terminal says to a program that asked it nothing: keys and the mouse. Answers to others'
/// questions, focus reports and win32-input-mode say nothing.
enum ControlSequence: Equatable {
  case meaningless
  case input(TerminalInput)
  /// Keys that carry the text they type.
  case text([Unicode.Scalar])
  case pasteStart
  /// So many characters follow, which tell of the mouse in a form that is older than SGR's.
  case mousePosition(Int)

  /// The meaning of `CSI parameters final`; intermediates stand at the end of `parameters`.
  static func csi(_ text: [UInt8], _ final: UInt8) -> ControlSequence {
    if text.first == UInt8(ascii: "<") { return mouse(text.dropFirst(), final) }
    guard let parameters = Parameters(text[...]) else { return .meaningless }
    switch final {
    case UInt8(ascii: "u"): return unicodeKey(parameters[0], parameters)
    case UInt8(ascii: "~"): return numberedKey(parameters)
    case UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "@"): return rxvtKey(parameters, final)
    case UInt8(ascii: "Z"): return .input(.key(Key(.tab, .shift)))
    case _ where text.isEmpty:
      return KeyCodes.mousePositions[final].map { .mousePosition($0) } ?? bareKey(final)
    default: return letteredKey(parameters, final)
    }
  }

  /// The meaning of `SS3 parameters final`; who sends a parameter means the modifiers.
  static func ss3(_ text: [UInt8], _ final: UInt8) -> ControlSequence {
    if let scalar = KeyCodes.keypad[final], text.isEmpty { return .input(.key(Key(.scalar(scalar)))) }
    if text.isEmpty, let code = KeyCodes.lowercaseArrows[final] { return .input(.key(Key(code, .control))) }
    guard let code = KeyCodes.ss3Letters[final] ?? KeyCodes.letters[final],
      let parameters = Parameters(text[...])
    else { return .meaningless }
    return key(code, parameters.modifiers(in: parameters.count - 1))
  }

  /// The meaning of the Linux console's `CSI [ letter`.
  static func console(_ letter: UInt8) -> ControlSequence {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) else { return .meaningless }
    return .input(.key(Key(.function(Int(letter) - 64))))
  }

  /// Whether a `$` after these parameters is the final of rxvt's shifted key, and no intermediate.
  static func isShiftedByRxvt(_ text: [UInt8]) -> Bool {
    guard let parameters = Parameters(text[...]), parameters.count == 1 else { return false }
    return parameters[0].flatMap { KeyCodes.numbers[$0] } != nil
  }

  private static func key(_ code: Key.Code, _ modifiers: Key.Modifiers?) -> ControlSequence {
    modifiers.map { .input(.key(Key(code, $0))) } ?? .meaningless
  }

  private static func numberedKey(_ parameters: Parameters) -> ControlSequence {
    switch parameters[0] {
    case 200: .pasteStart
    // xterm's modifyOtherKeys.
    case 27 where parameters.count == 3: unicodeKey(parameters[2], parameters)
    case let number?: KeyCodes.numbers[number].map { key($0, parameters.modifiers(in: 1)) } ?? .meaningless
    case nil: .meaningless
    }
  }

  private static func rxvtKey(_ parameters: Parameters, _ final: UInt8) -> ControlSequence {
    guard parameters.count == 1, let code = parameters[0].flatMap({ KeyCodes.numbers[$0] }) else {
      return .meaningless
    }
    let modifiers: [UInt8: Key.Modifiers] = [
      UInt8(ascii: "$"): .shift, UInt8(ascii: "^"): .control, UInt8(ascii: "@"): [.shift, .control],
    ]
    return key(code, modifiers[final])
  }

  private static func bareKey(_ final: UInt8) -> ControlSequence {
    if let code = KeyCodes.lowercaseArrows[final] { return .input(.key(Key(code, .shift))) }
    return KeyCodes.letters[final].map { .input(.key(Key($0))) } ?? .meaningless
  }

  /// xterm's form is `CSI 1 ; modifiers letter`, and with modifyCursorKeys 1 `CSI modifiers letter`. `CSI row ; column R`
  /// is where the cursor stands, which nobody asked; F3 only in row 1 with a column that is a modifier.
  private static func letteredKey(_ parameters: Parameters, _ final: UInt8) -> ControlSequence {
    guard let code = KeyCodes.letters[final] else { return .meaningless }
    if final == UInt8(ascii: "R") {
      guard parameters.count == 2, parameters[0] == 1, let column = parameters[1], column > 1 else {
        return .meaningless
      }
    }
    guard parameters.count > 1 else { return key(code, parameters.modifiers(in: 0)) }
    return parameters[0] ?? 1 == 1 ? key(code, parameters.modifiers(in: 1)) : .meaningless
  }

  private static func mouse(_ text: ArraySlice<UInt8>, _ final: UInt8) -> ControlSequence {
    guard let values = Parameters(text), values.count == 3, final == UInt8(ascii: "M"),
      let kind = values[0].flatMap({ KeyCodes.mouse[$0] }), let column = values[1], let row = values[2],
      column > 0, row > 0
    else { return .meaningless }
    return .input(.mouse(MouseEvent(kind: kind, position: Position(row: row - 1, column: column - 1))))
  }
}

// MARK: - Keys by their character

extension ControlSequence {
  /// A key of kitty's protocol, of fixterms or of modifyOtherKeys. The text that it types counts most; of the character
  /// with Shift, and with Control or Alt on other than Latin keyboards of the one on a Latin one, the terminal may tell.
  private static func unicodeKey(_ code: Int?, _ parameters: Parameters) -> ControlSequence {
    guard let code, let modifiers = parameters.modifiers(in: 1) else { return .meaningless }
    let isChord = !modifiers.isDisjoint(with: [.control, .alt])
    if !isChord, let text = text(parameters) { return .text(text) }
    if let special = KeyCodes.characters[code] { return key(special, modifiers) }
    let shifted = modifiers.contains(.shift) ? parameters[0, 1] : nil
    let latin = isChord && code > 0x7F ? parameters[0, 2] : nil
    guard let scalar = Unicode.Scalar(UInt32(clamping: latin ?? shifted ?? code)), isTyped(scalar) else {
      return .meaningless
    }
    return key(.scalar(scalar), modifiers)
  }

  /// The third field, which is modifyOtherKeys' only one as well.
  private static func text(_ parameters: Parameters) -> [Unicode.Scalar]? {
    var text: [Unicode.Scalar] = []
    while let value = parameters[2, text.count] {
      guard let scalar = Unicode.Scalar(UInt32(clamping: value)), isTyped(scalar) else { return nil }
      text.append(scalar)
    }
    return text.isEmpty ? nil : text
  }

  /// Not a control character, nor one of those that Unicode leaves to others, by which kitty numbers other keys.
  private static func isTyped(_ scalar: Unicode.Scalar) -> Bool {
    !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0xE000...0xF8FF).contains(scalar.value))
  }
}
