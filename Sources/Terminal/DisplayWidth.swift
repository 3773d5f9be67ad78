/// Measures and cuts text by the columns it takes on a terminal, exactly as `CellGrid` writes it.
public enum DisplayWidth {
  /// Makes the C library of the whole process read and write UTF-8; false where it has no such locale.
  @discardableResult
  public static func useUTF8() -> Bool { ScalarShape.utf8Locale }

  /// Columns of one scalar by glibc's tables; 1 where only U+FFFD can be shown, 0 for combining marks.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    ScalarShape(scalar).columns
  }

  /// Columns of a whole text, with a short way for ASCII.
  public static func columns(of text: String) -> Int {
    if isPlainASCII(text) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + ScalarShape($1).columns }
  }

  /// As much of the beginning as fits into `columns`, never half a character.
  public static func head(_ text: String, columns: Int) -> String {
    guard columns > 0 else { return "" }
    var used = 0
    let end = text.unicodeScalars.firstIndex { scalar in
      used += ScalarShape(scalar).columns
      return used > columns
    }
    return end.map { String(text.unicodeScalars[..<$0]) } ?? text
  }

  /// The text in at most `columns`; if it does not fit, `mark` stands for its end.
  public static func cut(_ text: String, columns: Int, mark: String = "…") -> String {
    guard self.columns(of: text) > columns else { return text }
    return head(text, columns: columns - self.columns(of: mark)) + mark
  }

  /// The text in at most `columns`; if it does not fit, `mark` stands for its middle.
  public static func elide(_ text: String, columns: Int, mark: String = "…") -> String {
    let whole = self.columns(of: text)
    guard whole > columns else { return text }
    let kept = columns - self.columns(of: mark)
    guard kept > 1 else { return head(text, columns: columns) }
    let front = head(text, columns: kept / 2)
    let back = split(text, after: whole - (kept - self.columns(of: front))).rest
    return front + mark + back
  }

  /// The text without its first `columns` columns; a blank stands for a wide character cut in half.
  public static func skip(_ text: String, columns: Int) -> String {
    guard columns > 0 else { return text }
    let (rest, overlap) = split(text, after: columns)
    return String(repeating: " ", count: overlap) + rest
  }

  /// What follows the character that ends at or beyond `columns`, and how many columns it took too many.
  private static func split(_ text: String, after columns: Int) -> (rest: String, overlap: Int) {
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    var used = 0
    while index < scalars.endIndex {
      let width = ScalarShape(scalars[index]).columns
      if used >= columns && width > 0 { break }
      used += width
      index = scalars.index(after: index)
    }
    return (String(scalars[index...]), max(0, used - columns))
  }

  private static func isPlainASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 &- 0x20 < 0x5F }
  }
}
