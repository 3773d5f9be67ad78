/// Puts text into languages that have characters of their own, byte by byte.
///
/// A quote followed by a combining mark is one `Character`: who looks for quotes among characters does not find it.
public enum Quoting {
  /// - Parameter escape: what stands in the place of a byte; nil where the byte stands for itself. Asked for ASCII only.
  public static func escaping(_ text: String, _ escape: (UInt8) -> String?) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte < 0x80, let replacement = escape(byte) {
        escaped.append(contentsOf: replacement.utf8)
      } else {
        escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// A cell of tab-separated values, and of every other table: tabs, line ends and backslashes as escapes, other
  /// invisible characters as they are shown everywhere.
  public static func cell(_ text: ForeignText) -> String {
    ForeignText(
      escaping(text.raw) { byte in
        switch byte {
        case UInt8(ascii: "\\"): #"\\"#
        case UInt8(ascii: "\t"): #"\t"#
        case UInt8(ascii: "\n"): #"\n"#
        case UInt8(ascii: "\r"): #"\r"#
        default: nil
        }
      }
    ).display
  }

  /// A cell of a Markdown table: `cell` with what Markdown or HTML would take for its own escaped.
  ///
  /// - Parameter cell: text that `cell` made.
  public static func markdown(_ cell: String) -> String {
    escaping(cell) { byte in
      switch byte {
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "&"): "&amp;"
      default: "|`*_[]~@#$".utf8.contains(byte) ? #"\"# + String(UnicodeScalar(byte)) : nil
      }
    }
  }
}

/// Text as one word of a shell: POSIX's, bash, zsh and fish.
public enum ShellWord {
  /// The text as it is, or in single quotes where a shell would take any of it for its own.
  ///
  /// Backslashes stand outside of the quotes: fish takes those inside for its own.
  public static func quoted(_ word: String) -> String {
    guard !isPlain(word) else { return word }
    let inside = Quoting.escaping(word) { byte in
      switch byte {
      case UInt8(ascii: "'"): #"'\''"#
      case UInt8(ascii: "\\"): #"'\\'"#
      default: nil
      }
    }
    return "'\(inside)'"
  }

  private static func isPlain(_ word: String) -> Bool {
    // zsh looks for a program where a word begins with an equals sign.
    guard let first = word.utf8.first, first != UInt8(ascii: "=") else { return false }
    return word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._/:@=+".utf8.contains(byte)
      }
    }
  }
}
