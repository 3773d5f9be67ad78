import FoundationEssentials

/// Text that came from the network, a file or the environment: kept as it came, shown only made harmless.
///
/// `raw` goes back to the API and into comparisons. `display` is what may be drawn, logged or printed for people.
/// Neither holds a secret of this process: what others send back of one is taken out before it is stored or cut.
public struct ForeignText: Hashable, Sendable, ExpressibleByStringInterpolation {
  public let raw: String

  public init(_ raw: String) {
    self.raw = Secrets.hiding(in: raw)
  }

  /// - Parameter limit: how many Unicode scalars are kept.
  public init(_ raw: String, atMost limit: Int) {
    let whole = ForeignText(raw)
    self.raw =
      whole.raw.utf8.count <= limit
      ? whole.raw : String(String.UnicodeScalarView(whole.raw.unicodeScalars.prefix(limit)))
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// Equal means the same bytes, as GitHub compares names: Swift's strings are also equal where Unicode calls
  /// different spellings of a character canonically equivalent.
  public static func == (left: ForeignText, right: ForeignText) -> Bool { left.isSpelled(right.raw) }

  /// Whether it has the very bytes of a text.
  func isSpelled(_ text: String) -> Bool {
    raw.utf8.count == text.utf8.count && raw.utf8.elementsEqual(text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    let hashed: Void? = raw.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if hashed == nil { for byte in raw.utf8 { hasher.combine(byte) } }
    // No UTF-8 text holds this byte, so it tells where the text ends.
    hasher.combine(0xFF as UInt8)
  }

  /// The text with every control, bidirectional and invisible character as a visible escape such as `\u{1B}`.
  public var display: String {
    isPlainASCII ? raw : escaped(keeping: [])
  }

  /// `display` of each line, with the ends of lines and tabs as they are.
  public var displayedLines: String {
    isPlainASCII ? raw : escaped(keeping: ["\n", "\t"])
  }

  /// Whether `display` differs from `raw`, so that what is shown is not what a person could type.
  public var hasHiddenCharacters: Bool {
    !isPlainASCII && raw.unicodeScalars.contains(where: \.mustBeEscaped)
  }

  /// Whether a keyboard gives these very characters: none is hidden, and none can be spelled in another way.
  public var isTypable: Bool {
    isPlainASCII
      || !hasHiddenCharacters
        && raw.allSatisfy { character in
          let scalars = character.unicodeScalars
          return scalars.count == 1 && !scalars.contains(where: \.properties.isFullCompositionExclusion)
        }
  }

  private var isPlainASCII: Bool {
    raw.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private func escaped(keeping kept: Set<Unicode.Scalar>) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in raw.unicodeScalars {
      if scalar.mustBeEscaped, !kept.contains(scalar) {
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      } else {
        // A mark without a base would join the border or the column before it.
        if shown.isEmpty, scalar.isMark { shown.append("\u{25CC}") }
        shown.append(scalar)
      }
    }
    return String(shown)
  }
}

extension ForeignText {
  /// The text as a JSON string with its quotes: without loss, and with each character that `display` escapes
  /// as `\uXXXX`.
  public var json: String {
    var quoted = String.UnicodeScalarView()
    quoted.append("\"")
    for scalar in raw.unicodeScalars {
      if scalar.mustBeEscaped {
        quoted.append(contentsOf: scalar.jsonEscape.unicodeScalars)
      } else {
        if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
        quoted.append(scalar)
      }
    }
    quoted.append("\"")
    return String(quoted)
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// Whether the scalar is unseen, moves the cursor, or changes the width of its neighbor in some terminals.
  fileprivate var mustBeEscaped: Bool {
    switch value {
    case 0x20..<0x7F: false
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x115F, 0x1160, 0x3164, 0xFFA0: true
    case 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF: true
    default:
      switch properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
      default: false
      }
    }
  }

  /// JSON counts in UTF-16: two escapes where the scalar lies beyond the first plane.
  fileprivate var jsonEscape: String {
    utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
