extension CellGrid {
  /// Writes `text` from `column` on and says how many columns it took, at most `limit`.
  ///
  /// Text is cut at `limit` and at the grid's edge; a blank stands where only half a wide character fits.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int, style: Style = .plain, columns limit: Int = .max
  ) -> Int {
    guard row >= 0, row < rows, column >= 0, column < columns, limit > 0, !text.isEmpty else { return 0 }
    let start = row * columns + column
    let end = start + min(limit, columns - column)
    closeLeft(of: start)
    let plain = putASCII(text, style, from: start, before: end)
    var pen = start + plain
    if plain < text.utf8.count {
      let rest = text.unicodeScalars[text.utf8.index(text.startIndex, offsetBy: plain)...]
      put(rest, style, at: &pen, after: plain > 0 ? pen - 1 : nil, before: end)
    }
    if pen > start { closeRight(of: pen, inRow: row) }
    return pen - start
  }

  /// Puts one character into every cell of `rect`; a scalar that is not one column wide becomes U+FFFD.
  public mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar = " ", style: Style = .plain) {
    let shown = ScalarShape(scalar) == .base(columns: 1) ? scalar.value : Cell.replacement
    let cell = Cell(scalar: shown, style: style, width: 1)
    forEachRow(of: rect) { grid, row, range in
      grid.closeLeft(of: range.lowerBound)
      grid.cells.withUnsafeMutableBufferPointer { $0[range].update(repeating: cell) }
      grid.closeRight(of: range.upperBound, inRow: row)
    }
  }

  /// Gives every cell of `rect` another meaning and leaves its text.
  public mutating func restyle(_ rect: Rect, _ style: Style) {
    forEachRow(of: rect) { grid, _, range in
      for index in range { grid.cells[index].styleCode = style.rawValue }
    }
  }
}

extension CellGrid {
  /// Puts the printable ASCII with which a text begins, nearly all of most, and says how many cells it took.
  private mutating func putASCII(_ text: String, _ style: Style, from start: Int, before end: Int) -> Int {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      cells.withUnsafeMutableBufferPointer { cells in
        var pen = start
        for byte in bytes {
          guard byte &- 0x20 < 0x5F, pen < end else { break }
          cells[pen] = Cell(scalar: UInt32(byte), style: style, width: 1)
          pen += 1
        }
        return pen - start
      }
    } ?? 0
  }

  /// - Parameter previous: the cell that a combining mark at the beginning belongs to.
  private mutating func put(
    _ scalars: Substring.UnicodeScalarView, _ style: Style, at pen: inout Int, after previous: Int?,
    before end: Int
  ) {
    var base = previous
    for scalar in scalars {
      switch ScalarShape(scalar) {
      case .base(let width): base = put(scalar.value, width: width, style, at: &pen, before: end)
      case .unsafe: base = put(Cell.replacement, width: 1, style, at: &pen, before: end)
      case .mark: if let base { cells[base].marks = marks.adding(scalar, to: cells[base].marks) }
      case .dropped: break
      }
      if pen == end && base == nil { break }
    }
  }

  /// Fills the next cell or two; the index of the cell that can take marks, or nil where nothing fitted.
  @inline(__always)
  private mutating func put(
    _ scalar: UInt32, width: Int, _ style: Style, at pen: inout Int, before end: Int
  ) -> Int? {
    let start = pen
    guard width <= end - start else {
      for index in start..<end { cells[index] = Cell(scalar: Cell.space, style: style, width: 1) }
      pen = end
      return nil
    }
    cells[start] = Cell(scalar: scalar, style: style, width: width)
    if width == 2 { cells[start + 1] = Cell(scalar: Cell.space, style: style, width: 0) }
    pen += width
    return start
  }

  /// Blanks a wide character whose right half, at `index`, is about to be overwritten.
  private mutating func closeLeft(of index: Int) {
    guard cells[index].width == 0 else { return }
    cells[index - 1].makeBlank()
    cells[index].makeBlank()
  }

  /// Blanks the right half of a wide character whose left half, before `index`, was overwritten.
  private mutating func closeRight(of index: Int, inRow row: Int) {
    if index < (row + 1) * columns && cells[index].width == 0 { cells[index].makeBlank() }
  }

  private mutating func forEachRow(of rect: Rect, _ body: (inout CellGrid, Int, Range<Int>) -> Void) {
    let left = max(0, rect.column)
    let right = min(columns, rect.column + rect.columns)
    let first = max(0, rect.row)
    let last = min(rows, rect.row + rect.rows)
    guard left < right, first < last else { return }
    for row in first..<last { body(&self, row, row * columns + left..<row * columns + right) }
  }
}
