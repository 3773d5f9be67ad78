import Terminal

/// The numbers and letters that stand for keys in escape sequences of xterm, VT, rxvt and the Linux console.
enum KeyCodes {
  /// Before `~`.
  static let numbers: [Int: Key.Code] = [
    1: .special(.home), 2: .special(.insert), 3: .special(.delete), 4: .special(.end), 5: .special(.pageUp),
    6: .special(.pageDown), 7: .special(.home), 8: .special(.end), 11: .function(1), 12: .function(2),
    13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7),
    19: .function(8),
    20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
  ]

  /// After `ESC [` and `ESC O`.
  static let letters: [UInt8: Key.Code] = [
    UInt8(ascii: "A"): .special(.up), UInt8(ascii: "B"): .special(.down), UInt8(ascii: "C"): .special(.right),
    UInt8(ascii: "D"): .special(.left), UInt8(ascii: "H"): .special(.home), UInt8(ascii: "F"): .special(.end),
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
    UInt8(ascii: "S"): .function(4),
  ]

  /// After `ESC O` alone.
  static let ss3Letters: [UInt8: Key.Code] = [
    UInt8(ascii: "M"): .special(.enter), UInt8(ascii: "I"): .special(.tab),
  ]

  /// rxvt's arrows, with Shift after `ESC [` and with Control after `ESC O`.
  static let lowercaseArrows: [UInt8: Key.Code] = [
    UInt8(ascii: "a"): .special(.up), UInt8(ascii: "b"): .special(.down), UInt8(ascii: "c"): .special(.right),
    UInt8(ascii: "d"): .special(.left),
  ]

  /// After `ESC O`, from the number pad.
  static let keypad: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "j"): "*", UInt8(ascii: "k"): "+", UInt8(ascii: "l"): ",", UInt8(ascii: "m"): "-",
    UInt8(ascii: "n"): ".", UInt8(ascii: "o"): "/", UInt8(ascii: "p"): "0", UInt8(ascii: "q"): "1",
    UInt8(ascii: "r"): "2", UInt8(ascii: "s"): "3", UInt8(ascii: "t"): "4", UInt8(ascii: "u"): "5",
    UInt8(ascii: "v"): "6", UInt8(ascii: "w"): "7", UInt8(ascii: "x"): "8", UInt8(ascii: "y"): "9",
    UInt8(ascii: "X"): "=", UInt8(ascii: " "): " ",
  ]

  /// Before `u`, where they are no characters: control characters, and what kitty numbers from 57344 on.
  static let characters: [Int: Key.Code] = {
    var codes: [Int: Key.Code] = [
      8: .special(.backspace), 9: .special(.tab), 13: .special(.enter), 27: .special(.escape),
      127: .special(.backspace),
    ]
    for (index, special) in kittySpecials.enumerated() { codes[57344 + index] = .special(special) }
    for number in 1...12 { codes[57363 + number] = .function(number) }
    for (index, scalar) in "0123456789./*-+".unicodeScalars.enumerated() {
      codes[57399 + index] = .scalar(scalar)
    }
    codes[57414] = .special(.enter)
    for (index, scalar) in "=,".unicodeScalars.enumerated() { codes[57415 + index] = .scalar(scalar) }
    for (index, special) in kittyKeypad.enumerated() { codes[57417 + index] = .special(special) }
    return codes
  }()

  private static let kittySpecials: [Key.Special] = [
    .escape, .enter, .tab, .backspace, .insert, .delete, .left, .right, .up, .down, .pageUp, .pageDown, .home,
    .end,
  ]

  private static let kittyKeypad: [Key.Special] = [
    .left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete,
  ]

  /// What SGR's mouse reports begin with: a button or the wheel, and nothing held with it.
  static let mouse: [Int: MouseEvent.Kind] = [0: .click, 64: .wheelUp, 65: .wheelDown]

  /// How many characters follow `ESC [` and a letter: X10's mouse, and the two reports of highlight tracking.
  static let mousePositions: [UInt8: Int] = [
    UInt8(ascii: "M"): 3, UInt8(ascii: "T"): 6, UInt8(ascii: "t"): 2,
  ]

  /// Names in the terminal database of keys that a terminal may send in a way of its own.
  static let capabilities: [(name: String, key: Key)] =
    [
      ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)),
      ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)),
      ("kdch1", Key(.delete)), ("kich1", Key(.insert)), ("kcbt", Key(.tab, .shift)),
    ] + (1...12).map { ("kf\($0)", Key(.function($0))) }
}
