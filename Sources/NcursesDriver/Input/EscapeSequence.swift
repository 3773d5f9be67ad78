import Terminal

/// One escape sequence at the beginning of some bytes: how long it is and what it says.
enum EscapeSequence: Equatable {
  /// The bytes so far may still become a sequence.
  case incomplete
  /// Not a sequence, or one that says nothing here: to be dropped.
  case meaningless(length: Int)
  case input(TerminalInput, length: Int)
  case pasteStart(length: Int)

  private static let longest = 64

  /// Reads what follows ESC; `bytes` begins with `[` or `O`.
  init(_ bytes: ArraySlice<UInt8>) {
    self = bytes.first == UInt8(ascii: "[") ? EscapeSequence.csi(bytes) : EscapeSequence.ss3(bytes)
  }

  private static func ss3(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    let parameters = bytes.dropFirst().prefix { (0x30...0x39).contains($0) }
    guard let final = bytes.dropFirst(1 + parameters.count).first else { return .incomplete }
    let length = 2 + parameters.count
    guard (0x40...0x7E).contains(final) else { return .meaningless(length: length - 1) }
    let modifiers = self.modifiers(number(parameters))
    if let key = KeyCodes.letters[final] { return .input(.key(Key(key, modifiers)), length: length) }
    if let scalar = KeyCodes.keypad[final] { return .input(.key(Key(.scalar(scalar))), length: length) }
    return .meaningless(length: length)
  }

  private static func csi(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    let body = bytes.dropFirst()
    if body.first == UInt8(ascii: "[") { return linuxFunctionKey(body) }
    let parameters = body.prefix { (0x30...0x3F).contains($0) }
    let between = body.dropFirst(parameters.count).prefix { (0x20...0x2F).contains($0) }
    let length = 2 + parameters.count + between.count
    guard length < longest else { return .meaningless(length: length - 1) }
    guard let final = bytes.dropFirst(length - 1).first else { return .incomplete }
    guard (0x40...0x7E).contains(final) else { return .meaningless(length: length - 1) }
    return between.isEmpty ? meaning(parameters, final, length: length) : .meaningless(length: length)
  }

  private static func linuxFunctionKey(_ body: ArraySlice<UInt8>) -> EscapeSequence {
    guard let letter = body.dropFirst().first else { return .incomplete }
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) else { return .meaningless(length: 2) }
    return .input(.key(Key(.function(Int(letter) - 64))), length: 3)
  }

  private static func meaning(_ text: ArraySlice<UInt8>, _ final: UInt8, length: Int) -> EscapeSequence {
    if text.first == UInt8(ascii: "<") {
      let mouse = mouseEvent(numbers(text.dropFirst()), pressed: final == UInt8(ascii: "M"))
      return mouse.map { .input(.mouse($0), length: length) } ?? .meaningless(length: length)
    }
    let values = numbers(text)
    let modifiers = self.modifiers(values.count > 1 ? values[1] : nil)
    if final == UInt8(ascii: "~") {
      if values.first == 200 { return .pasteStart(length: length) }
      let code = values.first.flatMap { KeyCodes.numbers[$0] }
      return code.map { .input(.key(Key($0, modifiers)), length: length) } ?? .meaningless(length: length)
    }
    if final == UInt8(ascii: "Z") { return .input(.key(Key(.tab, .shift)), length: length) }
    guard let code = KeyCodes.letters[final] else { return .meaningless(length: length) }
    return .input(.key(Key(code, modifiers)), length: length)
  }

  private static func mouseEvent(_ values: [Int], pressed: Bool) -> MouseEvent? {
    guard values.count == 3, pressed, values[1] > 0, values[2] > 0 else { return nil }
    let kinds: [Int: MouseEvent.Kind] = [0: .click, 64: .wheelUp, 65: .wheelDown]
    let position = Position(row: values[2] - 1, column: values[1] - 1)
    return kinds[values[0]].map { MouseEvent(kind: $0, position: position) }
  }

  /// xterm counts 1 for none, plus 1 for Shift, 2 for Alt and 4 for Control.
  private static func modifiers(_ number: Int?) -> Key.Modifiers {
    guard let number, number > 1 else { return [] }
    let bits = number - 1
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private static func numbers(_ text: ArraySlice<UInt8>) -> [Int] {
    text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { number($0) ?? 0 }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self))
  }
}
