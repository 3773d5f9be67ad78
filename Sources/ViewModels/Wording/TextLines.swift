import GitHubPackages

/// Breaks text into lines where only the view models know how many rows they take.
enum TextLines {
  /// Columns that a text takes at most: everything that is not ASCII may be wide.
  static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
  }

  /// Breaks at blanks; a word that is longer than a line is cut and nothing is added to it.
  static func wrap(_ text: String, columns limit: Int) -> [String] {
    let limit = max(2, limit)
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, columns(of: last) + 1 + columns(of: String(word)) <= limit {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines += pieces(word, columns: limit)
      }
    }
    return lines.isEmpty ? [""] : lines
  }

  private static func pieces(_ word: Substring, columns limit: Int) -> [String] {
    var pieces: [String] = []
    var (piece, used) = ("", 0)
    for character in word {
      let width = columns(of: String(character))
      if used + width > limit, !piece.isEmpty {
        pieces.append(piece)
        (piece, used) = ("", 0)
      }
      piece.append(character)
      used += width
    }
    return pieces + [piece]
  }
}
