import Terminal

/// Breaks text into lines that fit a width.
enum TextWrap {
  /// Breaks at blanks; a word that is longer than a line is cut and nothing is added to it.
  static func lines(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    for word in text.split(separator: " ") {
      var word = String(word)
      if let last = lines.last, DisplayWidth.columns(of: last) + 1 + DisplayWidth.columns(of: word) <= columns
      {
        lines[lines.count - 1] = "\(last) \(word)"
        continue
      }
      while DisplayWidth.columns(of: word) > columns {
        let head = DisplayWidth.head(word, columns: columns)
        guard !head.isEmpty else { break }
        lines.append(head)
        word = String(word.unicodeScalars.dropFirst(head.unicodeScalars.count))
      }
      lines.append(word)
    }
    return lines
  }
}
