extension Key {
  /// Keys as people read them: `Enter`, `Ctrl-C`, `Alt-x`, `Shift-Tab`, `d d`.
  public static func spoken(_ keys: [Key]) -> String { keys.map(\.spoken).joined(separator: " ") }

  private var spoken: String {
    let prefixes = Key.prefixes.filter { modifiers.contains($0.modifier) }.map { "\($0.word)-" }
    // A control character has no case.
    let isUpper = modifiers.contains(.control) && stem.unicodeScalars.count == 1
    return prefixes.joined() + (isUpper ? stem.uppercased() : stem)
  }

  private var stem: String {
    switch code {
    case .scalar(" "): "Space"
    case .scalar(let scalar): String(Character(scalar))
    case .special(let special): special.rawValue
    case .function(let number): "F\(number)"
    }
  }
}

extension Key: CustomStringConvertible {
  /// Reads a name as `description` prints it; nil for anything that no terminal can send.
  ///
  /// Names are read in any case and with `<CR>`, `<Return>`, `<BS>`, `<Del>`, `<Ins>`, `<PgUp>`, `<PgDn>`,
  /// `<Escape>` and `<M-…>` for the same keys.
  public init?(_ name: String) {
    let scalars = name.unicodeScalars
    if scalars.count == 1, let scalar = scalars.first {
      guard scalar != " ", ScalarShape(scalar).columns > 0, ScalarShape(scalar) != .unsafe else { return nil }
      self.init(.scalar(scalar))
    } else {
      guard scalars.count > 2, scalars.first == "<", scalars.last == ">" else { return nil }
      self.init(bracketed: String(name.dropFirst().dropLast()))
    }
  }

  /// The key's one name: `g`, `<Space>`, `<C-d>`, `<A-x>`, `<S-Tab>`, `<F5>`.
  public var description: String {
    let stem = stem == "<" && !modifiers.isEmpty ? "lt" : stem
    if modifiers.isEmpty, stem.unicodeScalars.count == 1 { return stem }
    let prefixes = Key.prefixes.filter { modifiers.contains($0.modifier) }.map { "\($0.letter)-" }
    return "<" + prefixes.joined() + stem + ">"
  }

  static let prefixes: [(letter: Character, word: String, modifier: Modifiers)] = [
    ("C", "Ctrl", .control), ("A", "Alt", .alt), ("S", "Shift", .shift),
  ]

  private init?(bracketed text: String) {
    var stem = Substring(text)
    var modifiers: Modifiers = []
    while stem.count > 2, stem.dropFirst().first == "-", let modifier = Key.modifier(stem.first) {
      modifiers.insert(modifier)
      stem = stem.dropFirst(2)
    }
    guard let code = Key.code(named: String(stem), modifiers) else { return nil }
    self.init(code, modifiers)
  }

  private static func modifier(_ letter: Character?) -> Modifiers? {
    if letter == "M" || letter == "m" { return .alt }
    return prefixes.first { letter?.uppercased() == String($0.letter) }?.modifier
  }

  private static func code(named stem: String, _ modifiers: Modifiers) -> Code? {
    let folded = stem.lowercased()
    if folded == "space" { return .scalar(" ") }
    if folded == "lt" { return .scalar("<") }
    if folded.first == "f", let number = Int(folded.dropFirst()), (1...12).contains(number) {
      return .function(number)
    }
    if let special = specials[folded] { return .special(special) }
    guard stem.unicodeScalars.count == 1, let scalar = stem.unicodeScalars.first else { return nil }
    return isSendable(scalar, modifiers) ? .scalar(scalar) : nil
  }

  private static func isSendable(_ scalar: Unicode.Scalar, _ modifiers: Modifiers) -> Bool {
    guard !modifiers.isEmpty, scalar != " ", ScalarShape(scalar) != .unsafe else { return false }
    guard modifiers.contains(.control) else {
      return modifiers.contains(.alt) || scalar.properties.isLowercase || scalar.properties.isUppercase
    }
    return scalar.isASCII && (scalar.properties.isAlphabetic || "@[\\]^_?/".unicodeScalars.contains(scalar))
  }

  private static let specials: [String: Special] = {
    var table: [String: Special] = [
      "cr": .enter, "return": .enter, "bs": .backspace, "del": .delete, "ins": .insert, "escape": .escape,
      "pgup": .pageUp, "pgdn": .pageDown,
    ]
    for special in Special.allCases { table[special.rawValue.lowercased()] = special }
    return table
  }()
}
