/// One press of a key, as a terminal can tell it apart, written like `g`, `<C-d>`, `<F5>` or `<S-Tab>`.
public struct Key: Hashable, Sendable {
  /// Which key, without what is held with it.
  public enum Code: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    case special(Special)
    /// F1 to F12.
    case function(Int)
  }

  /// Keys that have a name instead of a character.
  public enum Special: String, CaseIterable, Sendable {
    case enter = "Enter"
    case escape = "Esc"
    case tab = "Tab"
    case backspace = "Backspace"
    case delete = "Delete"
    case insert = "Insert"
    case up = "Up"
    case down = "Down"
    case left = "Left"
    case right = "Right"
    case home = "Home"
    case end = "End"
    case pageUp = "PageUp"
    case pageDown = "PageDown"
  }

  /// What is held with a key, as far as terminals tell.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static let control = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let shift = Modifiers(rawValue: 4)
  }

  public let code: Code
  public let modifiers: Modifiers

  /// The key as terminals send it: Ctrl-I is Tab, Ctrl-M Enter, Ctrl-[ Esc, Ctrl-H and Ctrl-? Backspace,
  /// Shift with a letter is the capital.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    guard case .scalar(let scalar) = code else {
      self.code = code
      self.modifiers = modifiers
      return
    }
    if modifiers.contains(.control) {
      self = Key.control(scalar, modifiers)
    } else if modifiers.contains(.shift), scalar.properties.isLowercase {
      self.code = .scalar(Key.capital(scalar))
      self.modifiers = modifiers.subtracting(.shift)
    } else {
      self.code = code
      self.modifiers = modifiers.subtracting(.shift)
    }
  }

  public init(_ special: Special, _ modifiers: Modifiers = []) {
    self.init(.special(special), modifiers)
  }

  /// What a text field takes from the key; nil for keys that are not text.
  public var character: Character? {
    guard case .scalar(let scalar) = code, modifiers.isEmpty else { return nil }
    return Character(scalar)
  }

  private init(exactly code: Code, _ modifiers: Modifiers) {
    self.code = code
    self.modifiers = modifiers
  }

  private static func control(_ scalar: Unicode.Scalar, _ modifiers: Modifiers) -> Key {
    let rest = modifiers.subtracting([.control, .shift])
    switch scalar {
    case "i", "I": return Key(exactly: .special(.tab), rest)
    case "m", "M": return Key(exactly: .special(.enter), rest)
    case "[": return Key(exactly: .special(.escape), rest)
    case "h", "H", "?": return Key(exactly: .special(.backspace), rest)
    case "@": return Key(exactly: .scalar(" "), rest.union(.control))
    case "/": return Key(exactly: .scalar("_"), rest.union(.control))
    case "A"..."Z":
      return Key(exactly: .scalar(Unicode.Scalar(UInt8(scalar.value) + 32)), rest.union(.control))
    default: return Key(exactly: .scalar(scalar), rest.union(.control))
    }
  }

  private static func capital(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapping = scalar.properties.uppercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first ?? scalar : scalar
  }
}

extension Key {
  /// Reads names separated by blanks, such as `g g` or `<C-x> <C-c>`; nil if one is no key, or there is none.
  public static func sequence(_ names: String) -> [Key]? {
    let parts = names.split(whereSeparator: { $0 == " " || $0 == "\t" })
    let keys = parts.compactMap { Key(String($0)) }
    return keys.isEmpty || keys.count < parts.count ? nil : keys
  }

  /// The names as `sequence` reads them.
  public static func print(_ keys: [Key]) -> String {
    keys.map(\.description).joined(separator: " ")
  }
}
