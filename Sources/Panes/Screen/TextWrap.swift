import Terminal

/// Breaks text into lines that fit a width.
enum TextWrap {
  /// Breaks at blanks; a word that is longer than a line is cut and nothing is added to it.
  static func lines(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last,
        DisplayWidth.columns(of: last) + 1 + DisplayWidth.columns(of: String(word)) <= columns
      {
        lines[lines.count - 1] = "\(last) \(word)"
        continue
      }
      lines += pieces(String(word), columns: columns)
    }
    return lines
  }

  /// Cuts wherever a line is full, so that the lines put together are the text.
  static func pieces(_ text: String, columns: Int) -> [String] {
    var pieces: [String] = []
    var rest = text
    while DisplayWidth.columns(of: rest) > columns {
      let head = DisplayWidth.head(rest, columns: columns)
      guard !head.isEmpty else { break }
      pieces.append(head)
      rest = String(rest.unicodeScalars.dropFirst(head.unicodeScalars.count))
    }
    return pieces + [rest]
  }
}
