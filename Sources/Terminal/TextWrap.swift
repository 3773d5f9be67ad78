/// Breaks text into lines that fit a width, measured as a terminal shows them.
public enum TextWrap {
  /// Breaks at blanks; a word that is longer than a line is cut and nothing is added to it.
  ///
  /// - Returns: one line at least.
  public static func lines(_ text: String, columns: Int) -> [String] {
    lines(of: text.split(separator: " ").map(String.init), columns: columns)
  }

  /// The same of words that may hold blanks: at these a line is not broken.
  public static func lines(of words: [String], columns: Int) -> [String] {
    // No wide character would have room in less.
    let columns = max(2, columns)
    var lines: [String] = []
    for word in words.flatMap({ pieces($0, columns: columns) }) {
      if let last = lines.last, DisplayWidth.columns(of: last) + 1 + DisplayWidth.columns(of: word) <= columns
      {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(word)
      }
    }
    return lines.isEmpty ? [""] : lines
  }

  /// Cuts wherever a line is full, so that the lines put together are the text.
  public static func pieces(_ text: String, columns: Int) -> [String] {
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
