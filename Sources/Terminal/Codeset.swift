import CWidth

/// The character set that a locale says the terminal has.
public struct Codeset: Hashable, Sendable {
  /// As the C library or the locale's own name spells it; empty where neither tells.
  public let name: String

  /// What the C library says of the locale or, where it has none such, what stands between `.` and `@` in its name: who
  /// comes from elsewhere brings the name of a locale that is not installed here.
  public init(ofLocale locale: String) {
    var buffer = [CChar](repeating: 0, count: 64)
    if cw_codeset(locale, &buffer, buffer.count) {
      name = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    } else {
      let end = locale.firstIndex(of: ".").map { String(locale[$0...].dropFirst().prefix { $0 != "@" }) }
      // macOS has a locale that is called by its character set alone.
      name = end ?? (Self.isUTF8(locale) ? locale : "")
    }
  }

  /// The variable that decides about characters: the first of these that is set and not empty.
  ///
  /// - Parameter value: what a variable of the environment says.
  public static func variable(_ value: (String) -> String?) -> (name: String, locale: String)? {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let locale = value(name), !locale.isEmpty { return (name, locale) }
    }
    return nil
  }

  /// The terminal's, as far as the environment tells, and the variable that says so.
  ///
  /// Where no variable names one, as in a bare container, it is UTF-8 if the C library has that: terminals have been so
  /// for long, but for those that predate it.
  ///
  /// - Parameter value: what a variable of the environment says.
  public static func ofTerminal(_ value: (String) -> String?) -> (codeset: Codeset, variable: String?) {
    if let (name, locale) = variable(value) { return (Codeset(ofLocale: locale), name) }
    let isOld = value("TERM")?.hasPrefix("vt") == true
    return (Codeset(ofLocale: isOld || !DisplayWidth.useUTF8() ? "C" : "C.UTF-8"), nil)
  }

  public var isUTF8: Bool { Self.isUTF8(name) }

  private static func isUTF8(_ name: String) -> Bool { plainly(name) == "utf8" }

  /// Whether 0x80 to 0x9F are control characters and no letters or parts of them; in UTF-8 they are parts.
  public var hasC1Controls: Bool {
    let name = Self.plainly(name)
    return ["", "ansix341968", "usascii", "ascii"].contains(name) || name.hasPrefix("iso8859")
  }

  /// `UTF-8`, `utf8` and `UTF_8` are one.
  private static func plainly(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
