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
  /// JSON counts in UTF-16: two escapes where the scalar lies beyond the first plane.
  fileprivate var jsonEscape: String {
    utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
