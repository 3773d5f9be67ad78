extension CellGrid {
  /// What is written, one line a row, without the blanks at the end.
  public var text: [String] {
    (0..<rows).map { row in
      var line = ""
      for cell in cells(inRow: row) { line += string(of: cell) }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// What is meant, one line a row and one `Style.letter` a cell.
  public var styles: [String] {
    (0..<rows).map { row in String(cells(inRow: row).map(\.style.letter)) }
  }
}
